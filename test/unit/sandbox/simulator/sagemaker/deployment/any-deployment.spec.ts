import assert from "node:assert/strict";
import type { DeploymentConfig } from "@aws-sdk/client-sagemaker";
import fc from "fast-check";
import type { AlarmState } from "../../../../../../sandbox/simulator/kernel/ports";
import { defaultBehaviour } from "../../../../../../sandbox/simulator/sagemaker/behaviour";
import { nextLook } from "../../../../../../sandbox/simulator/sagemaker/deployment/advance";
import { planUpdate } from "../../../../../../sandbox/simulator/sagemaker/deployment/plan";
import {
  type FleetHealth,
  isFinished,
  startDeployment,
} from "../../../../../../sandbox/simulator/sagemaker/deployment/state";
import { healthy, look, told, watched } from "./look-at-deployment";

describe("the guardrail of any deployment, whatever its history", () => {
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
