import assert from "node:assert/strict";
import { read } from "../../../../../../policies/model/reading/reading";
import { describe as described } from "../../../../../../policies/model/rule/finding";
import { resourceTypes } from "../../../../../../policies/model/stack/resource-types";
import { type ResourceSpec, unknownValue } from "../../../../../../policies/testing/policy-resources";
import { canonical, native } from "./canonical";
import { cloudControlType } from "./foreign-stacks";

describe("parts of a foreign resource", () => {
  const queue = native("sns:Topic", {});
  const rule = (targets: unknown): ResourceSpec => ({
    ...native("events:Rule", { name: "r", targets }),
    propertyDependencies: { targets: [{ ...queue }] },
  });

  it("makes a target of each element of a rule's list", () => {
    const [ruleView, first, second, ...others] = canonical(
      rule([
        { id: "one", arn: "arn:1", input: "{}", deadLetterConfig: { arn: "arn:queue" } },
        { id: "two", arn: unknownValue },
      ]),
    );
    assert.ok(ruleView && first && second && others.length === 0);
    assert.equal(read(ruleView, ["targets"]).state, "absent");
    assert.equal(first.type, resourceTypes.eventTarget);
    assert.equal(first.urn, ruleView.urn);
    assert.equal(first.name, ruleView.name);
    // The program has no word of its own for it.
    assert.deepEqual([ruleView, first].map(described), ['Rule "it"', 'EventTarget "it"']);
    assert.deepEqual(JSON.parse(JSON.stringify(first.props)), {
      targetId: "one",
      arn: "arn:1",
      input: "{}",
      deadLetterConfig: { arn: "arn:queue" },
      rule: "r",
    });
    assert.equal(read(second, ["arn"]).state, "unknown");
    assert.equal(read(second, ["rule"]).state, "known");
    assert.deepEqual(second.propertyDependencies.rule, [ruleView]);
  });

  it("gives each target what the list depends on", () => {
    const source = { ...queue, name: "queue" };
    const spec = { ...rule([{ arn: unknownValue }]), propertyDependencies: { targets: [source] } };
    const [queueView, , target] = canonical(source, spec);
    assert.deepEqual(target?.propertyDependencies.arn, [queueView]);
  });

  it("makes no target of a rule that has none", () => {
    assert.equal(canonical(rule(undefined)).length, 1);
    assert.equal(canonical(rule([])).length, 1);
  });

  for (const [title, spec] of [
    ["aws-native", rule(unknownValue)],
    [
      "Cloud Control",
      {
        type: cloudControlType,
        name: "it",
        props: { typeName: "AWS::Events::Rule", desiredState: unknownValue },
      },
    ],
  ] as const) {
    it(`makes a target of which everything is unknown of an unknown list in ${title}`, () => {
      const [ruleView, target, ...others] = canonical(spec);
      assert.ok(target && others.length === 0);
      assert.equal(read(target, ["input"]).state, "unknown");
      assert.deepEqual(target.propertyDependencies.rule, [ruleView]);
    });
  }

  it("makes a subscription of each element of a topic's list", () => {
    const [, subscription] = canonical(
      native("sns:Topic", {
        topicArn: "arn:t",
        subscription: [{ protocol: "http", endpoint: "http://a" }],
      }),
    );
    assert.equal(subscription?.type, resourceTypes.topicSubscription);
    assert.deepEqual(JSON.parse(JSON.stringify(subscription?.props)), {
      protocol: "http",
      endpoint: "http://a",
      topic: "arn:t",
    });
  });
});
