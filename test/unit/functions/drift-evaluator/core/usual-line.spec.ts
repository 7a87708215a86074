import assert from "node:assert/strict";
import fc from "fast-check";
import { readCaptureLine } from "../../../../../functions/drift-evaluator/core/capture-line";
import { UsualLine } from "../../../../../functions/drift-evaluator/core/usual-line";
import { captureLine } from "./capture-records";

const time = "2026-05-01T10:30:00Z";
const usual = new UsualLine();

/** What the fast reader makes of a line, in the general reader's words; `undefined` when it leaves it to that. */
function fast(line: string | Uint8Array): ReturnType<typeof readCaptureLine> | undefined {
  const bytes = Buffer.from(line);
  // Amid other lines, as it comes.
  const around = Buffer.concat([Buffer.from("x\n"), bytes, Buffer.from('\n"}')]);
  if (!usual.read(around, 2, 2 + bytes.length)) return undefined;
  if (usual.synthetic) return { kind: "synthetic", timeMs: usual.timeMs };
  const { numbers, texts, rowCount } = usual.cells;
  const rowEnds = usual.cells.rowEnds.slice(0, rowCount);
  const rows = rowEnds.map((end, row) => ({
    kind: "ordered" as const,
    values: Array.from({ length: end - (rowEnds[row - 1] ?? 0) }, (_, cell) => {
      const index = (rowEnds[row - 1] ?? 0) + cell;
      const [number = Number.NaN, text] = [numbers[index], texts.get(index)];
      if (!Number.isNaN(number)) return { kind: "number" as const, number };
      return text === undefined ? { kind: "missing" as const } : { kind: "text" as const, text };
    }),
  }));
  return { kind: "rows", timeMs: usual.timeMs, rows };
}

/** Both readers agree, or only the general one reads it. */
function assertSame(line: string | Uint8Array): void {
  const read = fast(line);
  if (read !== undefined) assert.deepEqual(read, readCaptureLine(Buffer.from(line).toString("utf8")));
}

const digits = fc.stringMatching(/^[0-9]{0,25}$/);
const numberText = fc.oneof(
  fc.double().map(String),
  fc.integer().map(String),
  fc
    .tuple(
      fc.constantFrom("", "-", "+", " "),
      digits,
      fc.constantFrom("", "."),
      digits,
      fc.constantFrom("", "e5", "E-7", "e400", "f"),
    )
    .map((parts) => parts.join("")),
);
const cellText = fc.oneof(
  { weight: 4, arbitrary: numberText },
  fc.constantFrom(
    "",
    " ",
    "NaN",
    "null",
    "-",
    ".",
    "-0",
    "0x1F",
    "1_000",
    "Infinity",
    "öko",
    "漢字",
    "\u2028",
    "a b",
    "\t1",
  ),
  fc.string({ unit: "binary" }),
);
const csv = fc
  .array(fc.array(cellText, { minLength: 1, maxLength: 6 }), { maxLength: 4 })
  .chain((rows) =>
    fc
      .constantFrom("\n", "\r\n", "\r", "\n\n", ",\n")
      .map((end) => rows.map((row) => row.join(",")).join(end) + (rows.length % 2 === 0 ? end : "")),
  );
const times = fc.oneof(
  fc
    .date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((d) => d.toISOString()),
  fc
    .date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((d) => `${d.toISOString().slice(0, 19)}Z`),
  fc.constantFrom(
    "2026-02-30T10:00:00Z",
    "2026-05-01T24:00:00Z",
    "2026-05-01T23:59:60Z",
    "2026-05-01T10:00Z",
    "2026-05-01T10:00:00+02:00",
    "soon",
  ),
);
const lines = fc
  .record({
    data: csv,
    time: times,
    encoding: fc.constantFrom("CSV", "CSV", "CSV", "JSON", "BASE64"),
    contentType: fc.constantFrom("text/csv", "", 'te"xt', "text/csv; charset=utf-8"),
    inferenceId: fc.option(fc.oneof(fc.string(), fc.constantFrom("synthetic:canary:1", "synthetic")), {
      nil: undefined,
    }),
  })
  .map(({ inferenceId, ...record }) =>
    captureLine({ ...record, ...(inferenceId !== undefined && { inferenceId }) }),
  );

describe("the fast reader of captured lines", () => {
  it("reads SageMaker's usual line", () => {
    const line = captureLine({ data: "61.2,1180,-0.4\n", time, inferenceId: "order-7" });
    assert.notEqual(fast(line), undefined);
    assertSame(line);
    const several = captureLine({ data: "1,öko,NaN\r\n\r\n,2e3,4.\n", time });
    assert.notEqual(fast(several), undefined);
    assertSame(several);
    assert.equal(fast(captureLine({ data: "1", time, inferenceId: "synthetic:c:1" }))?.kind, "synthetic");
  });

  it("reads what the general reader reads, in generated lines", () => {
    let read = 0;
    fc.assert(
      fc.property(lines, (line) => {
        if (fast(line) !== undefined) read += 1;
        assertSame(line);
      }),
      { numRuns: 2000 },
    );
    assert.ok(read > 200, `only ${read} lines took the fast reader`);
  });

  it("never takes a line that is cut off, or changed in any byte, for another one", () => {
    const whole = Buffer.from(captureLine({ data: "61.2,1180,öko\n7,8,9\n", time, inferenceId: "a" }));
    for (let length = 0; length < whole.length; length += 1)
      assert.equal(fast(whole.subarray(0, length)), undefined, `cut at ${length}`);
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        fc.pre(byte !== 10);
        const changed = Buffer.from(whole);
        changed[at] = byte;
        assertSame(changed);
      }),
      { numRuns: 3000 },
    );
  });

  it("rounds decimal numbers as the language does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 17 }),
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        (places, whole) => {
          const text = whole.toString().padStart(places + 1, "0");
          const decimal = `${text.slice(0, text.length - places)}.${text.slice(text.length - places)}`;
          const read = fast(captureLine({ data: decimal, time }));
          assert.deepEqual(read?.kind === "rows" && read.rows[0]?.kind === "ordered" && read.rows[0].values, [
            { kind: "number", number: Number(decimal) },
          ]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  for (const [title, change] of [
    [
      "another order of keys",
      (line: string) => line.replace(/"eventId":"3c1a",("inferenceTime":"[^"]*")/, '$1,"eventId":"3c1a"'),
    ],
    [
      "custom attributes",
      (line: string) => line.replace('"inferenceTime"', '"customAttributes":["a"],"inferenceTime"'),
    ],
    ["blanks", (line: string) => line.replace(":", ": ")],
    ["another version", (line: string) => line.replace('"eventVersion":"0"', '"eventVersion":"1"')],
  ] as const)
    it(`leaves ${title} to the general reader`, () => {
      const line = change(captureLine({ data: "1,2", time }));
      assert.equal(fast(line), undefined);
      assert.equal(readCaptureLine(line).kind, "rows");
    });

  it("takes a line without an answer", () => {
    const { captureData, ...rest } = JSON.parse(captureLine({ data: "1,2", time }));
    const line = JSON.stringify({ captureData: { endpointInput: captureData.endpointInput }, ...rest });
    assert.notEqual(fast(line), undefined);
    assertSame(line);
  });
});
