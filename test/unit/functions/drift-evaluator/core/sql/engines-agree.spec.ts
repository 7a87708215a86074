import assert from "node:assert/strict";
import * as fc from "fast-check";
import { evaluate } from "../../../../../../functions/drift-evaluator/core/evaluate";
import { captureLine } from "../capture-records";
import { assertEnginesAgree, countBoth } from "./captured-folder";
import { assertSameFindings } from "./compare-collected";
import { base64, baseline, csv, hour, json, window } from "./samples";
import { suggestedConstraintsOf } from "./suggested-constraints";

/** What is left of a report when only nine digits of each number count. */
const nineDigits = (report: unknown) =>
  JSON.stringify(report, (_, value) => (typeof value === "number" ? value.toPrecision(9) : value));

describe("both engines", function () {
  this.timeout(120_000);

  it("agree on anything that callers send", async () => {
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

  it("agree on texts beyond what is kept of each, and more of them than are kept", async () => {
    const long = (index: number) => `${index}-${"\u{1F600}ä".repeat(300)}${index}`;
    const texts = Array.from({ length: 1200 }, (_, index) => csv(`20,3000,${long(index % 1100)}`));
    await assertEnginesAgree({ [hour]: texts }, window, baseline);
  });

  it("lead to the same findings, of every check", async () => {
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
    assert.deepEqual([...new Set(outcome.findings.map(({ check }) => check))].sort(), [
      "baseline_drift_check",
      "beyond_three_sigma_check",
      "categorical_values_check",
      "completeness_check",
      "data_type_check",
      "extra_column_check",
      "mean_shift_check",
      "missing_column_check",
    ]);
  });
});
