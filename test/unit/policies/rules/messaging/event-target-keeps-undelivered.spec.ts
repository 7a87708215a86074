import assert from "node:assert/strict";
import { eventTargetKeepsUndelivered as rule } from "../../../../../policies/rules/messaging/event-target-keeps-undelivered";
import { compliantMessaging } from "../../../../../policies/testing/compliant-messaging";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const { eventTarget, deadLetters, topic } = compliantMessaging();
const on = 'EventTarget "hourly"';
const dropped = {
  on,
  problem: "drops events that cannot be delivered",
  fix: "set deadLetterConfig.arn to the ARN of a queue",
};
const judge = (deadLetterConfig: unknown, dependencies: readonly ResourceSpec[] = []) =>
  findingsOf(rule, [
    {
      ...eventTarget,
      props: { rule: "hourly", ...(deadLetterConfig === undefined ? {} : { deadLetterConfig }) },
      propertyDependencies: { deadLetterConfig: dependencies },
    },
    ...dependencies,
  ]);

describe("event-target-keeps-undelivered", () => {
  it("accepts a queue", () =>
    assert.deepEqual(judge({ arn: "arn:aws:sqs:eu-central-1:111122223333:failed" }), []));

  for (const none of [undefined, null, {}, { arn: "" }]) {
    it(`refuses the configuration ${JSON.stringify(none)}`, () => assert.deepEqual(judge(none), [dropped]));
  }

  it("accepts in a preview a queue that is not made yet", () => {
    assert.deepEqual(judge({ arn: unknownValue }, [deadLetters]), []);
    assert.deepEqual(judge(unknownValue, [deadLetters]), []);
  });

  it("says in a preview that the queue is unknown", () => {
    const unknown = [{ on, unknown: "deadLetterConfig.arn" }];
    assert.deepEqual(judge({ arn: unknownValue }), unknown);
    assert.deepEqual(judge({ arn: unknownValue }, [topic]), unknown);
    assert.deepEqual(judge(unknownValue), unknown);
    assert.deepEqual(judge({ arn: 7 }), unknown);
  });
});
