import assert from "node:assert/strict";
import type { DeploymentConfig, TrafficRoutingConfig } from "@aws-sdk/client-sagemaker";
import type { AlarmState } from "../../../../../../sandbox/simulator/kernel/ports";
import { defaultBehaviour } from "../../../../../../sandbox/simulator/sagemaker/behaviour";
import {
  deploymentProblems,
  type UpdateToCheck,
} from "../../../../../../sandbox/simulator/sagemaker/deployment/validate-update";

const alarms = new Map<string, AlarmState>([
  ["calm", "OK"],
  ["firing", "ALARM"],
]);

function problems(
  deploymentConfig: DeploymentConfig,
  update: Partial<UpdateToCheck> = {},
  behaviour = defaultBehaviour,
): readonly string[] {
  return deploymentProblems(
    {
      deploymentConfig,
      currentVariantNames: ["primary"],
      newVariantNames: ["primary"],
      instances: 4,
      serverless: false,
      ...update,
    },
    { stateOf: (name) => alarms.get(name) },
    behaviour,
  );
}

const routed = (
  routing: Omit<TrafficRoutingConfig, "WaitIntervalInSeconds">,
  timeout?: number,
): DeploymentConfig => ({
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: { WaitIntervalInSeconds: 300, ...routing },
    TerminationWaitInSeconds: 600,
    MaximumExecutionTimeoutInSeconds: timeout,
  },
});
const percent = (Value: number) => ({ Type: "CAPACITY_PERCENT" as const, Value });
const count = (Value: number) => ({ Type: "INSTANCE_COUNT" as const, Value });
const batch = (size: ReturnType<typeof percent> | ReturnType<typeof count>): DeploymentConfig => ({
  RollingUpdatePolicy: { MaximumBatchSize: size, WaitIntervalInSeconds: 60 },
});
const watchedBy = (...names: string[]): DeploymentConfig => ({
  AutoRollbackConfiguration: { Alarms: names.map((AlarmName) => ({ AlarmName })) },
});

describe("what AWS refuses in an update's deployment configuration", () => {
  const canary = (size: ReturnType<typeof percent> | ReturnType<typeof count>) =>
    routed({ Type: "CANARY", CanarySize: size });
  const linear = (size: ReturnType<typeof percent>) => routed({ Type: "LINEAR", LinearStepSize: size });

  const edges: readonly [
    title: string,
    config: DeploymentConfig,
    instances: number,
    expected: RegExp | undefined,
  ][] = [
    ["a canary of 1 %", canary(percent(1)), 4, undefined],
    ["a canary of 50 %", canary(percent(50)), 4, undefined],
    ["a canary of 51 %", canary(percent(51)), 4, /CanarySize \(51 percent\) must be between 1 and 50/],
    ["a canary of half the instances", canary(count(2)), 4, undefined],
    ["a canary of half an odd number", canary(count(2)), 5, undefined],
    ["a canary of more than half", canary(count(3)), 5, /CanarySize \(3 instances\) must be at most 50%/],
    ["a canary in a fleet of one", canary(percent(10)), 1, /CanarySize needs at least 2 instances/],
    ["a canary without a size", routed({ Type: "CANARY" }), 4, /CanarySize must be specified/],
    ["a linear step of 10 %", linear(percent(10)), 4, undefined],
    ["a linear step of 9 %", linear(percent(9)), 4, /LinearStepSize \(9 percent\) must be between 10 and 50/],
    [
      "a size that the type has no use for",
      routed({ Type: "ALL_AT_ONCE", CanarySize: percent(5) }),
      4,
      /CanarySize cannot be specified/,
    ],
    ["a batch of 5 %", batch(percent(5)), 20, undefined],
    ["a batch of 4 %", batch(percent(4)), 20, /MaximumBatchSize \(4 percent\) must be between 5 and 50/],
    [
      "a timeout just above the waits",
      routed({ Type: "CANARY", CanarySize: percent(10) }, 901),
      4,
      undefined,
    ],
    [
      "a timeout equal to the waits",
      routed({ Type: "CANARY", CanarySize: percent(10) }, 900),
      4,
      /\(900\) must be larger than .* \(900\)/,
    ],
    ["no policy at all", {}, 1, undefined],
    [
      "both policies",
      { ...canary(percent(10)), ...batch(percent(10)) },
      4,
      /Only one of BlueGreenUpdatePolicy and RollingUpdatePolicy/,
    ],
    ["an alarm that exists", watchedBy("calm"), 4, undefined],
    ["an alarm that fires already", watchedBy("firing"), 4, undefined],
    [
      "alarms that do not exist",
      watchedBy("calm", "gone", "lost"),
      4,
      /Could not find alarm\(s\) gone, lost/,
    ],
  ];
  for (const [title, config, instances, expected] of edges) {
    it(`${expected === undefined ? "accepts" : "refuses"} ${title}`, () => {
      const found = problems(config, { instances });
      if (expected === undefined) assert.deepEqual(found, []);
      else {
        assert.equal(found.length, 1, found.join(" | "));
        assert.match(found[0] ?? "", expected);
      }
    });
  }

  it("refuses a rolling update of several variants or of a serverless one", () => {
    const two = ["a", "b"];
    assert.match(
      problems(batch(count(1)), { currentVariantNames: two, newVariantNames: two }).join(),
      /multiple production variants/,
    );
    assert.match(problems(batch(count(1)), { serverless: true }).join(), /serverless/);
  });

  it("refuses another variant name, whatever the order", () => {
    const names = { currentVariantNames: ["a", "b"], newVariantNames: ["b", "a"] };
    assert.deepEqual(problems({}, names), []);
    assert.match(
      problems({}, { newVariantNames: ["other"] }).join(),
      /configuration \(other\) must be .* \(primary\)/,
    );
  });

  it("follows the switches for what is not confirmed", () => {
    const firing = { ...defaultBehaviour, alarmFiringAtStart: "refused" as const };
    assert.match(problems(watchedBy("firing"), {}, firing).join(), /firing .* are in the ALARM state/);
    const ignoring = { ...defaultBehaviour, missingAlarm: "ignored" as const };
    assert.deepEqual(problems(watchedBy("gone"), {}, ignoring), []);
    const timing = { ...defaultBehaviour, timeoutShorterThanWaits: "timesOut" as const };
    assert.deepEqual(problems(routed({ Type: "ALL_AT_ONCE" }, 600), {}, timing), []);
  });
});
