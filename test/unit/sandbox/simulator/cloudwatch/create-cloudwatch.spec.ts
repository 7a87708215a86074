import assert from "node:assert/strict";
import type { PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import type { AlarmNotifier } from "../../../../../sandbox/simulator/cloudwatch/alarm-actions";
import { createCloudWatch } from "../../../../../sandbox/simulator/cloudwatch/create-cloudwatch";
import type { ServiceEvent } from "../../../../../sandbox/simulator/kernel/ports";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";

const start = Date.UTC(2026, 4, 1, 10, 0, 30);
const place = { accountId: "000000000000", region: "us-east-1" };
const topic = "arn:aws:sns:us-east-1:000000000000:incidents";
const fn = "arn:aws:lambda:us-east-1:000000000000:function:notify";

const alarm: PutMetricAlarmCommandInput = {
  AlarmName: "errors",
  AlarmDescription: "too many errors",
  Namespace: "AWS/SageMaker",
  MetricName: "Invocation5XXErrors",
  Dimensions: [
    { Name: "EndpointName", Value: "a" },
    { Name: "VariantName", Value: "primary" },
  ],
  Statistic: "Average",
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 0.1,
  ComparisonOperator: "GreaterThanThreshold",
  TreatMissingData: "notBreaching",
  AlarmActions: [topic, fn],
};

function makeCloudWatch() {
  const clock = new SteppedClock({ startTime: start });
  const events: ServiceEvent[] = [];
  const published: { subject: string; message: Record<string, unknown> }[] = [];
  const invoked: Record<string, unknown>[] = [];
  const notifier: AlarmNotifier = {
    publish: async (_topic, subject, message) => {
      published.push({ subject, message: JSON.parse(message) });
    },
    invoke: async (_function, payload) => {
      invoked.push(JSON.parse(payload));
    },
  };
  const cloudWatch = createCloudWatch({
    clock,
    events: { put: (event) => void events.push(event) },
    place,
    notifier,
  });
  const call = (operation: string, input: unknown): Promise<Record<string, unknown>> => {
    const handler = cloudWatch.service.operations[operation];
    assert.ok(handler, `${operation} should be simulated`);
    return Promise.resolve(
      handler(input as never, { ...place, now: clock.now() }) as Record<string, unknown>,
    );
  };
  const put = (endpoint: string, value: number): void =>
    cloudWatch.metrics.put({
      namespace: "AWS/SageMaker",
      metricName: "Invocation5XXErrors",
      // The other way round than in the alarm: the order of dimensions must not matter.
      dimensions: { VariantName: "primary", EndpointName: endpoint },
      value,
      unit: "None",
      time: clock.now(),
    });
  return { clock, cloudWatch, events, published, invoked, call, put };
}

describe("createCloudWatch", () => {
  it("judges an alarm at the full minute, tells topic, function and bus, and writes history", async () => {
    const { clock, cloudWatch, events, published, invoked, call, put } = makeCloudWatch();
    await call("PutMetricAlarm", alarm);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "INSUFFICIENT_DATA");
    put("a", 1);
    await clock.advance(29);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "INSUFFICIENT_DATA");
    await clock.advance(1);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "ALARM");

    assert.equal(published[0]?.subject, 'ALARM: "errors" in us-east-1');
    assert.equal(published[0]?.message.NewStateValue, "ALARM");
    assert.equal(published[0]?.message.OldStateValue, "INSUFFICIENT_DATA");
    assert.equal(published[0]?.message.StateChangeTime, "2026-05-01T10:01:00.000+0000");
    assert.deepEqual(
      invoked.map(({ alarmData }) => (alarmData as { alarmName: string }).alarmName),
      ["errors"],
    );
    assert.equal(events[0]?.detailType, "CloudWatch Alarm State Change");
    assert.deepEqual(events[0]?.resources, ["arn:aws:cloudwatch:us-east-1:000000000000:alarm:errors"]);
    const detail = events[0]?.detail as { state: { value: string; reasonData: string } };
    assert.equal(detail.state.value, "ALARM");
    assert.deepEqual(JSON.parse(detail.state.reasonData).recentDatapoints, [1]);

    const history = await call("DescribeAlarmHistory", { AlarmName: "errors", ScanBy: "TimestampAscending" });
    assert.deepEqual(
      (history.AlarmHistoryItems as { HistoryItemType: string }[]).map((item) => item.HistoryItemType),
      ["ConfigurationUpdate", "StateUpdate", "Action", "Action"],
    );
  });

  it("is not tripped by the metric of another endpoint", async () => {
    const { clock, cloudWatch, call, put } = makeCloudWatch();
    await call("PutMetricAlarm", alarm);
    put("b", 1);
    await clock.advance(60);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "OK");
  });

  it("returns to OK some minutes after the metric falls silent, when missing data do not breach", async () => {
    const { clock, cloudWatch, events, call, put } = makeCloudWatch();
    await call("PutMetricAlarm", alarm);
    put("a", 1);
    await clock.advance(30);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "ALARM");
    // The last real data point is judged again while it is within the evaluation range of 1 + 2 periods.
    await clock.advance(2 * 60);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "ALARM");
    await clock.advance(60);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "OK");
    assert.equal(events.length, 2);
  });

  it("carries out no actions while they are disabled", async () => {
    const { clock, cloudWatch, events, published, call, put } = makeCloudWatch();
    await call("PutMetricAlarm", alarm);
    await call("DisableAlarmActions", { AlarmNames: ["errors"] });
    put("a", 1);
    await clock.advance(60);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "ALARM");
    assert.equal(published.length, 0);
    assert.equal(events.length, 1);
  });

  it("keeps the state of an alarm that is put again, and judges a state set by hand at the next minute", async () => {
    const { clock, cloudWatch, call } = makeCloudWatch();
    await call("PutMetricAlarm", alarm);
    await call("SetAlarmState", { AlarmName: "errors", StateValue: "ALARM", StateReason: "drill" });
    await call("PutMetricAlarm", { ...alarm, Threshold: 0.5 });
    assert.equal(cloudWatch.alarms.stateOf("errors"), "ALARM");
    await clock.advance(30);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "OK");
  });

  it("describes alarms by names, prefix and state, page by page", async () => {
    const { call } = makeCloudWatch();
    for (const name of ["a-1", "a-2", "b-1"]) await call("PutMetricAlarm", { ...alarm, AlarmName: name });
    const names = async (input: unknown): Promise<readonly string[]> => {
      const { MetricAlarms } = await call("DescribeAlarms", input);
      return (MetricAlarms as { AlarmName: string }[]).map((found) => found.AlarmName);
    };
    assert.deepEqual(await names({ AlarmNames: ["b-1", "gone"] }), ["b-1"]);
    assert.deepEqual(await names({ AlarmNamePrefix: "a-" }), ["a-1", "a-2"]);
    assert.deepEqual(await names({ StateValue: "ALARM" }), []);
    const first = await call("DescribeAlarms", { MaxRecords: 2 });
    assert.equal(first.NextToken, "2");
    assert.deepEqual(await names({ MaxRecords: 2, NextToken: "2" }), ["b-1"]);
  });

  it("deletes all of the alarms named, or none when one does not exist", async () => {
    const { cloudWatch, call } = makeCloudWatch();
    await call("PutMetricAlarm", alarm);
    await assert.rejects(
      async () => call("DeleteAlarms", { AlarmNames: ["errors", "gone"] }),
      /Alarms not found: gone/,
    );
    assert.equal(cloudWatch.alarms.stateOf("errors"), "INSUFFICIENT_DATA");
    await call("DeleteAlarms", { AlarmNames: ["errors"] });
    assert.equal(cloudWatch.alarms.stateOf("errors"), undefined);
  });

  it("refuses an action that it would not carry out", async () => {
    const { call } = makeCloudWatch();
    await assert.rejects(
      async () => call("PutMetricAlarm", { ...alarm, OKActions: ["arn:aws:automate:us-east-1:ec2:stop"] }),
      /does not simulate the alarm actions arn:aws:automate/,
    );
  });

  it("judges a metric math alarm over two metrics", async () => {
    const { clock, cloudWatch, call } = makeCloudWatch();
    const metric = (Id: string, MetricName: string) => ({
      Id,
      MetricStat: { Metric: { Namespace: "App", MetricName }, Period: 60, Stat: "Sum" },
      ReturnData: false,
    });
    const { AlarmName, EvaluationPeriods, Threshold, ComparisonOperator, TreatMissingData } = alarm;
    await call("PutMetricAlarm", {
      ...{ AlarmName, EvaluationPeriods, Threshold, ComparisonOperator, TreatMissingData },
      Metrics: [
        metric("m1", "Errors"),
        metric("m2", "Calls"),
        { Id: "r", Expression: "IF(m2 > 5, m1 / m2, 0)" },
      ],
    });
    const data = (errors: number, calls: number) => ({
      Namespace: "App",
      MetricData: [
        { MetricName: "Errors", Value: errors },
        { MetricName: "Calls", Value: calls },
      ],
    });
    await call("PutMetricData", data(3, 4));
    await clock.advance(30);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "OK");
    await call("PutMetricData", data(3, 10));
    await clock.advance(60);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "ALARM");
  });

  it("judges a period of five minutes over the last five minutes, again each minute", async () => {
    const { clock, cloudWatch, call, put } = makeCloudWatch();
    await call("PutMetricAlarm", { ...alarm, Statistic: "Sum", Threshold: 2.5, Period: 300 });
    for (const _ of [1, 2, 3]) {
      put("a", 1);
      await clock.advance(60);
    }
    assert.equal(cloudWatch.alarms.stateOf("errors"), "ALARM");
    // At 10:05 the window still holds all three; at 10:06 the first one has slid out of it.
    await clock.advance(2 * 60);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "ALARM");
    await clock.advance(60);
    assert.equal(cloudWatch.alarms.stateOf("errors"), "OK");
  });
});
