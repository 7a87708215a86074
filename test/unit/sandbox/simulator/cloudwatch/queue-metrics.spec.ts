import assert from "node:assert/strict";
import { createCloudWatch } from "../../../../../sandbox/simulator/cloudwatch/create-cloudwatch";
import type { QueueReading } from "../../../../../sandbox/simulator/cloudwatch/emulator-queues";
import { publishQueueMetrics } from "../../../../../sandbox/simulator/cloudwatch/queue-metrics";
import type { MetricDatum } from "../../../../../sandbox/simulator/kernel/ports";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";

const start = Date.UTC(2026, 4, 1, 10, 0, 30);
const place = { accountId: "000000000000", region: "us-east-1" };
const message = { messageId: "a", isVisible: true, receiveCount: 0, isDeadLetter: false };
const inFlight = { ...message, messageId: "b", isVisible: false, receiveCount: 1 };

function makeQueues() {
  const clock = new SteppedClock({ startTime: start });
  const data: MetricDatum[] = [];
  const problems: string[] = [];
  let queues: readonly QueueReading[] | Error = [];
  const cloudWatch = createCloudWatch({ clock, events: { put: () => undefined }, place });
  publishQueueMetrics(
    clock,
    {
      put: (datum) => {
        data.push(datum);
        cloudWatch.metrics.put(datum);
      },
    },
    async () => {
      if (queues instanceof Error) throw queues;
      return queues;
    },
    (problem) => problems.push(problem),
  );
  return {
    clock,
    problems,
    hold: (...messages: QueueReading["messages"][number][]) => {
      queues = [{ queueName: "hints", messages }];
    },
    fail: () => {
      queues = new Error("the emulator answered 500");
    },
    /** What was published since the last call, as `<metric> <value>`. */
    published: () =>
      data.splice(0).map(({ metricName, value }) => `${metricName.replace("Approximate", "")} ${value}`),
    lastDatum: () => data.at(-1),
    async putAlarm(): Promise<void> {
      const input = {
        AlarmName: "hints-waiting",
        Namespace: "AWS/SQS",
        MetricName: "ApproximateAgeOfOldestMessage",
        Dimensions: [{ Name: "QueueName", Value: "hints" }],
        Statistic: "Maximum",
        Period: 60,
        EvaluationPeriods: 1,
        DatapointsToAlarm: 1,
        Threshold: 120,
        ComparisonOperator: "GreaterThanThreshold",
        TreatMissingData: "notBreaching",
      };
      await cloudWatch.service.operations.PutMetricAlarm?.(input as never, { ...place, now: clock.now() });
    },
    state: () => cloudWatch.alarms.stateOf("hints-waiting"),
  };
}

describe("metrics of the emulator's queues", () => {
  it("are published at each full minute, with the visible messages counted and all of them aged", async () => {
    const queues = makeQueues();
    queues.hold(message, inFlight);
    await queues.clock.advance(29);
    assert.deepEqual(queues.published(), []);
    await queues.clock.advance(1);
    assert.deepEqual(queues.lastDatum(), {
      namespace: "AWS/SQS",
      metricName: "ApproximateAgeOfOldestMessage",
      dimensions: { QueueName: "hints" },
      value: 0,
      unit: "Seconds",
      time: start + 30_000,
    });
    assert.deepEqual(queues.published(), ["NumberOfMessagesVisible 1", "AgeOfOldestMessage 0"]);
    queues.hold(inFlight);
    await queues.clock.advance(60);
    assert.deepEqual(queues.published(), ["NumberOfMessagesVisible 0", "AgeOfOldestMessage 60"]);
    queues.hold();
    await queues.clock.advance(60);
    assert.deepEqual(queues.published(), ["NumberOfMessagesVisible 0", "AgeOfOldestMessage 0"]);
  });

  it("go on after a look that failed, and forget nothing by it", async () => {
    const queues = makeQueues();
    queues.hold(message);
    await queues.clock.advance(60);
    queues.fail();
    await queues.clock.advance(60);
    assert.deepEqual(queues.problems, ["queue metrics could not be read: the emulator answered 500"]);
    queues.hold(message);
    queues.published();
    await queues.clock.advance(60);
    assert.deepEqual(queues.published(), ["NumberOfMessagesVisible 1", "AgeOfOldestMessage 120"]);
  });

  it("let an alarm on the age ring that is over once the queue moves", async () => {
    const queues = makeQueues();
    await queues.putAlarm();
    queues.hold(message);
    // Seen first at 10:01; what is judged at 10:04 are the 120 s of 10:03, which are not above the threshold.
    await queues.clock.advance(30 + 3 * 60);
    assert.equal(queues.state(), "OK");
    await queues.clock.advance(60);
    assert.equal(queues.state(), "ALARM");
    queues.hold({ ...message, messageId: "c" });
    await queues.clock.advance(120);
    assert.equal(queues.state(), "OK");
  });
});
