import assert from "node:assert/strict";
import { listLines, unfinishedLines } from "../../../../cli/violations/list-lines";
import { selectViolations } from "../../../../cli/violations/select-violations";
import { showLines } from "../../../../cli/violations/show-lines";
import { topDocument } from "../../../../cli/violations/show-top";
import { topGroups } from "../../../../cli/violations/top-groups";
import { topLines } from "../../../../cli/violations/top-lines";
import { figureText } from "../../../../cli/violations/violation-text";
import { changeViolation } from "../../../../functions/shared/violation-changes";
import type { ReportIntake, ViolationRecord } from "../../../../functions/shared/violation-records";
import { folderOf, hourMs, iso, occurrence, recordOf, start } from "../../functions/knowledge-base/samples";

const hot = recordOf(
  occurrence(),
  occurrence({ endpointName: "prod-other", measured: 4.123456 }),
  occurrence({ windowStart: iso(start + hourMs) }),
);
const { feature: _, ...whole } = occurrence({
  fingerprint: "data-set-0000000000000000",
  check: "missing_column_check",
  direction: "none",
  measured: null,
  upstreamSource: "unknown",
});
const columns = recordOf(whole);
const closed = (record: ViolationRecord): ViolationRecord =>
  changeViolation(
    record,
    { kind: "close", as: "fixed", by: "Ada", reason: "replaced", cause: "worn" },
    iso(start),
  ).record ?? record;

describe("texts that others wrote", () => {
  const odd = "\u001b]0;owned\u0007\u001b[2J\u009b1m\u202e\nfake line";
  const text = occurrence({
    description: odd,
    feature: odd,
    upstreamSource: odd,
    endpointName: odd,
    unit: odd,
  });
  const record = recordOf(text);
  const note = { id: "01", at: iso(start), by: odd, text: odd, cause: odd };
  const intake = { outcome: "unreadable", reportS3Uri: odd, reason: odd } as ReportIntake;
  const written: readonly (readonly [string, () => readonly string[]])[] = [
    ["list", () => listLines([record])],
    ["show", () => showLines({ record, occurrences: [text], notes: [note] }, 80)],
    ["top", () => topLines(topGroups([record], "source"), "source")],
    ["unfinished reports", () => unfinishedLines([intake])],
  ];
  for (const [title, lines] of written)
    it(`cannot steer the terminal or add lines to it: ${title}`, () => {
      for (const line of lines()) assert.doesNotMatch(line, /[\p{Cc}\p{Bidi_Control}]/u);
      assert.match(lines().join("\n"), /\ufffd\[2J/);
    });
});

describe("what recurs most, as a document", () => {
  it("says what is missing in it, as the list does", () => {
    const intake = { outcome: "unreadable" } as ReportIntake;
    const document = topDocument(
      { found: [hot, columns], problems: ["one"] },
      { found: [intake], problems: ["two"] },
      { groupBy: "check", limit: 1 },
    );
    assert.deepEqual(
      document.groups.map(({ name }) => name),
      ["mean_shift_check"],
    );
    assert.deepEqual(document.unfinishedReports, [intake]);
    assert.deepEqual(document.unreadable, ["one", "two"]);
  });
});

describe("violations in the terminal", () => {
  it("are a line each, under a head", () => {
    assert.deepEqual(listLines([hot, closed(columns)]), [
      "fingerprint                       state  times  endpoints  last seen (UTC)   worst             what",
      "air_temperature-3546476711246fe7  open   3      2          2026-05-01 12:00  4.123 of 3 sigma  air_temperature mean_shift_check up · turbine-failure · historian",
      "data-set-0000000000000000         fixed  1      1          2026-05-01 11:00  -                 data set missing_column_check · turbine-failure · unknown",
    ]);
    assert.deepEqual(listLines([]), ["No violation is recorded that fits."]);
  });

  it("say what came back, and that a record names not all of its endpoints", () => {
    const many = recordOf(
      ...Array.from({ length: 51 }, (_each, index) => occurrence({ endpointName: `prod-${index + 10}` })),
    );
    const back = { ...many, reopenedCount: 2 };
    assert.match(listLines([back])[1] ?? "", /open again \(2\) +51 +50\+ /);
  });

  for (const [figure, text] of [
    [{ measured: null, threshold: 3, unit: "sigma" }, "-"],
    [{ measured: 0.123456, threshold: null, unit: "share" }, "0.1235 share"],
    [{ measured: 12345678, threshold: 1e6, unit: "value" }, "12350000 of 1000000"],
    [{ measured: -4, threshold: 3, unit: "none" }, "-4 of 3"],
    [undefined, "-"],
  ] as const)
    it(`write a figure as ${text}`, () => assert.equal(figureText(figure), text));

  it("are shown whole: what they are, where, how bad, and what people wrote", () => {
    const note = {
      id: "1",
      at: iso(start),
      by: "Ada",
      text: "replaced",
      change: "fixed",
      cause: "worn",
    } as const;
    const lines = showLines({ record: closed(hot), occurrences: [occurrence()], notes: [note] }, 90);
    const text = lines.join("\n");
    assert.match(text, /^air_temperature-3546476711246fe7 · air_temperature mean_shift_check up/);
    assert.match(text, /^closed {4}as fixed by Ada, 2026-05-01 10:00:00: replaced\ncause {5}worn$/m);
    assert.match(text, /^seen {6}3 time\(s\), from 2026-05-01 10:00:00 to 2026-05-01 12:00:00$/m);
    assert.match(text, /^endpoints 2: prod-other \(1\), prod-turbine \(2\)$/m);
    assert.match(text, /^\(the newest 1 of 3; --limit shows more\)$/m);
    assert.match(text, /\n2026-05-01 10:00:00 Ada -> fixed\n {4}replaced\n {4}cause: worn$/);
    assert.match(
      showLines({ record: columns, occurrences: [], notes: [] }, 90).join("\n"),
      /worst {5}nothing is measured[\s\S]*Nobody has written anything about it\.$/,
    );
  });

  it("tell of reports that are missing among them", () => {
    const intake = { outcome: "unreadable", reportS3Uri: folderOf(start), reason: "no JSON" } as ReportIntake;
    assert.match(
      unfinishedLines([intake]).join("\n"),
      /^1 report\(s\)[^\n]*\n {2}unreadable s3:\S+: no JSON\n/,
    );
    assert.equal(unfinishedLines(Array(12).fill(intake)).filter((line) => line === "  and 2 more").length, 1);
    assert.deepEqual(unfinishedLines([]), []);
  });
});

describe("what recurs", () => {
  const groups = (by: "source" | "feature" | "check") =>
    topGroups([columns, hot, closed(recordOf(occurrence({ fingerprint: "x-1" })))], by).map(
      ({ name, occurrences, violations, open, endpoints }) => [
        name,
        occurrences,
        violations,
        open,
        endpoints,
      ],
    );

  it("is added up by source, by feature and by check, the most frequent first", () => {
    assert.deepEqual(groups("source"), [
      ["historian", 4, 2, 1, 2],
      ["unknown", 1, 1, 1, 1],
    ]);
    assert.deepEqual(
      groups("feature").map(([name]) => name),
      ["air_temperature", "(data set)"],
    );
    assert.deepEqual(
      groups("check").map(([name]) => name),
      ["mean_shift_check", "missing_column_check"],
    );
  });

  it("is drawn as bars by their share, none of them empty", () => {
    const rare = { ...topGroups([columns], "source")[0], occurrences: 1, name: "rare" };
    const often = { ...rare, occurrences: 1000, name: "often" };
    const lines = topLines([often, rare] as ReturnType<typeof topGroups>, "source");
    assert.match(lines[1] ?? "", /^often {4}1000 {2}█{16} /);
    assert.match(lines[2] ?? "", /^rare {8}1 {2}█ /);
    assert.deepEqual(topLines([], "check"), ["No violation is recorded that fits."]);
  });
});

describe("the selection of violations", () => {
  const select = async (selection: Parameters<typeof selectViolations>[2], asked: string[] = []) =>
    (
      await selectViolations(
        {
          hasOccurredOn: async (fingerprint, endpointName) => {
            asked.push(`${fingerprint} ${endpointName}`);
            return endpointName === "prod-99";
          },
        },
        [hot, closed(columns)],
        selection,
      )
    ).map(({ fingerprint }) => fingerprint);
  const all = [hot.fingerprint, columns.fingerprint];

  it("goes by state, feature and endpoint, and all of them together", async () => {
    assert.deepEqual(await select({}), all);
    assert.deepEqual(await select({ state: "fixed" }), all.slice(1));
    assert.deepEqual(await select({ feature: "air_temperature" }), all.slice(0, 1));
    assert.deepEqual(await select({ endpointNames: ["turbine", "prod-turbine"] }), all);
    assert.deepEqual(await select({ endpointNames: ["prod-other"] }), all.slice(0, 1));
    assert.deepEqual(await select({ state: "fixed", feature: "air_temperature" }), []);
  });

  it("asks for an endpoint only where a record does not name all of its own", async () => {
    const asked: string[] = [];
    assert.deepEqual(await select({ endpointNames: ["prod-99"] }, asked), []);
    assert.deepEqual(asked, []);
    const many = { ...hot, occurrences: 100 };
    const found = await selectViolations(
      { hasOccurredOn: async (_fingerprint, endpointName) => endpointName === "prod-99" },
      [many],
      { endpointNames: ["99", "prod-99"] },
    );
    assert.deepEqual(found, [many]);
  });
});
