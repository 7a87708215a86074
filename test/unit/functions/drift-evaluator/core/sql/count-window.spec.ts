import assert from "node:assert/strict";
import * as fc from "fast-check";
import { evaluate } from "../../../../../../functions/drift-evaluator/core/evaluate";
import { syntheticInferenceId } from "../../../../../../functions/shared/synthetic-inference-id";
import { captureLine } from "../capture-records";
import { assertEnginesAgree, countBoth } from "./captured-folder";
import { assertSameFindings } from "./compare-collected";
import { base64, baseline, csv, hour, json, numericFeature, textFeature, time, window } from "./samples";
import { suggestedConstraintsOf } from "./suggested-constraints";

/** What is left of a report when only nine digits of each number count. */
const nineDigits = (report: unknown) =>
  JSON.stringify(report, (_, value) => (typeof value === "number" ? value.toPrecision(9) : value));

describe("a window counted by SQL", function () {
  this.timeout(120_000);

  for (const [title, lines] of [
    ["rows of CSV, one or several", [csv("20,3000,north"), csv("20.5,3e3,south\n 21 ,\t+3010.,north\r\n\n")]],
    ["rows with fewer and more columns", [csv("20,3000"), csv("20,3000,north,extra"), csv("")]],
    ["blank cells and texts for no value", [csv(" ,NaN,null\nNONE,na,N/A\n,,\n")]],
    [
      "numbers at the limits of what is one",
      [csv("1.,.5,007\n-0,+1e-3,0x10\n1e400,-,1.5.2\n5e-324,1.7976931348623157e308,--1\nInfinity,1e,e1")],
    ],
    [
      "white space of any kind around values",
      [csv("\u00a020\u2003,\ufeff3000,\u3000north\u2028"), csv("\v20\f, ,south")],
    ],
    [
      "quoted cells with commas, quotes and line ends",
      [csv('"20","3,000","a ""b"" c"\n"1\n2",3000,"x\r\ny"\n20,3000,"north'), csv('""\n"1","2",""\n')],
    ],
    ["quotes where none belong", [csv('20,"3000"x,no"rth\n"20,3000,north\n20,3000,"a"b"')]],
    ["texts of all scripts", [csv("20,3000,Süd\n20,3000,北\n20,3000,😀\n20,3000,e\u0301\n20,3000,é\n")]],
    [
      "JSON instances, lists, rows with names and rows with features",
      [
        json({ instances: [[20, 3000, "north"], { features: [21, null, true] }] }),
        json([20, "3000", "7"]),
        json([[20, 3000, "north"], { rpm: 3000, site: "south", temperature: "NaN" }]),
        json({ temperature: 20, rpm: 3000 }),
        json({ temperature: 20, rpm: 3000, site: null, other: [1] }),
        json({ features: [] }),
      ],
    ],
    [
      "JSON values that are none",
      [
        json({ temperature: { unit: "C", value: 1.0 }, rpm: [1, 2], site: { a: ["x", null, 1e3] } }),
        json([false, "", {}]),
      ],
    ],
    [
      "JSON numbers of any size",
      [json("[1e3,12345678901234567890,1.50]"), json("[-0,0.1,1e21]"), json("[5e-324,1E+2,-1.5e-7]")],
    ],
    [
      "JSON lines",
      [
        json('{"temperature":20,"rpm":1,"site":"a"}\n\n[1,2,3]\r\n', "application/jsonlines"),
        json("[1,2,3]\n7\n{", "application/x-ndjson"),
        json("[1,2,3]\n{\n7", "application/x-ndjson"),
      ],
    ],
    [
      "payloads that are no rows",
      [json("[]"), json("5"), json("{"), json('{"instances":[]}'), json('{"instances":[5]}'), csv("\n")],
    ],
    [
      "base64 of both kinds, and of others",
      [
        base64("20,3000,north\n", "text/csv"),
        base64('{"instances":[[20,3000,"süd"]]}', "application/json"),
        base64("[1,2,3]\n[4,5,6]", "application/jsonlines"),
        base64("x", "image/png"),
        captureLine({ data: "AA==", time, encoding: "BASE64", contentType: "" }),
        captureLine({ data: "1", time, encoding: "PARQUET" }),
      ],
    ],
    [
      "lines that are cut off or something else",
      [
        csv("20,3000,north").slice(0, 70),
        "",
        "   ",
        "null",
        "5",
        "[]",
        '{"hello":1}',
        '{"captureData":[],"eventMetadata":{}}',
      ],
    ],
    [
      "records with parts missing or of other types",
      [
        JSON.stringify({ captureData: {}, eventMetadata: { inferenceTime: time } }),
        JSON.stringify({ captureData: { endpointInput: 5 }, eventMetadata: { inferenceTime: time } }),
        JSON.stringify({
          captureData: { endpointInput: { data: 5 } },
          eventMetadata: { inferenceTime: time },
        }),
        JSON.stringify({
          captureData: { endpointInput: { data: "1" } },
          eventMetadata: { inferenceTime: time },
        }),
        JSON.stringify({ captureData: {}, eventMetadata: {} }),
        captureLine({ data: "1,2,3", time: "soon" }),
      ],
    ],
    [
      "golden requests of checks, which are left out",
      [
        captureLine({ data: "20,3000,north", time, inferenceId: syntheticInferenceId("canary", "a") }),
        captureLine({ data: "20,3000,north", time, inferenceId: "order-synthetic:" }),
      ],
    ],
    [
      "times at the window's edges and of other zones",
      [
        "2026-05-01T09:59:59.999Z",
        "2026-05-01T10:00:00Z",
        "2026-05-01T10:59:59.9999Z",
        "2026-05-01T11:00:00Z",
        "2026-05-01T12:30:00+02:00",
        "2026-05-01T12:30:00-02:00",
      ].map((moment) => captureLine({ data: "20,3000,north", time: moment })),
    ],
  ] as const)
    it(`agrees with the streaming engine on ${title}`, async () => {
      const { streamed } = await assertEnginesAgree({ [hour]: lines }, window, baseline);
      const unreadable = Object.values(streamed.unreadableLines).reduce((sum, count) => sum + count, 0);
      assert.ok(streamed.records + unreadable > 0, "the sample was read");
    });

  for (const [title, values] of [
    ["a huge offset", Array.from({ length: 500 }, (_, index) => 1e9 + (index % 7) / 8)],
    ["1e15 and its neighbours", Array.from({ length: 500 }, (_, index) => 1e15 + (index % 16) / 8)],
    ["a constant", Array.from({ length: 500 }, () => 0.1)],
    ["a huge constant", Array.from({ length: 500 }, () => 1e15 / 3)],
    [
      "both signs of 1e15",
      Array.from({ length: 500 }, (_, index) => (index % 2 === 0 ? 1e15 : -1e15) + index),
    ],
    ["the smallest numbers", [5e-324, 2e-308, -5e-324, 0, 1e-300]],
  ] as const)
    it(`keeps the digits of ${title}, wherever the baseline is`, async () => {
      const files = { [hour]: values.map((value) => csv(`${value},${value}`)) };
      const features = [numericFeature("near", values), numericFeature("far", [-1, 0, 1])];
      await assertEnginesAgree(files, window, { features });
    });

  it("asks a second time only where the numbers left the baseline far behind", async () => {
    const near = await countBoth({ [hour]: [csv("20,3000,a"), csv("21,3010,a")] }, window, baseline);
    const far = await countBoth({ [hour]: [csv("1e9,3000,a"), csv("1000000001,3010,a")] }, window, baseline);
    assert.deepEqual([near.queries, far.queries], [1, 2]);
  });

  it("keeps the same texts when there are more than are kept", async () => {
    const texts = Array.from(
      { length: 3000 },
      (_, index) => `${index % 3 === 0 ? "😀" : "wérk"}-${(index * 7919) % 1500}`,
    );
    const { bySql } = await assertEnginesAgree({ [hour]: [csv(texts.join("\n"))] }, window, {
      features: [textFeature("part", ["a"])],
    });
    assert.equal(bySql.statistics.entries()[0]?.statistics.categories.isComplete(), false);
  });

  it("keeps the same whole numbers of a text feature, written as JavaScript does", async () => {
    const lines = [
      csv(Array.from({ length: 2500 }, (_, index) => `0${(index * 31) % 1700}`).join("\n")),
      csv("1.50\n1e21\n-0\n0.1\n1e-7\n9007199254740993\n"),
    ];
    await assertEnginesAgree({ [hour]: lines.slice(1) }, window, { features: [textFeature("part", ["a"])] });
    await assertEnginesAgree({ [hour]: lines.slice(0, 1) }, window, {
      features: [textFeature("part", ["a"])],
    });
  });

  it("reads the folders of its hours only, and requests of its time only", async () => {
    const files = {
      "2026/05/01/09": [csv("1,1,a")],
      [hour]: [csv("2,2,b"), captureLine({ data: "3,3,c", time: "2026-05-01T10:29:59Z" })],
      "2026/05/01/11": [captureLine({ data: "4,4,d", time: "2026-05-01T11:10:00Z" }), "broken"],
    };
    const late = { startMs: Date.parse(time), endMs: Date.parse("2026-05-01T11:30:00Z") };
    const { bySql } = await assertEnginesAgree(files, late, baseline);
    assert.equal(bySql.records, 2);
  });

  it("answers for a baseline that could not be read as the streaming engine does", async () => {
    await assertEnginesAgree({ [hour]: [csv("1,2"), json({ a: 1 }), json({})] }, window, { features: [] });
  });

  it("agrees on anything that callers send", async () => {
    // DuckDB refuses a variance beyond all numbers, where Athena and JavaScript answer infinity.
    const double = fc.double({ noNaN: true, min: -1e150, max: 1e150 });
    const cell = fc.oneof(
      double.map(String),
      fc.integer({ min: -5, max: 5 }).map(String),
      fc.constantFrom(
        "",
        " ",
        "NaN",
        "null",
        "n/a",
        "north",
        " south ",
        "1.",
        ".5",
        "1e400",
        '"a,b"',
        '"x\ny"',
        '"q""q"',
        '"',
      ),
      fc.string({ unit: "binary", maxLength: 6 }).filter((text) => !/[\r\0]/.test(text)),
    );
    const csvData = fc
      .array(
        fc.array(cell, { minLength: 1, maxLength: 5 }).map((cells) => cells.join(",")),
        { maxLength: 5 },
      )
      .map((rows) => rows.join("\n"));
    const scalar = fc.oneof(
      double,
      fc.integer(),
      fc.constantFrom(null, true, "NaN", "7", "", [1], { a: 1.5 }),
      fc.string({ unit: "binary", maxLength: 6 }).filter((text) => !text.includes("\0")),
    );
    const named = fc.dictionary(fc.constantFrom("temperature", "rpm", "site", "other"), scalar);
    const row = fc.oneof(
      fc.array(scalar, { maxLength: 4 }),
      named,
      named.map((value) => ({ ...value, features: [1, 2, 3] })),
      scalar,
    );
    const jsonData = fc
      .oneof(
        row,
        fc.array(row, { maxLength: 3 }),
        fc.array(row, { maxLength: 3 }).map((instances) => ({ instances })),
      )
      .map((value) => JSON.stringify(value));
    const line = fc.oneof(
      csvData.map(csv),
      csvData.map((data) => base64(data, "text/csv; charset=utf-8")),
      jsonData.map((data) => json(data)),
      jsonData.map((data) => base64(data, "application/json")),
      fc.array(jsonData, { maxLength: 3 }).map((parts) => json(parts.join("\n"), "application/jsonlines")),
      fc.tuple(csvData.map(csv), fc.nat(200)).map(([text, length]) => text.slice(0, length)),
      csvData.map((data) => captureLine({ data, time: "2026-05-01T09:59:59Z" })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 60 }), async (lines) => {
        await assertEnginesAgree({ [hour]: lines }, window, baseline);
      }),
      { numRuns: 60 },
    );
  });

  it("leads to the same findings, of every check", async () => {
    const drifted = Array.from({ length: 400 }, (_, index) =>
      csv(
        index % 9 === 0
          ? "hot,,west\n"
          : `${30 + (index % 5) / 4},${index % 4 === 0 ? 3000.5 : 3000},${index % 3 === 0 ? "west" : "north"}`,
      ),
    );
    const lines = [
      ...drifted,
      csv("1,2"),
      json({ temperature: 20, rpm: 3000, site: "north", extra: 1 }),
      "broken",
    ];
    const { bySql, streamed } = await countBoth({ [hour]: lines }, window, baseline);
    assertSameFindings(bySql, streamed);
    const settings = { keyFeatures: ["temperature", "rpm"], sigmaThreshold: 3, minimumSamples: 200 };
    const constraints = suggestedConstraintsOf(baseline);
    const outcome = evaluate(bySql, baseline, constraints, settings);
    assert.deepEqual(nineDigits(outcome), nineDigits(evaluate(streamed, baseline, constraints, settings)));
    assert.ok(outcome.kind === "evaluated");
    assert.deepEqual(
      [...new Set(outcome.violations.map(({ constraint_check_type: check }) => check))].sort(),
      [
        "baseline_drift_check",
        "beyond_three_sigma_check",
        "categorical_values_check",
        "completeness_check",
        "data_type_check",
        "extra_column_check",
        "mean_shift_check",
        "missing_column_check",
      ],
    );
  });
});
