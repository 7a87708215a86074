import assert from "node:assert/strict";
import type { Target } from "@aws-sdk/client-eventbridge";
import { type AttemptOutcome, deliver } from "../../../../../sandbox/simulator/eventbridge/delivery";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";
import { gone, recordingSender, throttled } from "./recording-sender";

const rule = { arn: "arn:aws:events:us-east-1:000000000000:rule/approved", name: "approved" };
const queue = "arn:aws:sqs:us-east-1:000000000000:undelivered";
const target: Target = {
  Id: "t",
  Arn: "arn:aws:lambda:us-east-1:000000000000:function:f",
  DeadLetterConfig: { Arn: queue },
};
const event = { id: "e-1", detail: { version: 7 } };

async function run(outcomes: AttemptOutcome[], settings: Partial<Target> = {}, seconds = 86_400 * 2) {
  const clock = new SteppedClock({ startTime: 0 });
  const recorded = recordingSender(outcomes);
  const losses: string[] = [];
  const metrics: string[] = [];
  await deliver(
    event,
    rule,
    { ...target, ...settings },
    {
      clock,
      sender: recorded.sender,
      count: (metric) => void metrics.push(metric),
      onLoss: (message) => void losses.push(message),
    },
  );
  await clock.advance(seconds);
  return { ...recorded, losses, metrics };
}

const always = (outcome: AttemptOutcome): AttemptOutcome[] => Array.from({ length: 500 }, () => outcome);

describe("deliver", () => {
  it("delivers once when all is well", async () => {
    const { sent, dead, metrics } = await run([]);
    assert.deepEqual(sent, [{ arn: target.Arn, payload: event }]);
    assert.deepEqual(dead, []);
    assert.deepEqual(metrics, ["Invocations"]);
  });

  it("tries again after a throttle, with growing pauses, until it succeeds", async () => {
    assert.equal((await run([throttled, throttled], {}, 2)).sent.length, 2);
    const { sent, dead } = await run([throttled, throttled], {}, 3);
    assert.equal(sent.length, 3);
    assert.deepEqual(dead, []);
  });

  it("gives up after the attempts of the retry policy, with the documented attributes", async () => {
    const { sent, dead } = await run(always(throttled), { RetryPolicy: { MaximumRetryAttempts: 2 } });
    assert.equal(sent.length, 3);
    assert.deepEqual(dead, [
      {
        queueArn: queue,
        body: event,
        attributes: {
          RULE_ARN: rule.arn,
          TARGET_ARN: target.Arn,
          ERROR_CODE: "THROTTLING",
          ERROR_MESSAGE: "slow down",
          RETRY_ATTEMPTS: "2",
          EXHAUSTED_RETRY_CONDITION: "MaximumRetryAttempts",
        },
      },
    ]);
  });

  it("gives up when the event is too old", async () => {
    const { sent, dead } = await run(always(throttled), { RetryPolicy: { MaximumEventAgeInSeconds: 60 } });
    // Pauses of 1, 2, 4, 8, 16 seconds fit into a minute; the next, of 32 seconds, does not.
    assert.equal(sent.length, 6);
    assert.equal(dead[0]?.attributes.EXHAUSTED_RETRY_CONDITION, "MaximumEventAgeInSeconds");
  });

  it("by default tries for a day", async () => {
    const { sent, dead } = await run(always(throttled));
    assert.ok(sent.length > 100 && sent.length <= 186, String(sent.length));
    assert.equal(dead.length, 1);
  });

  it("sends a refused event straight to the dead-letter queue, without a retry condition", async () => {
    const { sent, dead, metrics } = await run([gone]);
    assert.equal(sent.length, 1);
    assert.equal(dead[0]?.attributes.ERROR_CODE, "NO_RESOURCE");
    assert.equal(dead[0]?.attributes.RETRY_ATTEMPTS, "0");
    assert.ok(!("EXHAUSTED_RETRY_CONDITION" in (dead[0]?.attributes ?? {})));
    assert.deepEqual(metrics, ["Invocations", "FailedInvocations", "InvocationsSentToDLQ"]);
  });

  it("says so when an event is lost because there is no dead-letter queue", async () => {
    const { losses } = await run([gone], { DeadLetterConfig: undefined });
    assert.match(
      losses.join(),
      /dropped, there is no dead-letter queue: event e-1 .* of rule approved \(NO_RESOURCE/,
    );
  });

  it("puts the event itself into the queue, not what the target would have received", async () => {
    const { dead } = await run([gone], { Input: '{"constant":true}' });
    assert.deepEqual(dead[0]?.body, event);
  });

  it("dead-letters an event that the template cannot turn into JSON", async () => {
    const { sent, dead } = await run([], {
      InputTransformer: { InputTemplate: "{<a>}", InputPathsMap: { a: "$.id" } },
    });
    assert.deepEqual(sent, []);
    assert.equal(dead[0]?.attributes.ERROR_CODE, "INVALID_JSON");
  });
});
