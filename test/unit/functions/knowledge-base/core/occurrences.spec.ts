import assert from "node:assert/strict";
import { violationColumns } from "../../../../../components/platform/violation-columns";
import { occurrencesOf } from "../../../../../functions/knowledge-base/core/occurrences";
import {
  violationLines,
  violationLinesKey,
} from "../../../../../functions/knowledge-base/core/violation-lines";
import { readOccurrence } from "../../../../../functions/shared/violation-records";
import { finding, folderOf, iso, occurrence, report, start } from "../samples";

const context = {
  reportS3Uri: folderOf(start),
  upstreamSources: { air_temperature: "historian", constructor: "odd" },
  modelPackageVersion: 7,
};

describe("the occurrences of a report", () => {
  it("carry all that the report says of a finding, and the source of its feature", () => {
    const found = occurrencesOf(report(), context);
    assert.deepEqual(found, [occurrence({ reportS3Uri: folderOf(start) })]);
    assert.deepEqual(readOccurrence({ ...found[0] }), found[0]);
  });

  it("have an unknown source where nobody names one, also for names that every object has", () => {
    const findings = [finding({ feature: "rpm" }), finding({ feature: "toString" })];
    const { feature: _, ...whole } = finding({ check: "missing_column_check" });
    const found = occurrencesOf(report({ findings: [...findings, whole] }), context);
    assert.deepEqual([...new Set(found.map(({ upstreamSource }) => upstreamSource))], ["unknown"]);
    assert.equal(found.find(({ check }) => check === "missing_column_check")?.feature, undefined);
  });

  it("are one for two findings of the same violation: the one farther from what is allowed", () => {
    const findings = [3.5, -8, 4].map((measured) => finding({ measured }));
    const found = occurrencesOf(report({ findings: [finding({ measured: null }), ...findings] }), context);
    assert.deepEqual(
      found.map(({ measured }) => measured),
      [-8],
    );
  });

  for (const [measured, kept] of [
    [1e15, 1e15],
    [1e17, Number.MAX_SAFE_INTEGER],
    [-1e200, -Number.MAX_SAFE_INTEGER],
    [-2e-125, -2e-125],
    [3e-310, 0],
  ] as const)
    it(`keep of a figure of ${measured} what the table can hold`, () => {
      const [found] = occurrencesOf(
        report({ findings: [finding({ measured, threshold: measured })] }),
        context,
      );
      assert.deepEqual([found?.measured, found?.threshold], [kept, kept]);
    });

  it("keep of a long description its start", () => {
    const [found] = occurrencesOf(
      report({ findings: [finding({ description: "x".repeat(9000) })] }),
      context,
    );
    assert.equal(found?.description.length, 500);
  });

  it("are taken from a report that could not be judged as a whole, too", () => {
    assert.equal(occurrencesOf(report({ outcome: "notEvaluable" }), context).length, 1);
    assert.deepEqual(occurrencesOf(report({ findings: [] }), context), []);
  });
});

describe("the lines of a report", () => {
  it("have the columns of the catalog, in their order", () => {
    const [line = ""] = violationLines([occurrence()]).split("\n");
    assert.deepEqual(
      Object.keys(JSON.parse(line)),
      violationColumns.map(({ name }) => name),
    );
    assert.equal(JSON.parse(line).window_start, "2026-05-01 10:00:00.000");
  });

  it("say null for what is not known, so that no column is missing", () => {
    const { feature: _, modelPackageVersion: __, ...whole } = occurrence({ measured: null });
    const { feature, model_package_version, measured } = JSON.parse(violationLines([whole]));
    assert.deepEqual([feature, model_package_version, measured], [null, null, null]);
  });

  it("are the same bytes whatever the order of the findings", () => {
    const findings = ["rpm", "torque", "tool_wear"].map((feature) => finding({ feature }));
    const lines = (list: typeof findings) =>
      violationLines(occurrencesOf(report({ findings: list }), context));
    assert.equal(lines([...findings].reverse()), lines(findings));
    assert.equal(lines(findings).split("\n").length, 4);
  });

  it("are one object per endpoint, monitor and window, in the partition of its day", () => {
    const key = violationLinesKey({
      endpointName: "prod-turbine",
      monitor: "drift",
      windowStart: iso(start),
    });
    assert.equal(key, "knowledge-base/violations/day=2026-05-01/prod-turbine-drift-20260501T100000Z.jsonl");
  });
});
