import assert from "node:assert/strict";
import { endpointShiftsTrafficGradually as rule } from "../../../../../policies/rules/endpoint/endpoint-shifts-traffic-gradually";
import { changed, compliantParts, type EndpointParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";

const endpoint = 'Endpoint "turbine"';
const policy = "deploymentConfig.blueGreenUpdatePolicy";
const rollingPolicy = "deploymentConfig.rollingUpdatePolicy";
const traffic = `${policy}.trafficRoutingConfiguration`;
const canarySize = `${traffic}.canarySize`;
const linearStepSize = `${traffic}.linearStepSize`;
const timeout = `${policy}.maximumExecutionTimeoutInSeconds`;
const instances = "productionVariants[0].initialInstanceCount";

function judge(parts: EndpointParts): readonly FindingText[] {
  return findingsOf(rule, Object.values(parts));
}

function outside(path: string, value: string, range: string): FindingText {
  return {
    on: endpoint,
    problem: `has ${path} at ${value}, outside ${range}`,
    fix: `set ${path} to ${range}`,
  };
}

function tooFew(count: number): FindingText {
  return {
    on: endpoint,
    problem: `shifts the traffic of ${count} instance in steps, and it takes at least 2`,
    fix: 'set productionVariants[].initialInstanceCount of EndpointConfiguration "turbine" to 2 or more',
  };
}

const allAtOnce: FindingText = {
  on: endpoint,
  problem: "moves all traffic at once",
  fix: `set ${traffic}.type to CANARY or LINEAR`,
};

describe("endpoint-shifts-traffic-gradually refuses", () => {
  const parts = compliantParts();
  const withEndpoint = (path: string, value: unknown) => changed(parts, "endpoint", path, value);
  const withRouting = (routing: Readonly<Record<string, unknown>>) =>
    withEndpoint(traffic, { waitIntervalInSeconds: 60, ...routing });
  const rolling = (settings: Readonly<Record<string, unknown>>) =>
    changed(withEndpoint(policy, undefined), "endpoint", rollingPolicy, {
      waitIntervalInSeconds: 600,
      maximumBatchSize: { type: "CAPACITY_PERCENT", value: 25 },
      ...settings,
    });
  const linear = (size: unknown) => withRouting({ type: "LINEAR", linearStepSize: size });

  const refused: readonly (readonly [string, EndpointParts, readonly FindingText[]])[] = [
    ["an all-at-once shift", withRouting({ type: "ALL_AT_ONCE" }), [allAtOnce]],
    [
      "an unknown way of shifting",
      withRouting({ type: "canary", canarySize: { type: "CAPACITY_PERCENT", value: 25 } }),
      [
        {
          on: endpoint,
          problem: 'shifts traffic in an unknown way "canary"',
          fix: `set ${traffic}.type to CANARY or LINEAR`,
        },
      ],
    ],
    [
      "a canary without a size",
      withEndpoint(canarySize, undefined),
      [
        {
          on: endpoint,
          problem: "does not say how large a step is",
          fix: `set ${canarySize} to { type: "CAPACITY_PERCENT", value: 25 }`,
        },
      ],
    ],
    [
      "a canary with a linear step",
      withEndpoint(linearStepSize, { type: "CAPACITY_PERCENT", value: 25 }),
      [
        {
          on: endpoint,
          problem: "has a size that does not belong to CANARY",
          fix: `remove ${linearStepSize}`,
        },
      ],
    ],
    [
      "a canary of more than half",
      withEndpoint(`${canarySize}.value`, 51),
      [outside(`${canarySize}.value`, "51 %", "1 to 50")],
    ],
    [
      "a canary of three instances of four",
      withEndpoint(canarySize, { type: "INSTANCE_COUNT", value: 3 }),
      [outside(`${canarySize}.value`, "3 of 4 instances", "1 to 2")],
    ],
    [
      "a canary measured in requests",
      withEndpoint(canarySize, { type: "REQUESTS", value: 3 }),
      [
        {
          on: endpoint,
          problem: 'measures a step in "REQUESTS"',
          fix: `set ${canarySize}.type to CAPACITY_PERCENT or INSTANCE_COUNT`,
        },
      ],
    ],
    [
      "linear steps that are too small",
      linear({ type: "CAPACITY_PERCENT", value: 9 }),
      [outside(`${linearStepSize}.value`, "9 %", "10 to 50")],
    ],
    [
      "batches that are too large",
      rolling({ maximumBatchSize: { type: "CAPACITY_PERCENT", value: 51 } }),
      [outside(`${rollingPolicy}.maximumBatchSize.value`, "51 %", "5 to 50")],
    ],
    ["a canary on one instance", changed(parts, "configuration", instances, 1), [tooFew(1)]],
    [
      "a canary on the default number of instances",
      changed(parts, "configuration", instances, undefined),
      [tooFew(1)],
    ],
    [
      "a canary counted in instances on one instance",
      changed(withEndpoint(canarySize, { type: "INSTANCE_COUNT", value: 1 }), "configuration", instances, 1),
      [tooFew(1)],
    ],
    [
      "a wait beyond an hour",
      changed(withEndpoint(`${traffic}.waitIntervalInSeconds`, 3601), "endpoint", timeout, 14400),
      [outside(`${traffic}.waitIntervalInSeconds`, "3601 s", "0 to 3600")],
    ],
    [
      "a bake beyond an hour",
      changed(withEndpoint(`${policy}.terminationWaitInSeconds`, 3601), "endpoint", timeout, 14400),
      [outside(`${policy}.terminationWaitInSeconds`, "3601 s", "0 to 3600")],
    ],
    ["a time limit below the least", withEndpoint(timeout, 599), [outside(timeout, "599 s", "600 to 14400")]],
    [
      "waits that do not fit the time limit",
      withEndpoint(timeout, 3599),
      [
        {
          on: endpoint,
          problem:
            "has waits of 2400 s and 1200 s to start instances, which do not fit its time limit of 3599 s",
          fix: `set ${timeout} to 3600 or more`,
        },
      ],
    ],
    [
      "waits that fit no time limit",
      rolling({
        waitIntervalInSeconds: 3600,
        maximumBatchSize: { type: "CAPACITY_PERCENT", value: 20 },
        maximumExecutionTimeoutInSeconds: 14400,
      }),
      [
        {
          on: endpoint,
          problem:
            "has waits of 18000 s and 1200 s to start instances, which do not fit its time limit of 14400 s",
          fix: `shorten the waits, so that ${rollingPolicy}.maximumExecutionTimeoutInSeconds can hold them within 14400 s`,
        },
      ],
    ],
  ];
  for (const [title, stack, expected] of refused) {
    it(title, () => {
      assert.deepEqual(judge(stack), expected);
    });
  }
});
