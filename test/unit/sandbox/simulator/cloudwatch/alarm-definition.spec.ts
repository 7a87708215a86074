import assert from "node:assert/strict";
import type { PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { defineAlarm } from "../../../../../sandbox/simulator/cloudwatch/alarm-definition";

const request: PutMetricAlarmCommandInput = {
  AlarmName: "latency",
  Namespace: "AWS/SageMaker",
  MetricName: "ModelLatency",
  ExtendedStatistic: "p95",
  Period: 60,
  EvaluationPeriods: 2,
  Threshold: 100,
  ComparisonOperator: "GreaterThanThreshold",
};

describe("defineAlarm", () => {
  it("fills in what CloudWatch defaults", () => {
    const { rule, periodSeconds } = defineAlarm(request);
    assert.equal(periodSeconds, 60);
    assert.deepEqual(rule, {
      comparison: "GreaterThanThreshold",
      threshold: 100,
      evaluationPeriods: 2,
      datapointsToAlarm: 2,
      treatMissingData: "missing",
      minimumSampleCount: 0,
    });
  });

  for (const [statistic, samples] of [
    ["p95", 200],
    ["p99", 1000],
    ["p50", 20],
    ["p10", 100],
  ] as const) {
    it(`needs ${samples} samples for ${statistic} when few samples are to be ignored`, () => {
      const { rule } = defineAlarm({
        ...request,
        ExtendedStatistic: statistic,
        EvaluateLowSampleCountPercentile: "ignore",
      });
      assert.equal(rule.minimumSampleCount, samples);
    });
  }

  const cases: readonly (readonly [string, Partial<PutMetricAlarmCommandInput>, RegExp])[] = [
    ["anomaly bands", { ThresholdMetricId: "band" }, /does not simulate ThresholdMetricId/],
    ["evaluation windows", { EvaluationWindow: {} as never }, /does not simulate EvaluationWindow/],
    [
      "band comparisons",
      { ComparisonOperator: "LessThanLowerThreshold" },
      /does not simulate the comparison operator 'LessThanLowerThreshold'/,
    ],
    ["high-resolution periods", { Period: 10 }, /must be a multiple of 60/],
    ["trimmed means", { ExtendedStatistic: "tm90" }, /the statistic 'tm90' is not simulated/],
    ["two statistics", { Statistic: "Sum" }, /Exactly one of Statistic and ExtendedStatistic/],
    [
      "more data points to alarm than periods",
      { DatapointsToAlarm: 3 },
      /must not be greater than EvaluationPeriods/,
    ],
    ["windows of more than a day", { Period: 60, EvaluationPeriods: 1441 }, /more than 86400 seconds/],
    [
      "an unknown treatment of missing data",
      { TreatMissingData: "alarm" },
      /TreatMissingData 'alarm' is not one of/,
    ],
    ["a missing threshold", { Threshold: undefined }, /Threshold is required/],
  ];
  for (const [what, change, message] of cases) {
    it(`refuses ${what}`, () => assert.throws(() => defineAlarm({ ...request, ...change }), message));
  }

  it("accepts a metric math alarm and judges its one returned query", () => {
    const { AlarmName, EvaluationPeriods, Threshold, ComparisonOperator } = request;
    const metric = (Id: string, MetricName: string) => ({
      Id,
      MetricStat: { Metric: { Namespace: "N", MetricName }, Period: 300, Stat: "Sum" },
      ReturnData: false,
    });
    const definition = defineAlarm({
      AlarmName,
      EvaluationPeriods,
      Threshold,
      ComparisonOperator,
      Metrics: [{ Id: "ratio", Expression: "m1 / m2" }, metric("m1", "Errors"), metric("m2", "Calls")],
    });
    assert.equal(definition.resultId, "ratio");
    assert.equal(definition.periodSeconds, 300);
  });

  const returning = (...data: readonly (boolean | undefined)[]): PutMetricAlarmCommandInput => ({
    AlarmName: "errors",
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: "GreaterThanThreshold",
    Metrics: data.map((ReturnData, index) => ({
      Id: `m${index}`,
      MetricStat: { Metric: { Namespace: "N", MetricName: "Errors" }, Period: 60, Stat: "Sum" },
      ReturnData,
    })),
  });
  for (const [title, alarm] of [
    ["none returns data", returning(false, false)],
    ["two return data", returning(true, true)],
    ["two return data because that is the default", returning(undefined, undefined)],
    ["the only one returns none", returning(false)],
  ] as const) {
    it(`refuses a set of metrics of which ${title}, as AWS does`, () =>
      assert.throws(() => defineAlarm(alarm), {
        name: "AwsError",
        code: "ValidationException",
        httpStatus: 400,
        message: "Exactly one element of the metrics list should return data.",
      }));
  }

  it("lists all problems of a metric math alarm at once", () => {
    const { AlarmName, EvaluationPeriods, Threshold, ComparisonOperator } = request;
    const Metrics = [
      { Id: "e1", Expression: "RATE(m1)" },
      { Id: "m1", MetricStat: { Metric: { MetricName: "Errors" }, Period: 10, Stat: "Sum" } },
    ];
    assert.throws(
      () => defineAlarm({ AlarmName, EvaluationPeriods, Threshold, ComparisonOperator, Metrics }),
      /e1: the function RATE is not simulated.*; m1: Period 10/,
    );
  });
});
