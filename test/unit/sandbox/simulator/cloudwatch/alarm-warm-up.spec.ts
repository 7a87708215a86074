import assert from "node:assert/strict";
import type { PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { createCloudWatch } from "../../../../../sandbox/simulator/cloudwatch/create-cloudwatch";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";

const start = Date.UTC(2026, 4, 1, 10, 0, 0);
const place = { accountId: "000000000000", region: "us-east-1" };

/** An alarm for ten minutes of silence, as a monitor has one, with the given warm-up. */
async function makeSilenceAlarm(warmUp?: PutMetricAlarmCommandInput["WarmUpConfiguration"]) {
  const clock = new SteppedClock({ startTime: start });
  const changes: string[] = [];
  const cloudWatch = createCloudWatch({
    clock,
    place,
    events: { put: ({ detail }) => void changes.push((detail as { state: { value: string } }).state.value) },
  });
  const put = (WarmUpConfiguration: PutMetricAlarmCommandInput["WarmUpConfiguration"]): unknown =>
    cloudWatch.service.operations.PutMetricAlarm?.(
      {
        AlarmName: "silent",
        Namespace: "Monitor",
        MetricName: "Completed",
        Statistic: "Sum",
        Period: 300,
        EvaluationPeriods: 2,
        Threshold: 1,
        ComparisonOperator: "LessThanThreshold",
        TreatMissingData: "breaching",
        WarmUpConfiguration,
      } as never,
      { ...place, now: clock.now() },
    );
  await put(warmUp);
  const state = () => cloudWatch.alarms.stateOf("silent");
  return {
    put,
    state,
    changes,
    minutes: (count: number) => clock.advance(count * 60),
    /** One completed evaluation each minute, for so many minutes. */
    async evaluateFor(count: number) {
      for (let minute = 0; minute < count; minute += 1) {
        const datum = {
          namespace: "Monitor",
          metricName: "Completed",
          dimensions: {},
          value: 1,
          unit: "Count",
        };
        cloudWatch.metrics.put({ ...datum, time: clock.now() });
        await clock.advance(60);
      }
    },
  };
}

describe("the warm-up of an alarm", () => {
  it("is what keeps a new silence alarm from going off before anything was due", async () => {
    const cold = await makeSilenceAlarm();
    await cold.minutes(1);
    assert.equal(cold.state(), "ALARM");
    const warm = await makeSilenceAlarm({ WarmUpPeriodDurationInMinutes: 30 });
    await warm.minutes(29);
    assert.deepEqual([warm.state(), warm.changes], ["INSUFFICIENT_DATA", []]);
    await warm.minutes(1);
    assert.equal(warm.state(), "ALARM");
  });

  it("ends early when every period of the evaluation window has data", async () => {
    const alarm = await makeSilenceAlarm({ WarmUpPeriodDurationInMinutes: 60 });
    await alarm.evaluateFor(5);
    assert.equal(alarm.state(), "INSUFFICIENT_DATA");
    await alarm.evaluateFor(5);
    assert.equal(alarm.state(), "OK");
    // Two periods of silence, and the two more that an alarm looks back for real data.
    await alarm.minutes(20);
    assert.equal(alarm.state(), "ALARM", "silence counts, though the 60 minutes are not over");
  });

  it("lasts to its end all the same when it is told to", async () => {
    const alarm = await makeSilenceAlarm({
      WarmUpPeriodDurationInMinutes: 30,
      OnlyStartEvaluatingAfterWarmUpPeriodEnds: true,
    });
    await alarm.evaluateFor(29);
    assert.equal(alarm.state(), "INSUFFICIENT_DATA");
    await alarm.evaluateFor(1);
    assert.equal(alarm.state(), "OK");
  });

  it("can be made longer while it lasts, counted from the creation", async () => {
    const alarm = await makeSilenceAlarm({ WarmUpPeriodDurationInMinutes: 30 });
    await alarm.minutes(20);
    await alarm.put({ WarmUpPeriodDurationInMinutes: 40 });
    await alarm.minutes(19);
    assert.equal(alarm.state(), "INSUFFICIENT_DATA");
    await alarm.minutes(1);
    assert.equal(alarm.state(), "ALARM");
  });

  it("does not begin again when its length is changed after its end, nor when it is given to an old alarm", async () => {
    const ended = await makeSilenceAlarm({ WarmUpPeriodDurationInMinutes: 1 });
    await ended.minutes(1);
    await ended.put({ WarmUpPeriodDurationInMinutes: 30 });
    await ended.evaluateFor(5);
    assert.equal(ended.state(), "OK");
    const old = await makeSilenceAlarm();
    await old.minutes(1);
    await old.put({ WarmUpPeriodDurationInMinutes: 30 });
    await old.evaluateFor(5);
    assert.equal(old.state(), "OK");
  });
});
