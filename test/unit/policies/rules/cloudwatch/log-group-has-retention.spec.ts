import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { logGroupHasRetention as rule } from "../../../../../policies/rules/cloudwatch/log-group-has-retention";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf, type RunOptions } from "../../../../../policies/testing/findings-of";
import {
  policyResources,
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'LogGroup "orchestrator"';
const logGroup: ResourceSpec = {
  type: resourceTypes.logGroup,
  name: "orchestrator",
  props: { name: "logs" },
};
const other: ResourceSpec = { type: resourceTypes.key, name: "other", props: {} };
const keeping = (days: unknown, kind?: unknown) =>
  withProperty(withProperty(logGroup, "retentionInDays", days), "logGroupClass", kind);

const forEver = (minimum = 30): FindingText => ({
  on,
  problem: "keeps its events for ever",
  fix: `set retentionInDays to ${minimum} or more`,
});
const tooShort = (days: number, minimum = 30): FindingText => ({
  on,
  problem: `keeps its events for ${days} days, less than the ${minimum} that are demanded`,
  fix: `set retentionInDays to ${minimum} or more`,
});

describe("log-group-has-retention", () => {
  const judge = (spec: ResourceSpec, options: RunOptions = {}) => findingsOf(rule, [spec], options);

  const stacks: readonly (readonly [string, ResourceSpec, readonly FindingText[]])[] = [
    ["accepts a month", keeping(30), []],
    ["accepts a year", keeping(365), []],
    ["accepts days written as a text", keeping("90"), []],
    ["refuses two weeks", keeping(14), [tooShort(14)]],
    ["refuses no retention", keeping(undefined), [forEver()]],
    ["refuses 0, which means for ever", keeping(0), [forEver()]],
    ["leaves the class alone whose retention is fixed", keeping(undefined, "DELIVERY"), []],
    ["judges the other classes", keeping(14, "INFREQUENT_ACCESS"), [tooShort(14)]],
    [
      "says in a preview that the retention is unknown",
      keeping(unknownValue),
      [{ on, unknown: "retentionInDays" }],
    ],
    ["takes a class that the program leaves out for the default", keeping(14, unknownValue), [tooShort(14)]],
    [
      "says in a preview that the class is unknown, where it matters",
      { ...keeping(14, unknownValue), propertyDependencies: { logGroupClass: [other] } },
      [{ on, unknown: "logGroupClass" }],
    ],
    [
      "accepts a month in a preview in which the class is unknown",
      { ...keeping(30, unknownValue), propertyDependencies: { logGroupClass: [other] } },
      [],
    ],
    ["does not read a truth value as days", keeping(true), [{ on, unknown: "retentionInDays" }]],
  ];
  for (const [title, spec, expected] of stacks) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, [other, spec]), expected);
    });
  }

  it("lets the settings demand more or less", () => {
    const year = { parameters: { minimumDays: 365 } };
    assert.deepEqual(judge(keeping(365), year), []);
    assert.deepEqual(judge(keeping(180), year), [tooShort(180, 365)]);
    assert.deepEqual(judge(keeping(undefined), year), [forEver(365)]);
    assert.deepEqual(judge(keeping(7), { parameters: { minimumDays: 7 } }), []);
  });

  it("lets the settings allow a log group that keeps its events for ever, and no short one", () => {
    const options = { parameters: { allowNeverExpire: true } };
    assert.deepEqual(judge(keeping(0), options), []);
    assert.deepEqual(judge(keeping(undefined), options), []);
    assert.deepEqual(judge(keeping(14), options), [tooShort(14)]);
    assert.deepEqual(judge(keeping(0), { parameters: { allowNeverExpire: false } }), [forEver()]);
  });

  it("finds nothing in a stack without log groups", () => {
    assert.deepEqual(findingsOf(rule, Object.values(compliantParts())), []);
  });

  describe("mends", () => {
    const change = (spec: ResourceSpec) => {
      const [resource] = policyResources([spec]);
      assert.ok(resource !== undefined);
      return rule.remediate?.change(resource);
    };

    it("log groups", () => {
      assert.deepEqual(rule.remediate?.types, [resourceTypes.logGroup]);
    });

    for (const [title, spec, expected] of [
      ["a retention that is left out", keeping(undefined), { retentionInDays: 30 }],
      ["a retention below a month", keeping(29), { retentionInDays: 30 }],
      ["not a month", keeping(30), undefined],
      ["not a longer one", keeping(365), undefined],
      ["not one for ever, which would delete what is kept", keeping(0), undefined],
      ["not what is unknown", keeping(unknownValue), undefined],
      ["not the class whose retention is fixed", keeping(undefined, "DELIVERY"), undefined],
    ] as const) {
      it(title, () => {
        assert.deepEqual(change(spec), expected);
      });
    }
  });
});
