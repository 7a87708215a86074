import assert from "node:assert/strict";
import { validateEndpoint } from "../../../../components/validation/validate-endpoint";
import { endpointArguments } from "../../../support/component-arguments";

type Changes = Readonly<Record<string, unknown>>;
const problemsOf = (changes: Changes) =>
  validateEndpoint("turbine-failure", { ...endpointArguments(), ...changes });
const paths = (changes: Changes) => [...new Set(problemsOf(changes).map(({ propertyPath }) => propertyPath))];

const scaling = { minimumInstanceCount: 4, maximumInstanceCount: 8, targetInvocationsPerInstance: 600 };
const autoscaling = (changes: Changes = {}) => ({ autoscaling: { ...scaling, ...changes } });
const queue = (changes: Changes = {}) => ({ asyncInference: changes });
const topic = "arn:aws:sns:eu-central-1:111122223333:answers";
const canary = (type: string, value: number) => ({ rollout: { size: { type, value } } });
const { drift } = endpointArguments();

/** Each line: what is right, what is just not, and the path reported. */
const limits: readonly (readonly [right: Changes, wrong: Changes, reported: string])[] = [
  [
    autoscaling({ targetInvocationsPerInstance: 0.1 }),
    autoscaling({ targetInvocationsPerInstance: 0 }),
    "autoscaling.targetInvocationsPerInstance",
  ],
  [
    autoscaling({ maximumInstanceCount: 4 }),
    autoscaling({ maximumInstanceCount: 3 }),
    "autoscaling.maximumInstanceCount",
  ],
  [
    autoscaling({ maximumInstanceCount: 1000 }),
    autoscaling({ maximumInstanceCount: 1001 }),
    "autoscaling.maximumInstanceCount",
  ],
  [
    autoscaling({ scaleInCooldownSeconds: 3600 }),
    autoscaling({ scaleInCooldownSeconds: 3601 }),
    "autoscaling.scaleInCooldownSeconds",
  ],
  [
    autoscaling({ scaleOutCooldownSeconds: 0 }),
    autoscaling({ scaleOutCooldownSeconds: -1 }),
    "autoscaling.scaleOutCooldownSeconds",
  ],
  [{ ...autoscaling(), instanceCount: 4 }, { ...autoscaling(), instanceCount: 3 }, "instanceCount"],
  [{ ...autoscaling(), instanceCount: 8 }, { ...autoscaling(), instanceCount: 9 }, "instanceCount"],
  [
    { ...autoscaling({ minimumInstanceCount: 2 }), ...canary("capacityPercent", 50) },
    { ...autoscaling({ minimumInstanceCount: 1 }), ...canary("capacityPercent", 50) },
    "autoscaling.minimumInstanceCount",
  ],
  [
    { ...autoscaling({ minimumInstanceCount: 1 }), rollout: { strategy: "allAtOnce" } },
    { ...autoscaling({ minimumInstanceCount: 0 }), rollout: { strategy: "allAtOnce" } },
    "autoscaling.minimumInstanceCount",
  ],
  [
    { ...autoscaling({ minimumInstanceCount: 4 }), ...canary("instanceCount", 2) },
    { ...autoscaling({ minimumInstanceCount: 3 }), ...canary("instanceCount", 2) },
    "rollout.size.value",
  ],
  [
    { ...autoscaling({ maximumInstanceCount: 100 }), ...canary("instanceCount", 1) },
    { ...autoscaling({ maximumInstanceCount: 101 }), ...canary("instanceCount", 1) },
    "rollout.size.value",
  ],
  [
    { ...autoscaling({ minimumInstanceCount: 4 }), ...canary("capacityPercent", 25) },
    { ...autoscaling({ minimumInstanceCount: 3 }), ...canary("capacityPercent", 25) },
    "rollout.size.value",
  ],
  [
    {
      ...autoscaling({ maximumInstanceCount: 8 }),
      rollout: {
        strategy: "rolling",
        size: { type: "instanceCount", value: 1 },
        maximumExecutionSeconds: 6000,
      },
    },
    {
      ...autoscaling({ maximumInstanceCount: 9 }),
      rollout: {
        strategy: "rolling",
        size: { type: "instanceCount", value: 1 },
        maximumExecutionSeconds: 6000,
      },
    },
    "rollout.maximumExecutionSeconds",
  ],
  [
    queue({ maxConcurrentInvocationsPerInstance: 1000 }),
    queue({ maxConcurrentInvocationsPerInstance: 1001 }),
    "asyncInference.maxConcurrentInvocationsPerInstance",
  ],
  [
    queue({ maxConcurrentInvocationsPerInstance: 1 }),
    queue({ maxConcurrentInvocationsPerInstance: 0 }),
    "asyncInference.maxConcurrentInvocationsPerInstance",
  ],
  [
    queue({ maximumFailuresPerMinute: 500 }),
    queue({ maximumFailuresPerMinute: 501 }),
    "asyncInference.maximumFailuresPerMinute",
  ],
  [
    queue({ maximumRequestAgeSeconds: 60 }),
    queue({ maximumRequestAgeSeconds: 59 }),
    "asyncInference.maximumRequestAgeSeconds",
  ],
  [
    queue({ maximumRequestAgeSeconds: 21_600 }),
    queue({ maximumRequestAgeSeconds: 21_601 }),
    "asyncInference.maximumRequestAgeSeconds",
  ],
  [
    queue({ outputS3Uri: "s3://answers/turbine" }),
    queue({ outputS3Uri: "s3://answers/turbine/" }),
    "asyncInference.outputS3Uri",
  ],
  [
    queue({ inputS3Uri: "s3://requests/turbine" }),
    queue({ inputS3Uri: "s3://requests" }),
    "asyncInference.inputS3Uri",
  ],
  [
    queue({ failureS3Uri: "s3://failures/t" }),
    queue({ failureS3Uri: "failures/t" }),
    "asyncInference.failureS3Uri",
  ],
  [
    queue({ successTopicArn: topic }),
    queue({ successTopicArn: "answers" }),
    "asyncInference.successTopicArn",
  ],
  [
    queue({ errorTopicArn: topic }),
    queue({ errorTopicArn: `${topic}.fifo` }),
    "asyncInference.errorTopicArn",
  ],
  [
    { ...queue(), alarms: { latencyP95Ms: 3_599_999 } },
    { ...queue(), alarms: { latencyP95Ms: 3_600_000 } },
    "alarms.latencyP95Ms",
  ],
  [queue(), { ...queue(), ...autoscaling() }, "autoscaling"],
  [queue(), { ...queue(), alarms: { latencyP95Ms: 250, modelErrorRatio: 0.1 } }, "alarms.modelErrorRatio"],
  [
    { ...queue(), rollout: { minimumInvocations: 0 } },
    { ...queue(), rollout: { minimumInvocations: 1 } },
    "rollout.minimumInvocations",
  ],
  [
    { ...queue(), drift: { ...drift, backend: "evaluator" } },
    { ...queue(), drift: { ...drift, backend: "sagemaker-model-monitor" } },
    "drift.backend",
  ],
];

describe("the checks of autoscaled and asynchronous endpoints", () => {
  for (const [right, wrong, reported] of limits)
    it(`take ${JSON.stringify(right).slice(0, 70)} and refuse the next at ${reported}`, () => {
      assert.deepEqual(paths(right), []);
      assert.deepEqual(paths(wrong), [reported]);
    });

  it("refuse a gateway in front of an asynchronous endpoint, whose answers go to S3", () => {
    assert.ok(paths({ ...queue(), gateway: {} }).includes("gateway"));
  });

  it("demand the whole of autoscaling, and nothing of asynchronous inference", () => {
    assert.deepEqual(paths({ autoscaling: {} }), [
      "autoscaling.minimumInstanceCount",
      "autoscaling.maximumInstanceCount",
      "autoscaling.targetInvocationsPerInstance",
    ]);
    assert.deepEqual(paths({ autoscaling: 4, asyncInference: true }), ["autoscaling", "asyncInference"]);
  });
});
