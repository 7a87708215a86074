import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { alarmActionsAreEnabled as rule } from "../../../../../policies/rules/cloudwatch/alarm-actions-are-enabled";
import { compliantParts, replaced } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  policyResources,
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const metricAlarm: ResourceSpec = {
  type: resourceTypes.metricAlarm,
  name: "drift",
  props: { name: "drift" },
};
const compositeAlarm: ResourceSpec = { type: resourceTypes.compositeAlarm, name: "any", props: {} };
const disabled = (on: string): FindingText => ({
  on,
  problem: "has its actions disabled",
  fix: "set actionsEnabled to true",
});

describe("alarm-actions-are-enabled", () => {
  for (const [on, alarm] of [
    ['MetricAlarm "drift"', metricAlarm],
    ['CompositeAlarm "any"', compositeAlarm],
  ] as const) {
    describe(`on ${on}`, () => {
      const stacks: readonly (readonly [unknown, readonly FindingText[]])[] = [
        [undefined, []],
        [true, []],
        ["true", []],
        [false, [disabled(on)]],
        ["false", [disabled(on)]],
        [unknownValue, [{ on, unknown: "actionsEnabled" }]],
        ["no", [{ on, unknown: "actionsEnabled" }]],
      ];
      for (const [value, expected] of stacks) {
        const written = value === unknownValue ? "unknown" : JSON.stringify(value);
        it(`judges actionsEnabled: ${written}`, () => {
          assert.deepEqual(findingsOf(rule, [withProperty(alarm, "actionsEnabled", value)]), expected);
        });
      }
    });
  }

  it("leaves rollback alarms to the rule of their own", () => {
    const parts = compliantParts();
    const quiet = replaced(parts, "errorAlarm", withProperty(parts.errorAlarm, "actionsEnabled", false));
    assert.deepEqual(findingsOf(rule, Object.values(quiet)), []);
    assert.deepEqual(findingsOf(rule, [quiet.errorAlarm]), [disabled('MetricAlarm "turbine-errors"')]);
  });

  it("finds nothing in a stack without alarms", () => {
    assert.deepEqual(findingsOf(rule, [compliantParts().schedule]), []);
  });

  describe("mends", () => {
    const change = (alarm: ResourceSpec, value: unknown) => {
      const [resource] = policyResources([withProperty(alarm, "actionsEnabled", value)]);
      assert.ok(resource !== undefined);
      return rule.remediate?.change(resource);
    };

    it("the alarms that it judges, rollback alarms among them", () => {
      assert.deepEqual(rule.remediate?.types, [resourceTypes.metricAlarm, resourceTypes.compositeAlarm]);
    });

    it("disabled actions", () => {
      for (const alarm of [metricAlarm, compositeAlarm]) {
        assert.deepEqual(change(alarm, false), { actionsEnabled: true });
        assert.deepEqual(change(alarm, "false"), { actionsEnabled: true });
      }
    });

    it("nothing that is enabled or not known", () => {
      for (const value of [undefined, true, "true", "no", unknownValue]) {
        assert.equal(change(metricAlarm, value), undefined);
      }
    });
  });
});
