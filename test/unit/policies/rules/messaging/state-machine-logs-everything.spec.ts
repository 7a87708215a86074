import assert from "node:assert/strict";
import { stateMachineLogsEverything as rule } from "../../../../../policies/rules/messaging/state-machine-logs-everything";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'StateMachine "retraining"';
const logGroup: ResourceSpec = { type: "aws:cloudwatch/logGroup:LogGroup", name: "retraining", props: {} };
const logDestination = "arn:aws:logs:eu-central-1:111122223333:log-group:retraining:*";
const none = { on, problem: "does not log its executions", fix: "set loggingConfiguration.level to ALL" };
const nowhere = {
  on,
  problem: "does not say where its log goes",
  fix: "set loggingConfiguration.logDestination to the ARN of a log group",
};
const judge = (loggingConfiguration: unknown, dependencies: readonly ResourceSpec[] = []) =>
  findingsOf(rule, [
    {
      type: "aws:sfn/stateMachine:StateMachine",
      name: "retraining",
      props: { definition: "{}", ...(loggingConfiguration === undefined ? {} : { loggingConfiguration }) },
      propertyDependencies: { loggingConfiguration: dependencies },
    },
    ...dependencies,
  ]);

describe("state-machine-logs-everything", () => {
  it("accepts a log of every step", () => assert.deepEqual(judge({ level: "ALL", logDestination }), []));

  for (const level of ["ERROR", "FATAL", "OFF"]) {
    it(`refuses the level ${level}`, () =>
      assert.deepEqual(judge({ level, logDestination }), [
        { ...none, problem: `logs only at level ${level}` },
      ]));
  }

  for (const missing of [undefined, {}, { logDestination }, { level: "", logDestination }]) {
    it(`refuses the configuration ${JSON.stringify(missing)}`, () =>
      assert.deepEqual(judge(missing), [none]));
  }
  it("refuses in a preview a configuration that is left to AWS", () =>
    assert.deepEqual(judge(unknownValue), [none]));
  it("refuses a log that goes nowhere", () => assert.deepEqual(judge({ level: "ALL" }), [nowhere]));

  it("accepts in a preview a log group that is not made yet", () => {
    assert.deepEqual(judge({ level: "ALL", logDestination: unknownValue }, [logGroup]), []);
  });

  it("says in a preview what is unknown, and still sees the other", () => {
    const unknown = (path: string) => ({ on, unknown: `loggingConfiguration.${path}` });
    assert.deepEqual(judge({ level: "ALL", logDestination: unknownValue }), [unknown("logDestination")]);
    assert.deepEqual(judge({ level: unknownValue, logDestination }, [logGroup]), [unknown("level")]);
    assert.deepEqual(judge({ level: unknownValue }, [logGroup]), [nowhere]);
    assert.deepEqual(judge({ level: 7, logDestination }), [unknown("level")]);
    assert.deepEqual(judge(unknownValue, [logGroup]), [unknown("level")]);
  });
});
