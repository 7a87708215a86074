import assert from "node:assert/strict";
import {
  type CheckFinding,
  type CheckReport,
  checkReportKey,
  failureSummary,
  parseCheckReport,
  statusOf,
} from "../../../../functions/shared/check-report";

const finding = (status: CheckFinding["status"], check = "contract"): CheckFinding => ({
  check,
  status,
  detail: "said so",
});
const report: CheckReport = {
  schemaVersion: 1,
  deploymentId: "d-ABCDEFGHI",
  endpointName: "prod-turbine-failure",
  lifecycleEvent: "BeforeAllowTraffic",
  status: "Failed",
  startedAt: "2026-01-01T00:00:00.000Z",
  endedAt: "2026-01-01T00:00:05Z",
  findings: [finding("failed")],
};

describe("the report of a deployment's check", () => {
  it("is read as it was written", () => {
    assert.deepEqual(parseCheckReport(JSON.stringify(report)), { kind: "report", report });
  });

  it("says why it cannot be read", () => {
    assert.deepEqual(parseCheckReport("{"), { kind: "unreadable", reason: "it is not JSON" });
    const reading = parseCheckReport(
      JSON.stringify({ ...report, status: "Passed", findings: [], endedAt: "now" }),
    );
    assert.equal(reading.kind, "unreadable");
    assert.match(reading.kind === "unreadable" ? reading.reason : "", /status: .*endedAt: .*findings: /);
  });

  it("lies below the endpoint and the deployment", () => {
    assert.equal(checkReportKey(report), "checks/prod-turbine-failure/d-ABCDEFGHI/BeforeAllowTraffic.json");
    const { endpointName: _, ...unknown } = report;
    assert.equal(checkReportKey(unknown), "checks/-unknown-/d-ABCDEFGHI/BeforeAllowTraffic.json");
  });

  it("is a success only when something was checked and all of it passed", () => {
    assert.equal(statusOf([finding("passed"), finding("passed")]), "Succeeded");
    assert.equal(statusOf([finding("passed"), finding("failed")]), "Failed");
    assert.equal(statusOf([finding("passed"), finding("notEvaluable")]), "Failed");
    assert.equal(statusOf([]), "Failed");
  });

  it("sums up what went wrong, and cuts a long list", () => {
    const findings = [finding("passed", "a"), finding("failed", "b"), finding("notEvaluable", "c")];
    assert.equal(
      failureSummary({ ...report, findings }),
      "BeforeAllowTraffic: b: said so; c (not evaluable): said so",
    );
    assert.equal(failureSummary({ ...report, findings }, 1), "BeforeAllowTraffic: b: said so; and 1 more");
    assert.equal(failureSummary({ ...report, findings: [finding("passed")] }), "");
  });
});
