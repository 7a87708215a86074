import assert from "node:assert/strict";
import { CloudWatchClient, type Datapoint, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { firstBreach, runbookOf } from "../../../../sandbox/demo/alarm-breach";

const alarm: MetricAlarm = {
  Namespace: "AWS/SageMaker",
  MetricName: "ModelLatency",
  Dimensions: [{ Name: "EndpointName", Value: "prod-fan" }],
  Period: 60,
  ExtendedStatistic: "p95",
  Threshold: 500,
};

/** A CloudWatch that answers with these values of the alarm's statistic, by minute; unsorted, as CloudWatch does. */
function cloudWatch(values: Readonly<Record<number, number>>): CloudWatchClient {
  const client = new CloudWatchClient({ region: "us-east-1" });
  const Datapoints = Object.entries(values)
    .map(
      ([minute, value]): Datapoint => ({
        Timestamp: new Date(Date.UTC(2026, 4, 1, 10, Number(minute))),
        ExtendedStatistics: { p95: value },
      }),
    )
    .reverse();
  return Object.assign(client, { send: async () => ({ Datapoints }) });
}

const breach = (values: Readonly<Record<number, number>>, of = alarm) =>
  firstBreach(cloudWatch(values), of, Date.UTC(2026, 4, 1, 10), Date.UTC(2026, 4, 1, 11));

describe("the first breach of an alarm's threshold", () => {
  it("is at the end of the first period above it", async () => {
    assert.equal(await breach({ 1: 300, 2: 501, 3: 900 }), "2026-05-01T10:03:00.000Z");
  });

  it("is none at the threshold itself, and none without a figure", async () => {
    assert.equal(await breach({ 1: 500 }), undefined);
    assert.equal(await breach({}), undefined);
  });

  it("is not known of an alarm on another statistic", async () => {
    assert.equal(await breach({ 1: 900 }, { ...alarm, ExtendedStatistic: undefined }), undefined);
  });
});

describe("the runbook of an alarm", () => {
  it("is the link in its description", () => {
    const description = "It is slow. Severity: 1.\nRunbook: https://runbooks.example.com/x.md\nContacts: us";
    assert.equal(runbookOf({ AlarmDescription: description }), "https://runbooks.example.com/x.md");
    assert.equal(runbookOf({ AlarmDescription: "somebody else's" }), undefined);
    assert.equal(runbookOf({}), undefined);
  });
});
