import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionHasFailureDestination as rule } from "../../../../../policies/rules/lambda/function-has-failure-destination";
import { compliantFunction, functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'Function "orchestrator"';
const { failures, called, permission, invocations } = compliantFunction();
const loses = (caller = 'Permission "orchestrator"'): FindingText => ({
  on,
  problem: `is called asynchronously (${caller}) and loses the events that it fails to handle`,
  fix: "add a FunctionEventInvokeConfig with destinationConfig.onFailure.destination, or set deadLetterConfig.targetArn",
});
const onFailure = "destinationConfig.onFailure.destination";

/** The function with a property changed; what points at it goes by its name. */
const functionWith = (props: Record<string, unknown>, sources: ResourceSpec["propertyDependencies"] = {}) =>
  functionSpec("orchestrator", props, sources);

const calledBy = (principal: unknown): ResourceSpec => ({
  ...withProperty(permission, "principal", principal),
  propertyDependencies: {},
});

function resource(
  type: string,
  props: Record<string, unknown>,
  sources: ResourceSpec["propertyDependencies"] = {},
): ResourceSpec {
  return { type, name: "caller", props, propertyDependencies: sources };
}

describe("function-has-failure-destination", () => {
  const queueArn = failures.props.arn;
  const cases: readonly (readonly [string, readonly ResourceSpec[], readonly FindingText[]])[] = [
    ["accepts a destination", [failures, called, permission, invocations], []],
    [
      "accepts a dead-letter queue",
      [functionWith({ deadLetterConfig: { targetArn: queueArn } }), permission],
      [],
    ],
    ["refuses neither", [called, permission], [loses()]],
    [
      "refuses a configuration without destination",
      [called, permission, withProperty(invocations, onFailure, undefined)],
      [loses()],
    ],
    [
      "refuses a destination for successes alone",
      [
        called,
        permission,
        withProperty(invocations, "destinationConfig", { onSuccess: { destination: queueArn } }),
      ],
      [loses()],
    ],
    [
      "refuses an empty dead-letter queue",
      [functionWith({ deadLetterConfig: { targetArn: "" } }), permission],
      [loses()],
    ],
    [
      "refuses a destination of another function",
      [called, functionSpec("other"), permission, withProperty(invocations, "functionName", "other")].map(
        (spec) => ({ ...spec, propertyDependencies: {} }),
      ),
      [loses()],
    ],
    ["leaves a function alone that nobody calls", [called], []],
    ["leaves a function alone that answers its callers", [called, calledBy("apigateway.amazonaws.com")], []],
    ["leaves a function alone that an account calls", [called, calledBy("111122223333")], []],
    [
      "leaves a function alone whose URL is called",
      [called, resource(resourceTypes.functionUrl, { functionName: "orchestrator" })],
      [],
    ],
  ];
  for (const [title, specs, expected] of cases) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, specs), expected);
    });
  }

  for (const principal of [
    "events.amazonaws.com",
    "sns.amazonaws.com",
    "s3.amazonaws.com",
    "logs.eu-central-1.amazonaws.com",
    "events.amazonaws.com.cn",
    "lambda.alarms.cloudwatch.amazonaws.com",
  ]) {
    it(`knows that ${principal} does not wait for an answer`, () => {
      assert.deepEqual(findingsOf(rule, [called, calledBy(principal)]), [loses()]);
    });
  }

  const alias: ResourceSpec = {
    type: resourceTypes.functionAlias,
    name: "live",
    props: { name: "live", arn: `${called.props.arn}:live`, functionName: "orchestrator" },
  };
  const callers: readonly (readonly [string, ResourceSpec, string])[] = [
    [
      "a target of an event rule",
      resource(resourceTypes.eventTarget, { arn: called.props.arn }),
      'EventTarget "caller"',
    ],
    [
      "a target that calls an alias",
      resource(resourceTypes.eventTarget, { arn: alias.props.arn }),
      'EventTarget "caller"',
    ],
    [
      "a target that is yet to be made",
      resource(resourceTypes.eventTarget, { arn: unknownValue }, { arn: [called] }),
      'EventTarget "caller"',
    ],
    [
      "a subscription",
      resource(resourceTypes.topicSubscription, { protocol: "lambda", endpoint: called.props.arn }),
      'TopicSubscription "caller"',
    ],
    [
      "a subscription whose protocol is not known yet",
      resource(resourceTypes.topicSubscription, { protocol: unknownValue, endpoint: called.props.arn }),
      'TopicSubscription "caller"',
    ],
  ];
  for (const [title, caller, name] of callers) {
    it(`sees ${title}`, () => {
      assert.deepEqual(findingsOf(rule, [called, alias, caller]), [loses(name)]);
    });
  }

  it("leaves targets and subscriptions alone that call something else", () => {
    const topic: ResourceSpec = { type: resourceTypes.topic, name: "incidents", props: {} };
    const others = [
      resource(resourceTypes.eventTarget, { arn: unknownValue }, { arn: [topic] }),
      resource(resourceTypes.eventTarget, {
        arn: "arn:aws:lambda:eu-central-1:111122223333:function:other",
      }),
      resource(resourceTypes.topicSubscription, { protocol: "https", endpoint: unknownValue }),
    ];
    assert.deepEqual(findingsOf(rule, [called, topic, ...others]), []);
  });

  describe("in a preview", () => {
    const undecided = withProperty(invocations, onFailure, unknownValue);

    it("accepts a destination that is yet to be made", () => {
      assert.deepEqual(findingsOf(rule, [failures, called, permission, undecided]), []);
    });

    it("does not know a destination that comes from nowhere", () => {
      const adrift = { ...undecided, propertyDependencies: {} };
      assert.deepEqual(findingsOf(rule, [called, permission, adrift]), [
        { on, unknown: `${onFailure} of FunctionEventInvokeConfig "orchestrator"` },
      ]);
    });

    it("does not know an unknown dead-letter queue", () => {
      const spec = functionWith({ deadLetterConfig: unknownValue });
      assert.deepEqual(findingsOf(rule, [spec, permission]), [{ on, unknown: "deadLetterConfig.targetArn" }]);
      const fromQueue = functionWith(
        { deadLetterConfig: { targetArn: unknownValue } },
        { deadLetterConfig: [failures] },
      );
      assert.deepEqual(findingsOf(rule, [failures, fromQueue, permission]), []);
    });

    const unnamed: ResourceSpec = {
      ...withProperty(invocations, "functionName", unknownValue),
      propertyDependencies: {},
    };

    it("does not know a configuration that may be the function's", () => {
      assert.deepEqual(findingsOf(rule, [called, permission, unnamed]), [
        { on, unknown: 'functionName of FunctionEventInvokeConfig "orchestrator"' },
      ]);
    });

    it("knows that a configuration without destination helps no function", () => {
      const empty = withProperty(unnamed, "destinationConfig", undefined);
      assert.deepEqual(findingsOf(rule, [called, permission, empty]), [loses()]);
    });

    it("does not know who an unknown principal is, unless nothing is lost anyway", () => {
      const unknown: FindingText = { on, unknown: 'principal of Permission "orchestrator"' };
      assert.deepEqual(findingsOf(rule, [called, calledBy(unknownValue)]), [unknown]);
      assert.deepEqual(findingsOf(rule, [failures, called, calledBy(unknownValue), invocations]), []);
    });

    it("does not know which of two functions a caller calls", () => {
      const table: ResourceSpec = { type: resourceTypes.table, name: "ledger", props: {} };
      const other = functionSpec("other");
      const target = resource(
        resourceTypes.eventTarget,
        { arn: unknownValue },
        { arn: [table, called, other] },
      );
      const unknown = 'arn of EventTarget "caller"';
      assert.deepEqual(findingsOf(rule, [table, called, other, target]), [
        { on, unknown },
        { on: 'Function "other"', unknown },
      ]);
    });

    it("does not know whom a caller calls that comes from nowhere", () => {
      const target = resource(resourceTypes.eventTarget, { arn: unknownValue });
      assert.deepEqual(findingsOf(rule, [called, target]), [{ on, unknown: 'arn of EventTarget "caller"' }]);
    });
  });
});
