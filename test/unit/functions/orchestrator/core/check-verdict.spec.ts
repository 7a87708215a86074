import assert from "node:assert/strict";
import { type HookReading, judgeCheck } from "../../../../../functions/orchestrator/core/check-verdict";
import type { CheckReport } from "../../../../../functions/shared/check-report";

const check = {
  startedAt: "2026-05-01T10:00:00.000Z",
  candidateEndpointName: "e-candidate",
  candidateConfigName: "e-v2-0123456789-candidate",
  deploymentId: "d-1",
};
const report = (
  lifecycleEvent: CheckReport["lifecycleEvent"],
  change: Partial<CheckReport> = {},
): HookReading => ({
  kind: "report",
  report: {
    schemaVersion: 1,
    deploymentId: "d-1",
    lifecycleEvent,
    status: "Succeeded",
    startedAt: "2026-05-01T10:00:00Z",
    endedAt: "2026-05-01T10:01:00Z",
    findings: [{ check: "golden request 1", status: "passed", detail: "as before" }],
    ...change,
  },
});
const passed = {
  BeforeAllowTraffic: report("BeforeAllowTraffic"),
  AfterAllowTraffic: report("AfterAllowTraffic"),
};
const succeeded = { status: "Succeeded" };

describe("the verdict of a check", () => {
  it("passes with a deployment that succeeded and both reports", () => {
    assert.equal(judgeCheck(check, succeeded, passed).event, "checkPassed");
  });

  const absent: HookReading = { kind: "absent", reason: "NoSuchKey" };
  const failing: readonly (readonly [
    string,
    Parameters<typeof judgeCheck>[1],
    typeof passed | object,
    RegExp,
  ])[] = [
    [
      "the deployment failed",
      { status: "Failed", reason: "ALARM_ACTIVE: one" },
      {},
      /d-1 is Failed: ALARM_ACTIVE: one$/,
    ],
    ["CodeDeploy does not know it", { status: "missing" }, {}, /d-1 is missing/],
    [
      "a report is absent",
      succeeded,
      { AfterAllowTraffic: absent },
      /report of AfterAllowTraffic is absent \(NoSuchKey\)/,
    ],
    [
      "a report cannot be read",
      succeeded,
      { BeforeAllowTraffic: { kind: "unreadable", reason: "it is not JSON" } },
      /report of BeforeAllowTraffic is unreadable/,
    ],
    [
      "a report is about another deployment",
      succeeded,
      { BeforeAllowTraffic: report("BeforeAllowTraffic", { deploymentId: "d-0" }) },
      /is about BeforeAllowTraffic of d-0, not this deployment/,
    ],
    [
      "a report says that something could not be evaluated",
      succeeded,
      {
        AfterAllowTraffic: report("AfterAllowTraffic", {
          status: "Failed",
          findings: [{ check: "captured files", status: "notEvaluable", detail: "time is over" }],
        }),
      },
      /AfterAllowTraffic: captured files \(not evaluable\): time is over/,
    ],
  ];
  for (const [title, deployment, change, reason] of failing)
    it(`fails when ${title}`, () => {
      const verdict = judgeCheck(check, deployment, { ...passed, ...change });
      assert.equal(verdict.event, "checkFailed");
      assert.match(verdict.reason, reason);
    });

  it("keeps at most a hundred findings of a hook, those that did not pass first", () => {
    const findings = Array.from({ length: 150 }, (_, index) => ({
      check: `golden request ${index}`,
      status: index === 149 ? ("failed" as const) : ("passed" as const),
      detail: "d",
    }));
    const { evidence } = judgeCheck(check, succeeded, {
      ...passed,
      BeforeAllowTraffic: report("BeforeAllowTraffic", { status: "Failed", findings }),
    });
    const kept = evidence.BeforeAllowTraffic as { findings: { status: string }[]; findingsInAll: number };
    assert.equal(kept.findings.length, 100);
    assert.equal(kept.findings[0]?.status, "failed");
    assert.equal(kept.findingsInAll, 150);
  });
});
