import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { alarmHasAction as rule } from "../../../../../policies/rules/cloudwatch/alarm-has-action";
import { compliantParts, replaced } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const actions = ["arn:aws:sns:us-east-1:000000000000:incidents"];
const metricAlarm: ResourceSpec = {
  type: resourceTypes.metricAlarm,
  name: "drift",
  props: { name: "drift", alarmActions: actions },
};
const compositeAlarm: ResourceSpec = {
  type: resourceTypes.compositeAlarm,
  name: "any",
  props: { alarmName: "any", alarmRule: "ALARM(drift)", alarmActions: actions },
};
const silent = (on: string): FindingText => ({
  on,
  problem: "tells nobody when it goes off",
  fix: "set alarmActions to the ARN of the incident topic",
});

describe("alarm-has-action", () => {
  for (const [on, alarm] of [
    ['MetricAlarm "drift"', metricAlarm],
    ['CompositeAlarm "any"', compositeAlarm],
  ] as const) {
    describe(`on ${on}`, () => {
      const judge = (value: unknown) => findingsOf(rule, [withProperty(alarm, "alarmActions", value)]);

      it("finds nothing when there is an action", () => {
        assert.deepEqual(findingsOf(rule, [alarm]), []);
      });

      it("refuses no action and an empty list of actions", () => {
        assert.deepEqual(judge(undefined), [silent(on)]);
        assert.deepEqual(judge([]), [silent(on)]);
      });

      it("takes no action for another state instead", () => {
        const other = withProperty(withProperty(alarm, "alarmActions", undefined), "okActions", actions);
        assert.deepEqual(findingsOf(rule, [other]), [silent(on)]);
      });

      it("accepts in a preview an action whose ARN is unknown, and says that the whole list is", () => {
        assert.deepEqual(judge([unknownValue]), []);
        assert.deepEqual(judge(unknownValue), [{ on, unknown: "alarmActions" }]);
      });

      it("does not read a text as a list", () => {
        assert.deepEqual(judge("arn:aws:sns:us-east-1:000000000000:incidents"), [
          { on, unknown: "alarmActions" },
        ]);
      });
    });
  }

  it("leaves rollback alarms to the rule of their own", () => {
    const parts = compliantParts();
    const quiet = replaced(parts, "errorAlarm", withProperty(parts.errorAlarm, "alarmActions", []));
    assert.deepEqual(findingsOf(rule, Object.values(quiet)), []);
    assert.deepEqual(findingsOf(rule, [quiet.errorAlarm]), [silent('MetricAlarm "turbine-errors"')]);
  });

  it("tells each of several alarms", () => {
    const quiet = [metricAlarm, compositeAlarm].map((alarm) => withProperty(alarm, "alarmActions", []));
    assert.deepEqual(findingsOf(rule, [metricAlarm, ...quiet]), [
      silent('MetricAlarm "drift"'),
      silent('CompositeAlarm "any"'),
    ]);
  });

  it("finds nothing in a stack without alarms", () => {
    assert.deepEqual(findingsOf(rule, [compliantParts().schedule]), []);
  });
});
