import assert from "node:assert/strict";
import { defaultBehaviour } from "../../../../../../sandbox/simulator/codedeploy/behaviour";
import { nextLook, stopDeployment } from "../../../../../../sandbox/simulator/codedeploy/deployment/advance";
import { trafficSteps } from "../../../../../../sandbox/simulator/codedeploy/deployment/plan";
import type { DeploymentState } from "../../../../../../sandbox/simulator/codedeploy/deployment/state";
import { created, look, type Seen } from "./look-at-deployment";

/** What is to be seen from outside, in one line. */
function told({ phase, targetShare, lifecycle }: DeploymentState): string {
  const error = "error" in phase ? ` ${phase.error.code}` : "";
  const { BeforeAllowTraffic, AllowTraffic, AfterAllowTraffic } = lifecycle;
  const events = [BeforeAllowTraffic, AllowTraffic, AfterAllowTraffic].map(({ status }) => status);
  return `${phase.kind}${error} ${targetShare} ${events.join(" ")}`;
}

const passed = { BeforeAllowTraffic: "Succeeded" } as const;
const bothPassed = { ...passed, AfterAllowTraffic: "Succeeded" } as const;
const refusal = { code: "INVALID_LAMBDA_FUNCTION", message: "no such version" } as const;

describe("a deployment to Lambda", () => {
  const cases: readonly [title: string, looks: readonly (readonly [number, Seen])[], expected: string][] = [
    ["waits in its queue", [[4.999, {}]], "queued 0 Pending Pending Pending"],
    ["begins with the hook", [[5, {}]], "hook 0 InProgress Pending Pending"],
    ["waits for the hook", [[3604.999, {}]], "hook 0 InProgress Pending Pending"],
    [
      "fails when the hook is silent for an hour",
      [[3605, {}]],
      "failed HOOK_EXECUTION_FAILURE 0 Failed Skipped Skipped",
    ],
    [
      "fails when the hook reports Failed",
      [[60, { reports: { BeforeAllowTraffic: "Failed" } }]],
      "failed HOOK_EXECUTION_FAILURE 0 Failed Skipped Skipped",
    ],
    [
      "shifts the canary once the hook has succeeded",
      [[60, { reports: passed }]],
      "shifting 0.1 Succeeded InProgress Pending",
    ],
    [
      "keeps the canary for its interval",
      [
        [60, { reports: passed }],
        [359.999, { reports: passed }],
      ],
      "shifting 0.1 Succeeded InProgress Pending",
    ],
    [
      "shifts the rest after it and calls the second hook",
      [
        [60, { reports: passed }],
        [360, { reports: passed }],
      ],
      "hook 1 Succeeded Succeeded InProgress",
    ],
    [
      "succeeds when the second hook has too",
      [
        [60, { reports: passed }],
        [400, { reports: bothPassed }],
      ],
      "succeeded 1 Succeeded Succeeded Succeeded",
    ],
    [
      "fails with all traffic shifted when the second hook fails",
      [
        [60, { reports: passed }],
        [400, { reports: { ...passed, AfterAllowTraffic: "Failed" } }],
      ],
      "failed HOOK_EXECUTION_FAILURE 1 Succeeded Succeeded Failed",
    ],
    [
      "is stopped by an alarm during the canary",
      [
        [60, { reports: passed }],
        [100, { reports: passed, alarm: "ALARM" }],
      ],
      "stopped ALARM_ACTIVE 0.1 Succeeded Failed Skipped",
    ],
    [
      "is stopped by an alarm while the first hook runs",
      [
        [5, {}],
        [30, { alarm: "ALARM" }],
      ],
      "stopped ALARM_ACTIVE 0 Failed Skipped Skipped",
    ],
    [
      "is stopped by an alarm that is gone",
      [
        [5, {}],
        [30, { alarm: "gone" }],
      ],
      "stopped ALARM_ACTIVE 0 Failed Skipped Skipped",
    ],
    [
      "goes on without data for an alarm",
      [[30, { alarm: "INSUFFICIENT_DATA" }]],
      "hook 0 InProgress Pending Pending",
    ],
    [
      "fails with what Lambda refuses",
      [[5, { refusal }]],
      "failed INVALID_LAMBDA_FUNCTION 0 Skipped Skipped Skipped",
    ],
  ];
  for (const [title, looks, expected] of cases) {
    it(title, () => {
      const state = looks.reduce((before, [second, seen]) => look(before, second, seen), created());
      assert.equal(told(state), expected);
    });
  }

  it("leaves out hooks that the AppSpec does not name", () => {
    const state = look(look(created({ hooks: {} }), 5), 305);
    assert.equal(told(state), "succeeded 1 Skipped Succeeded Skipped");
  });

  it("does not begin when Lambda refuses it at once", () => {
    assert.equal(look(created(), 5, { refusal }).startedAt, undefined);
  });

  it("says when each event of its lifecycle began and ended", () => {
    const { lifecycle, startedAt } = look(look(created(), 60, { reports: passed }), 400, {
      reports: bothPassed,
    });
    assert.equal(startedAt, 5000);
    assert.deepEqual(lifecycle, {
      BeforeAllowTraffic: { status: "Succeeded", startTime: 5000, endTime: 60_000 },
      AllowTraffic: { status: "Succeeded", startTime: 60_000, endTime: 360_000 },
      AfterAllowTraffic: { status: "Succeeded", startTime: 360_000, endTime: 400_000 },
    });
  });

  it("fails at its hour, however late it is looked at", () => {
    const { phase } = look(look(created(), 5), 9000);
    assert.ok(phase.kind === "failed");
    assert.equal(phase.at, 3_605_000);
  });

  it("follows the switches for what AWS leaves open", () => {
    const late = { ...defaultBehaviour, alarmsWatchedFrom: "allowTraffic", missingAlarm: "ignored" } as const;
    assert.equal(look(look(created(), 5), 30, { alarm: "ALARM" }, late).phase.kind, "hook");
    const shifted = look(look(created(), 5), 30, { reports: passed }, late);
    assert.equal(look(shifted, 60, { reports: passed, alarm: "ALARM" }, late).phase.kind, "stopped");
    assert.equal(look(shifted, 60, { reports: passed, alarm: "gone" }, late).phase.kind, "shifting");
    const timeout = { ...defaultBehaviour, hookTimeoutErrorCode: "TIMEOUT" } as const;
    assert.match(told(look(created(), 3605, {}, timeout)), /^failed TIMEOUT/);
  });

  it("ignores alarms that it cannot read when the group says so", () => {
    const plan = { ignoresUnreadableAlarms: true };
    assert.equal(look(look(created(plan), 5), 30, { alarm: "gone" }).phase.kind, "hook");
  });

  it("is stopped on request, once", () => {
    const error = { code: "MANUAL_STOP", message: "enough" } as const;
    const stopped = stopDeployment(look(created(), 60, { reports: passed }), 70_000, error);
    assert.equal(told(stopped), "stopped MANUAL_STOP 0.1 Succeeded Failed Skipped");
    assert.equal(stopDeployment(stopped, 80_000, error), stopped);
  });

  it("is looked at again at its next moment, and at each poll while alarms are watched", () => {
    const at = (state: DeploymentState, now: number) => nextLook(state, now, defaultBehaviour);
    assert.equal(at(created(), 0), 5000);
    assert.equal(at(look(created(), 5), 5000), 15_000);
    assert.equal(at(look(created({ alarmNames: [] }), 5), 5000), 3_605_000);
    assert.equal(at(look(created(), 3605), 3_605_000), undefined);
  });
});

describe("the traffic of a deployment", () => {
  it("moves at once, in a canary, or in equal steps", () => {
    const shares = (routing: Parameters<typeof trafficSteps>[0]) =>
      trafficSteps(routing).map(({ targetShare, waitSeconds }) => [targetShare, waitSeconds]);
    assert.deepEqual(shares({ type: "AllAtOnce" }), [[1, 0]]);
    assert.deepEqual(
      shares({ type: "TimeBasedCanary", timeBasedCanary: { canaryPercentage: 10, canaryInterval: 5 } }),
      [
        [0.1, 300],
        [1, 0],
      ],
    );
    assert.deepEqual(
      shares({ type: "TimeBasedLinear", timeBasedLinear: { linearPercentage: 30, linearInterval: 1 } }),
      [
        [0.3, 60],
        [0.6, 60],
        [0.9, 60],
        [1, 0],
      ],
    );
    assert.deepEqual(
      shares({ type: "TimeBasedLinear", timeBasedLinear: { linearPercentage: 50, linearInterval: 2 } }),
      [
        [0.5, 120],
        [1, 0],
      ],
    );
  });
});
