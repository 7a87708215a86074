import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { queueOutlastsItsFunction as rule } from "../../../../../policies/rules/lambda/queue-outlasts-its-function";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const queueArn = "arn:aws:sqs:eu-central-1:111122223333:jobs";

const queueOf = (visibilityTimeoutSeconds?: unknown): ResourceSpec => ({
  type: resourceTypes.queue,
  name: "jobs",
  props: { name: "jobs", arn: queueArn, visibilityTimeoutSeconds },
});

function mappingOf(queue: ResourceSpec, reader: ResourceSpec): ResourceSpec {
  return {
    type: resourceTypes.eventSourceMapping,
    name: "jobs",
    props: { eventSourceArn: queueArn, functionName: "worker" },
    propertyDependencies: { eventSourceArn: [queue], functionName: [reader] },
  };
}

const on = 'Queue "jobs"';
const short = (seconds: number, needed: number): FindingText => ({
  on,
  problem: `hides a message for ${seconds} s, less than the ${needed} s that Function "worker" needs`,
  fix: `set visibilityTimeoutSeconds to ${needed} or more`,
});

describe("queue-outlasts-its-function", () => {
  const cases: readonly (readonly [string, unknown, unknown, readonly FindingText[]])[] = [
    ["accepts just as long", 60, 60, []],
    ["refuses a second less", 59, 60, [short(59, 60)]],
    ["accepts digits in a text", "60", "60", []],
    ["takes 30 s for a queue that says nothing", undefined, 30, []],
    ["takes 30 s for a queue that says nothing, and no more", undefined, 31, [short(30, 31)]],
    ["takes 3 s for a function that says nothing", 3, undefined, []],
    ["takes 3 s for a function that says nothing, and no less", 2, undefined, [short(2, 3)]],
    ["takes what SQS fills in, and a preview does not show, for 30 s", unknownValue, 31, [short(30, 31)]],
    ["refuses zero", 0, 60, [short(0, 60)]],
    ["does not know an unknown timeout", 60, unknownValue, [{ on, unknown: 'timeout of Function "worker"' }]],
    [
      "does not know a timeout of a wrong type",
      60,
      "long",
      [{ on, unknown: 'timeout of Function "worker"' }],
    ],
  ];
  for (const [title, visibility, timeout, expected] of cases) {
    it(title, () => {
      const queue = queueOf(visibility);
      const reader = functionSpec("worker", { timeout });
      assert.deepEqual(findingsOf(rule, [queue, reader, mappingOf(queue, reader)]), expected);
    });
  }

  const queue = queueOf(60);
  const slow = functionSpec("worker", { timeout: 61 });
  const mapping = mappingOf(queue, slow);

  it("demands as many timeouts as the settings say", () => {
    const reader = functionSpec("worker", { timeout: 10 });
    const judge = (factor: number) =>
      findingsOf(rule, [queue, reader, mappingOf(queue, reader)], { parameters: { factor } });
    assert.deepEqual(judge(6), []);
    assert.deepEqual(judge(6.01), [short(60, 61)]);
  });

  it("adds the time for which the mapping waits for a batch", () => {
    const reader = functionSpec("worker", { timeout: 50 });
    const judge = (window: unknown) =>
      findingsOf(rule, [
        queue,
        reader,
        withProperty(mappingOf(queue, reader), "maximumBatchingWindowInSeconds", window),
      ]);
    assert.deepEqual(judge(10), []);
    assert.deepEqual(judge(11), [short(60, 61)]);
  });

  it("finds the function by its ARN and through an alias", () => {
    const alias: ResourceSpec = {
      type: resourceTypes.functionAlias,
      name: "live",
      props: { name: "live", arn: `${slow.props.arn}:live`, functionName: "worker" },
      propertyDependencies: { functionName: [slow] },
    };
    for (const functionName of [slow.props.arn, `${slow.props.arn}:live`, `${slow.props.arn}:7`]) {
      const named = { ...mapping, props: { ...mapping.props, functionName }, propertyDependencies: {} };
      assert.deepEqual(findingsOf(rule, [queue, slow, alias, named]), [short(60, 61)], String(functionName));
    }
  });

  it("finds both in a preview by what the mapping is computed from", () => {
    const undecided = {
      ...mapping,
      props: { eventSourceArn: unknownValue, functionName: unknownValue },
    };
    assert.deepEqual(findingsOf(rule, [queue, slow, undecided]), [short(60, 61)]);
  });

  it("does not know in a preview what comes from nowhere", () => {
    const adrift = (property: string): ResourceSpec => ({
      ...withProperty(mapping, property, unknownValue),
      propertyDependencies: { ...mapping.propertyDependencies, [property]: [] },
    });
    for (const property of ["eventSourceArn", "functionName"]) {
      const bare = { ...adrift(property), propertyDependencies: {} };
      for (const spec of [adrift(property), bare]) {
        assert.deepEqual(findingsOf(rule, [queue, slow, spec]), [
          { on: 'EventSourceMapping "jobs"', unknown: property },
        ]);
      }
    }
  });

  it("does not know in a preview which of two queues it is", () => {
    const other: ResourceSpec = { ...queueOf(60), name: "other" };
    const table: ResourceSpec = { type: resourceTypes.table, name: "ledger", props: {} };
    const either = {
      ...withProperty(mapping, "eventSourceArn", unknownValue),
      propertyDependencies: { eventSourceArn: [queue, other, table], functionName: [slow] },
    };
    assert.deepEqual(findingsOf(rule, [queue, other, table, slow, either]), [
      { on: 'EventSourceMapping "jobs"', unknown: "eventSourceArn" },
    ]);
  });

  it("does not know a visibility that is computed from another resource", () => {
    const source: ResourceSpec = { type: resourceTypes.parameter, name: "seconds", props: {} };
    const computed = {
      ...queueOf(unknownValue),
      propertyDependencies: { visibilityTimeoutSeconds: [source] },
    };
    assert.deepEqual(findingsOf(rule, [source, computed, slow, mappingOf(computed, slow)]), [
      { on, unknown: "visibilityTimeoutSeconds" },
    ]);
  });

  it("leaves streams alone, also those that are yet to be made", () => {
    const table: ResourceSpec = { type: resourceTypes.table, name: "ledger", props: {} };
    const stream = {
      ...withProperty(mapping, "eventSourceArn", unknownValue),
      propertyDependencies: { eventSourceArn: [table], functionName: [slow] },
    };
    assert.deepEqual(findingsOf(rule, [table, slow, stream]), []);
  });

  it("leaves queues and functions of other stacks alone", () => {
    const bare = { ...mapping, propertyDependencies: {} };
    assert.deepEqual(findingsOf(rule, [slow, bare]), []);
    assert.deepEqual(findingsOf(rule, [queue, bare]), []);
    assert.deepEqual(findingsOf(rule, [queue, slow]), []);
  });
});
