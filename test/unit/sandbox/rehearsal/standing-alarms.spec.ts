import assert from "node:assert/strict";
import { rollbackAlarms } from "../../../../components/alarms/rollback-alarms";
import { endpointSettings } from "../../../../components/endpoint-settings";
import type { RollbackAlarmArgs } from "../../../../components/monitored-endpoint-args";
import { MinuteMetrics } from "../../../../sandbox/rehearsal/minute-metrics";
import { rehearse } from "../../../../sandbox/rehearsal/rehearse";
import {
  standingAlarmNames,
  standingAlarms,
  unmovedAlarmNames,
  variantMetric,
} from "../../../../sandbox/rehearsal/standing-alarms";
import { MetricStore, minuteMs, seriesKey } from "../../../../sandbox/simulator/cloudwatch/metric-store";
import { requestMetrics } from "../../../../sandbox/simulator/sagemaker-runtime/request-metrics";
import { endpointArguments } from "../../../support/component-arguments";
import { endpointName, samplePlan } from "./sample-plan";

const componentAlarms = (alarms: RollbackAlarmArgs) =>
  rollbackAlarms(endpointSettings("turbine-failure", endpointArguments({ alarms })));

describe("the alarms of a rehearsal", () => {
  for (const alarms of [
    { latencyP95Ms: 250 },
    {
      latencyP95Ms: 80,
      invocation5xxRatio: 0.03,
      modelErrorRatio: 0.02,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
    },
  ])
    it(`are those that the component makes: ${JSON.stringify(alarms)}`, () => {
      const made = componentAlarms(alarms).filter(({ metric }) => metric.namespace === "AWS/SageMaker");
      assert.deepEqual(
        standingAlarms(samplePlan({ alarms })).map((alarm) => ({
          name: alarm.AlarmName,
          namespace: alarm.Namespace,
          metric: alarm.MetricName,
          dimensions: Object.fromEntries((alarm.Dimensions ?? []).map(({ Name, Value }) => [Name, Value])),
          statistic: alarm.Statistic ?? alarm.ExtendedStatistic,
          period: alarm.Period,
          comparison: alarm.ComparisonOperator,
          threshold: alarm.Threshold,
          evaluationPeriods: alarm.EvaluationPeriods,
          datapointsToAlarm: alarm.DatapointsToAlarm,
          missingData: alarm.TreatMissingData,
        })),
        made.map(
          ({ name, metric, comparison, threshold, evaluationPeriods, datapointsToAlarm, missingData }) => ({
            name,
            namespace: metric.namespace,
            metric: metric.name,
            dimensions: metric.dimensions,
            statistic: metric.statistic,
            period: metric.periodSeconds,
            comparison,
            threshold,
            evaluationPeriods,
            datapointsToAlarm,
            missingData,
          }),
        ),
      );
      assert.deepEqual(
        standingAlarmNames(endpointName),
        made.map(({ name }) => name),
      );
    });

  it("are all that the component makes, together with those that no answer moves", () => {
    const known = [...standingAlarmNames(endpointName), ...unmovedAlarmNames(endpointName)];
    const unknown = componentAlarms({ latencyP95Ms: 250 }).filter(({ name }) => !known.includes(name));
    assert.deepEqual(unknown, [], "judge these in standingAlarms, or name them in unmovedAlarmNames");
  });

  it("leave a version alone that only an alarm watches that nothing moves", () => {
    const plan = samplePlan({}, { rollbackAlarmNames: [...unmovedAlarmNames(endpointName)] });
    const rehearsal = rehearse({ plan, scenario: "failing", requestsPerSecond: 1, seed: 1 });
    assert.equal(rehearsal.kind === "rehearsed" && rehearsal.verdict, "PROMOTED");
  });
});

describe("the metrics of a rehearsed minute", () => {
  const metricNames = ["ModelLatency", "Invocation5XXErrors", "InvocationModelErrors"] as const;
  const read = (store: MetricStore) =>
    metricNames.map((name) =>
      store
        .read(seriesKey(variantMetric(endpointName, name)), 0, minuteMs)
        .map(({ sampleCount, sum, minimum, maximum }) => ({ sampleCount, sum, minimum, maximum })),
    );

  it("are what the simulator publishes for the same requests one by one", () => {
    const answers = [
      { statusCode: 200, latencyMs: 40, bad: false },
      { statusCode: 500, latencyMs: 60.5, bad: true },
      { statusCode: 503, latencyMs: 40, bad: true },
    ] as const;
    const [rehearsed, simulated] = [new MetricStore(), new MetricStore()];
    const minute = new MinuteMetrics(rehearsed, endpointName);
    for (const answer of answers) {
      minute.add(answer);
      const request = {
        endpointName,
        variantName: "primary",
        endpointConfigName: "new",
        instanceCount: 1,
        statusCode: answer.statusCode,
        modelLatencyMicroseconds: answer.latencyMs * 1000,
        overheadLatencyMicroseconds: 0,
      };
      for (const datum of requestMetrics(request, 0))
        simulated.put(datum, datum.unit, datum.time, { value: datum.value, count: 1 });
    }
    minute.publish(minuteMs);
    assert.deepEqual(read(rehearsed), read(simulated));
    assert.equal(read(rehearsed).flat().length, metricNames.length);
  });

  it("begin anew each minute", () => {
    const store = new MetricStore();
    const minute = new MinuteMetrics(store, endpointName);
    minute.add({ statusCode: 500, latencyMs: 10, bad: true });
    minute.publish(2 * minuteMs);
    minute.publish(minuteMs);
    assert.deepEqual(read(store), [[], [], []]);
  });
});
