import assert from "node:assert/strict";
import { readReport } from "../../../../../functions/knowledge-base/core/read-report";
import { finding, iso, report, start } from "../samples";

const place = { endpointName: "prod-turbine", monitor: "drift", windowStartMs: start } as const;
const read = (content: unknown) => readReport(JSON.stringify(content), place);

describe("a monitor's report", () => {
  it("is read as it is, whatever else it holds", () => {
    const written = { ...report(), rows: 5, features: [] };
    assert.deepEqual(read(written), { kind: "readable", value: written });
    for (const outcome of ["noData", "tooFewSamples", "notEvaluable"] as const)
      assert.equal(read(report({ outcome, findings: [], reason: "r" })).kind, "readable");
  });

  it("may write its times with or without milliseconds", () => {
    const window = { start: "2026-05-01T10:00:00Z", end: "2026-05-01T11:00:00Z" };
    assert.equal(read(report({ window })).kind, "readable");
  });

  for (const [title, content, reason] of [
    ["a report of another format", { ...report(), formatVersion: 2 }, /formatVersion: /],
    ["one without outcome", { ...report(), outcome: undefined }, /outcome: /],
    [
      "a finding whose figure is no number, which JSON writes as null",
      report({ findings: [{ ...finding(), measured: Number.NaN }] }),
      undefined,
    ],
    [
      "a finding with text for a figure",
      { ...report(), findings: [{ ...finding(), measured: "4" }] },
      /findings\.0\.measured/,
    ],
    [
      "another endpoint's",
      report({ endpointName: "prod-other" }),
      /endpointName: is prod-other, and its folder/,
    ],
    ["another monitor's", report({ monitor: "accuracy" }), /monitor: is accuracy/],
    [
      "another window's",
      report({ window: { start: iso(start + 1), end: iso(start + 2) } }),
      /window\.start: is/,
    ],
    [
      "a window without length",
      report({ window: { start: iso(start), end: iso(start) } }),
      /window\.end: is not after/,
    ],
  ] as const)
    it(`${reason === undefined ? "takes" : "does not take"} ${title}`, () => {
      const found = read(content);
      if (reason === undefined) assert.equal(found.kind, "readable");
      else assert.match(found.kind === "unreadable" ? found.reason : "readable", reason);
    });

  it("is not half a file", () => {
    const found = readReport(JSON.stringify(report()).slice(0, 40), place);
    assert.match(found.kind === "unreadable" ? found.reason : "", /^it is no report of a monitor/);
  });

  it("tells all that is wrong at once", () => {
    const found = read(report({ endpointName: "prod-other", monitor: "accuracy" }));
    assert.match(found.kind === "unreadable" ? found.reason : "", /endpointName.*; monitor/);
  });
});
