import assert from "node:assert/strict";
import { rollbackAlarmsTakeAction as rule } from "../../../../../policies/rules/endpoint/rollback-alarms-take-action";
import { changed, compliantParts, type EndpointParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const alarm = 'MetricAlarm "turbine-errors"';
const disabled: FindingText = {
  on: alarm,
  problem: "has its actions disabled",
  fix: "set actionsEnabled to true",
};
const silent: FindingText = {
  on: alarm,
  problem: "tells nobody when it goes off",
  fix: "set alarmActions to the ARN of the incident topic",
};

function judge(parts: EndpointParts): readonly FindingText[] {
  return findingsOf(rule, Object.values(parts));
}

describe("rollback-alarms-take-action", () => {
  const parts = compliantParts();

  it("finds nothing in alarms with an action", () => {
    assert.deepEqual(judge(parts), []);
  });

  it("finds nothing in alarms whose actions are enabled in so many words", () => {
    assert.deepEqual(judge(changed(parts, "errorAlarm", "actionsEnabled", true)), []);
  });

  it("leaves alarms alone that no endpoint names", () => {
    const stack = changed(parts, "errorAlarm", "alarmActions", []);
    assert.deepEqual(findingsOf(rule, [stack.errorAlarm]), []);
  });

  it("refuses disabled actions", () => {
    assert.deepEqual(judge(changed(parts, "errorAlarm", "actionsEnabled", false)), [disabled]);
  });

  it("refuses disabled actions written as a text", () => {
    assert.deepEqual(judge(changed(parts, "errorAlarm", "actionsEnabled", "false")), [disabled]);
  });

  it("refuses an empty list of actions", () => {
    assert.deepEqual(judge(changed(parts, "errorAlarm", "alarmActions", [])), [silent]);
  });

  it("refuses a missing list of actions", () => {
    assert.deepEqual(judge(changed(parts, "errorAlarm", "alarmActions", undefined)), [silent]);
  });

  it("tells both faults of one alarm", () => {
    const stack = changed(parts, "errorAlarm", "actionsEnabled", false);
    assert.deepEqual(judge(changed(stack, "errorAlarm", "alarmActions", [])), [disabled, silent]);
  });

  it("accepts in a preview an action whose ARN is not known yet", () => {
    assert.deepEqual(judge(changed(parts, "errorAlarm", "alarmActions", [unknownValue])), []);
  });

  it("says in a preview that the list is unknown, and still sees the disabled actions", () => {
    const stack = changed(parts, "errorAlarm", "actionsEnabled", false);
    assert.deepEqual(judge(changed(stack, "errorAlarm", "alarmActions", unknownValue)), [
      disabled,
      { on: alarm, unknown: "alarmActions" },
    ]);
  });

  it("says in a preview that it is unknown whether actions are enabled", () => {
    assert.deepEqual(judge(changed(parts, "errorAlarm", "actionsEnabled", unknownValue)), [
      { on: alarm, unknown: "actionsEnabled" },
    ]);
  });

  it("does not take a value of a wrong type for enabled", () => {
    assert.deepEqual(judge(changed(parts, "errorAlarm", "actionsEnabled", "yes")), [
      { on: alarm, unknown: "actionsEnabled" },
    ]);
  });

  it("tells the fault of an alarm once, however many endpoints name it", () => {
    const stack = changed(parts, "errorAlarm", "alarmActions", []);
    const twin = { ...stack.endpoint, name: "twin" };
    assert.deepEqual(findingsOf(rule, [...Object.values(stack), twin]), [silent]);
  });
});
