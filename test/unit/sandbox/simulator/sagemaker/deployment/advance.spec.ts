import assert from "node:assert/strict";
import type { DeploymentConfig } from "@aws-sdk/client-sagemaker";
import fc from "fast-check";
import type { AlarmState } from "../../../../../../sandbox/simulator/kernel/ports";
import {
  defaultBehaviour,
  type SageMakerBehaviour,
} from "../../../../../../sandbox/simulator/sagemaker/behaviour";
import {
  advanceDeployment,
  nextLook,
} from "../../../../../../sandbox/simulator/sagemaker/deployment/advance";
import { planCreation, planUpdate } from "../../../../../../sandbox/simulator/sagemaker/deployment/plan";
import {
  type DeploymentState,
  type FleetHealth,
  isFinished,
  startDeployment,
} from "../../../../../../sandbox/simulator/sagemaker/deployment/state";

const alarmName = "latency";
const healthy: FleetHealth = { kind: "healthy" };

interface Seen {
  readonly alarm?: AlarmState | undefined;
  readonly newFleet?: FleetHealth;
  readonly oldFleet?: FleetHealth;
}

function look(
  state: DeploymentState,
  seconds: number,
  seen: Seen = {},
  behaviour: SageMakerBehaviour = defaultBehaviour,
): DeploymentState {
  const alarm = "alarm" in seen ? seen.alarm : "OK";
  return advanceDeployment(
    state,
    seconds * 1000,
    { newFleet: seen.newFleet ?? healthy, oldFleet: seen.oldFleet ?? healthy, alarmState: () => alarm },
    behaviour,
  );
}

function told({ phase, newShare }: DeploymentState): string {
  const share = `${Math.round(newShare * 100)} %`;
  if ("endsAt" in phase) return `${phase.kind} until ${phase.endsAt / 1000} s at ${share}`;
  return `${phase.kind} at ${phase.at / 1000} s with ${share}`;
}

const watched = { AutoRollbackConfiguration: { Alarms: [{ AlarmName: alarmName }] } };
const canaryConfig: DeploymentConfig = {
  ...watched,
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: {
      Type: "CANARY",
      WaitIntervalInSeconds: 600,
      CanarySize: { Type: "CAPACITY_PERCENT", Value: 10 },
    },
    TerminationWaitInSeconds: 1800,
    MaximumExecutionTimeoutInSeconds: 7200,
  },
};
const rollingConfig: DeploymentConfig = {
  ...watched,
  RollingUpdatePolicy: {
    MaximumBatchSize: { Type: "CAPACITY_PERCENT", Value: 50 },
    WaitIntervalInSeconds: 300,
    RollbackMaximumBatchSize: { Type: "CAPACITY_PERCENT", Value: 50 },
  },
};
const started = (config: DeploymentConfig | undefined, instances = 4): DeploymentState =>
  startDeployment(planUpdate(config, instances, defaultBehaviour), 0);

describe("the guardrail of a deployment", () => {
  describe("with a canary", () => {
    it("provisions, turns the canary on, bakes it, turns everything on, bakes and succeeds", () => {
      const history = [0, 119, 120, 129, 130, 729, 730, 739, 740, 2539, 2540].map(
        (second) => `${second}: ${told(look(started(canaryConfig), second))}`,
      );
      assert.deepEqual(history, [
        "0: provisioning until 120 s at 0 %",
        "119: provisioning until 120 s at 0 %",
        "120: activating until 130 s at 0 %",
        "129: activating until 130 s at 0 %",
        "130: baking until 730 s at 10 %",
        "729: baking until 730 s at 10 %",
        "730: activating until 740 s at 10 %",
        "739: activating until 740 s at 10 %",
        "740: baking until 2540 s at 100 %",
        "2539: baking until 2540 s at 100 %",
        "2540: succeeded at 2540 s with 100 %",
      ]);
    });

    it("returns all traffic at once when an alarm fires in the canary's bake", () => {
      const baking = look(started(canaryConfig), 200);
      const rolledBack = look(baking, 300, { alarm: "ALARM" });
      assert.equal(told(rolledBack), "rollingBack until 330 s at 0 %");
      assert.equal(told(look(rolledBack, 330)), "rolledBack at 330 s with 0 %");
    });

    it("returns all traffic when an alarm fires in the last bake", () => {
      const baking = look(started(canaryConfig), 2000);
      assert.equal(baking.newShare, 1);
      assert.equal(told(look(baking, 2100, { alarm: "ALARM" })), "rollingBack until 2130 s at 0 %");
    });

    it("names the alarm as the reason", () => {
      const { phase } = look(look(started(canaryConfig), 200), 300, { alarm: "ALARM" });
      assert.ok(phase.kind === "rollingBack");
      assert.equal(phase.reason, "alarm latency is in the ALARM state");
    });

    it("does not look at alarms before traffic has moved", () => {
      assert.equal(
        told(look(started(canaryConfig), 119, { alarm: "ALARM" })),
        "provisioning until 120 s at 0 %",
      );
    });

    it("rolls back in the first bake when the alarm was firing already", () => {
      assert.equal(
        told(look(started(canaryConfig), 130, { alarm: "ALARM" })),
        "rollingBack until 160 s at 0 %",
      );
    });

    it("goes on with an alarm that has insufficient data, unless the switch says otherwise", () => {
      const baking = look(started(canaryConfig), 200);
      const seen: Seen = { alarm: "INSUFFICIENT_DATA" };
      assert.equal(look(baking, 300, seen).phase.kind, "baking");
      const strict = { ...defaultBehaviour, insufficientDataRollsBack: true };
      assert.equal(look(baking, 300, seen, strict).phase.kind, "rollingBack");
    });

    it("rolls back when an alarm vanishes during a bake, unless missing alarms are ignored", () => {
      const baking = look(started(canaryConfig), 200);
      assert.equal(look(baking, 300, { alarm: undefined }).phase.kind, "rollingBack");
      const lenient = { ...defaultBehaviour, missingAlarm: "ignored" as const };
      assert.equal(look(baking, 300, { alarm: undefined }, lenient).phase.kind, "baking");
    });

    it("rolls back, without any traffic moved, when the new containers do not come up", () => {
      const failed = look(started(canaryConfig), 500, { newFleet: { kind: "failed", reason: "no model" } });
      assert.ok(failed.phase.kind === "rolledBack");
      assert.equal(failed.phase.reason, "no model");
      assert.equal(failed.newShare, 0);
    });

    it("waits for containers that are late, up to the timeout", () => {
      const late: Seen = { newFleet: { kind: "starting" } };
      assert.equal(look(started(canaryConfig), 7199, late).phase.kind, "provisioning");
      const { phase } = look(started(canaryConfig), 7200, late);
      assert.ok(phase.kind === "rollingBack");
      assert.equal(phase.reason, "the deployment took longer than its limit of 7200 seconds");
    });

    it("rolls back at the timeout in the middle of a bake", () => {
      const policy = { ...canaryConfig.BlueGreenUpdatePolicy, MaximumExecutionTimeoutInSeconds: 1000 };
      const config = {
        BlueGreenUpdatePolicy: {
          ...policy,
          TrafficRoutingConfiguration: canaryConfig.BlueGreenUpdatePolicy?.TrafficRoutingConfiguration,
        },
      };
      assert.equal(told(look(started(config), 1010)), "rollingBack until 1030 s at 0 %");
    });
  });

  describe("without a bake", () => {
    it("looks at no alarm at all", () => {
      const config: DeploymentConfig = {
        ...watched,
        BlueGreenUpdatePolicy: {
          TrafficRoutingConfiguration: { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 },
        },
      };
      assert.equal(told(look(started(config), 130, { alarm: "ALARM" })), "succeeded at 130 s with 100 %");
    });
  });

  describe("with a rolling update", () => {
    it("moves the traffic batch by batch, each provisioned and baked", () => {
      const history = [120, 130, 430, 550, 560, 860].map((second) =>
        told(look(started(rollingConfig), second)),
      );
      assert.deepEqual(history, [
        "activating until 130 s at 0 %",
        "baking until 430 s at 50 %",
        "provisioning until 550 s at 50 %",
        "activating until 560 s at 50 %",
        "baking until 860 s at 100 %",
        "succeeded at 860 s with 100 %",
      ]);
    });

    it("rolls back batch by batch, because the old instances have to be provisioned again", () => {
      const full = look(started(rollingConfig), 600);
      const first = look(full, 610, { alarm: "ALARM" });
      assert.equal(told(first), "rollingBack until 730 s at 100 %");
      assert.equal(told(look(first, 730)), "rollingBack until 850 s at 50 %");
      assert.equal(told(look(first, 850)), "rolledBack at 850 s with 0 %");
    });

    it("fails, with both fleets serving, when the old fleet does not come back", () => {
      const first = look(look(started(rollingConfig), 600), 610, { alarm: "ALARM" });
      const failed = look(first, 730, { oldFleet: { kind: "failed", reason: "no capacity" } });
      assert.equal(told(failed), "failed at 730 s with 100 %");
    });
  });

  describe("of a creation", () => {
    it("succeeds when the containers come up and fails, with the reason, when they do not", () => {
      const creation = startDeployment(planCreation(defaultBehaviour), 0);
      assert.equal(told(look(creation, 120)), "succeeded at 120 s with 100 %");
      const failed = look(creation, 120, { newFleet: { kind: "failed", reason: "no model" } });
      assert.ok(failed.phase.kind === "failed");
      assert.equal(failed.phase.reason, "no model");
    });
  });

  describe("for any plan and any history", () => {
    const size = fc.record({
      Type: fc.constantFrom("CAPACITY_PERCENT" as const, "INSTANCE_COUNT" as const),
      Value: fc.integer({ min: 1, max: 50 }),
    });
    const waitSeconds = fc.integer({ min: 0, max: 3600 });
    const timeout = fc.option(fc.integer({ min: 600, max: 14_400 }), { nil: undefined });
    const blueGreen = fc
      .tuple(
        fc.constantFrom("ALL_AT_ONCE" as const, "CANARY" as const, "LINEAR" as const),
        size,
        waitSeconds,
        waitSeconds,
        timeout,
      )
      .map(
        ([Type, one, wait, termination, limit]): DeploymentConfig => ({
          ...watched,
          BlueGreenUpdatePolicy: {
            TrafficRoutingConfiguration: {
              Type,
              WaitIntervalInSeconds: wait,
              CanarySize: one,
              LinearStepSize: one,
            },
            TerminationWaitInSeconds: termination,
            MaximumExecutionTimeoutInSeconds: limit,
          },
        }),
      );
    const rolling = fc.tuple(size, fc.option(size, { nil: undefined }), waitSeconds, timeout).map(
      ([batch, rollback, wait, limit]): DeploymentConfig => ({
        ...watched,
        RollingUpdatePolicy: {
          MaximumBatchSize: batch,
          WaitIntervalInSeconds: wait,
          RollbackMaximumBatchSize: rollback,
          MaximumExecutionTimeoutInSeconds: limit,
        },
      }),
    );
    const config = fc.oneof(blueGreen, rolling, fc.constant(undefined));
    const health = fc.constantFrom<FleetHealth>(
      healthy,
      { kind: "starting" },
      { kind: "failed", reason: "no model" },
    );
    const alarm = fc.constantFrom<AlarmState | undefined>(
      "OK",
      "OK",
      "OK",
      "ALARM",
      "INSUFFICIENT_DATA",
      undefined,
    );
    const histories = fc.array(
      fc.record({ seconds: fc.integer({ min: 0, max: 2000 }), alarm, newFleet: health, oldFleet: health }),
      { maxLength: 30 },
    );
    const everything = [config, fc.integer({ min: 1, max: 20 }), histories] as const;

    it("keeps shares between 0 and 1, never leaves an end, and a rollback always leaves the old fleet with everything", () => {
      fc.assert(
        fc.property(...everything, (deployment, instances, history) => {
          let state = startDeployment(planUpdate(deployment, instances, defaultBehaviour), 0);
          let now = 0;
          for (const { seconds, ...seen } of history) {
            now += seconds;
            const before = state;
            state = look(state, now, seen);
            assert.ok(state.newShare >= 0 && state.newShare <= 1, `share ${state.newShare}`);
            if (isFinished(before)) assert.equal(state, before);
            if (state.phase.kind === "rolledBack") assert.equal(state.newShare, 0);
            if (state.phase.kind === "succeeded") assert.equal(state.newShare, 1);
            if (before.phase.kind === "rollingBack") {
              assert.ok(state.newShare <= before.newShare, "traffic went to the new fleet in a rollback");
              assert.notEqual(state.phase.kind, "succeeded");
            }
          }
        }),
        { numRuns: 1000 },
      );
    });

    it("reaches an end when it is looked at whenever it asks to be, and the fleets come up", () => {
      fc.assert(
        fc.property(...everything, (deployment, instances, history) => {
          let state = startDeployment(planUpdate(deployment, instances, defaultBehaviour), 0);
          const alarms = history.map((one) => one.alarm);
          let now = 0;
          for (let looks = 0; looks < 20_000; looks += 1) {
            const next = nextLook(state, now, defaultBehaviour);
            if (next === undefined) break;
            assert.ok(next > now, "the next look lies in the future");
            now = next;
            state = look(state, now / 1000, { alarm: alarms[looks] ?? "OK" });
          }
          assert.ok(isFinished(state), told(state));
        }),
        { numRuns: 200 },
      );
    });

    it("gives the same result late as step by step, while no alarm fires", () => {
      fc.assert(
        fc.property(
          config,
          fc.integer({ min: 1, max: 20 }),
          fc.integer({ min: 0, max: 50_000 }),
          (deployment, instances, end) => {
            const begin = startDeployment(planUpdate(deployment, instances, defaultBehaviour), 0);
            let state = begin;
            for (let now = nextLook(state, 0, defaultBehaviour); now !== undefined && now <= end * 1000; ) {
              state = look(state, now / 1000);
              now = nextLook(state, now, defaultBehaviour);
            }
            assert.deepEqual(look(state, end), look(begin, end));
          },
        ),
        { numRuns: 200 },
      );
    });
  });
});
