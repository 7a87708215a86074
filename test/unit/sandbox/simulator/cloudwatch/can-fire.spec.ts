import assert from "node:assert/strict";
import type { PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { defineAlarm } from "../../../../../sandbox/simulator/cloudwatch/alarm-definition";
import { awsMetricSamples } from "../../../../../sandbox/simulator/cloudwatch/aws-metric-samples";
import { canFire, type SampleRange } from "../../../../../sandbox/simulator/cloudwatch/can-fire";

/** The share of failing requests above one hundredth; each case changes something. */
const request: PutMetricAlarmCommandInput = {
  AlarmName: "errors",
  Namespace: "AWS/SageMaker",
  MetricName: "InvocationModelErrors",
  Statistic: "Average",
  Period: 60,
  EvaluationPeriods: 2,
  Threshold: 0.01,
  ComparisonOperator: "GreaterThanThreshold",
  TreatMissingData: "notBreaching",
};

const verdict = (change: Partial<PutMetricAlarmCommandInput>, samples?: SampleRange) =>
  canFire(defineAlarm({ ...request, ...change }), (metric) => samples ?? awsMetricSamples(metric));

const math = (Expression: string): Partial<PutMetricAlarmCommandInput> => ({
  Namespace: undefined,
  MetricName: undefined,
  Statistic: undefined,
  Period: undefined,
  Metrics: [
    { Id: "result", Expression, ReturnData: true },
    ...["Invocation5XXErrors", "Invocations"].map((MetricName, index) => ({
      Id: `m${index + 1}`,
      MetricStat: { Metric: { Namespace: "AWS/SageMaker", MetricName }, Period: 60, Stat: "Sum" },
      ReturnData: false,
    })),
  ],
});

describe("whether an alarm can fire", () => {
  it("is so when its metric can be beyond the threshold and back", () => {
    assert.deepEqual(verdict({}), {
      kind: "fires",
      alarmStream: "AWS/SageMaker InvocationModelErrors at 1, 1 in 60 s",
      recoveryStream: "no AWS/SageMaker InvocationModelErrors",
    });
  });

  it("is not so for AWS's own sample, the average of errors above 1", () => {
    // https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
    const found = verdict({ MetricName: "Invocation4XXErrors", Threshold: 1, EvaluationPeriods: 1 });
    assert.ok(found.kind === "neverFires");
    assert.match(found.reason, /leads to ALARM with 1 of 1 periods of 60 s GreaterThanThreshold 1/);
    assert.match(found.reason, /Invocation4XXErrors at 1, 1000 in 60 s/);
  });

  const cases: readonly [
    title: string,
    change: Partial<PutMetricAlarmCommandInput>,
    kind: string,
    samples?: SampleRange,
  ][] = [
    [
      "an average of exactly 1",
      { Threshold: 1, ComparisonOperator: "GreaterThanOrEqualToThreshold" },
      "fires",
    ],
    ["a sum of errors above 1", { Threshold: 1, Statistic: "Sum" }, "fires"],
    ["a latency far away", { MetricName: "ModelLatency", Threshold: 59_999_000 }, "fires"],
    [
      "a latency that no container may have",
      { MetricName: "ModelLatency", Threshold: 60_000_000 },
      "neverFires",
    ],
    [
      "a negative latency",
      { MetricName: "ModelLatency", ComparisonOperator: "LessThanThreshold", Threshold: 0 },
      "neverFires",
    ],
    [
      "silence that breaches",
      {
        ComparisonOperator: "LessThanThreshold",
        Statistic: "SampleCount",
        Threshold: 1,
        TreatMissingData: "breaching",
      },
      "fires",
    ],
    [
      "silence that does not breach",
      { ComparisonOperator: "LessThanThreshold", Statistic: "SampleCount", Threshold: 1 },
      "neverFires",
    ],
    [
      "more samples than are published",
      { Statistic: "SampleCount", Threshold: 5, Period: 300 },
      "neverFires",
      { minimum: 0, maximum: 1, publishedEverySeconds: 300 },
    ],
    [
      "three of three periods of a metric that comes in every tenth only",
      { EvaluationPeriods: 3 },
      "neverFires",
      { minimum: 0, maximum: 1, publishedEverySeconds: 600 },
    ],
    [
      "an alarm that nothing ends",
      { ComparisonOperator: "GreaterThanOrEqualToThreshold", Threshold: 0, TreatMissingData: "breaching" },
      "neverRecovers",
    ],
    [
      "an alarm that is over only without data",
      { ComparisonOperator: "GreaterThanOrEqualToThreshold", Threshold: 0, TreatMissingData: "missing" },
      "neverRecovers",
    ],
    [
      "a percentile that needs 1000 samples",
      {
        MetricName: "ModelLatency",
        Statistic: undefined,
        ExtendedStatistic: "p99",
        EvaluateLowSampleCountPercentile: "ignore",
      },
      "fires",
    ],
    [
      "a percentile that needs 10,000 samples",
      {
        MetricName: "ModelLatency",
        Statistic: undefined,
        ExtendedStatistic: "p99.9",
        EvaluateLowSampleCountPercentile: "ignore",
      },
      "neverFires",
    ],
    ["a ratio of two metrics", { ...math("m1 / m2"), Threshold: 0.5 }, "fires"],
    ["a ratio above what it can be", { ...math("m1 / (m1 + m2)"), Threshold: 1 }, "neverFires"],
    ["a metric nobody knows", { MetricName: "ModelLatencie" }, "unknownMetric"],
  ];
  for (const [title, change, kind, samples] of cases) {
    it(`is judged for ${title}: ${kind}`, () => assert.equal(verdict(change, samples).kind, kind));
  }
});
