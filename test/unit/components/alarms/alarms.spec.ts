import assert from "node:assert/strict";
import { alarmDescription } from "../../../../components/alarms/alarm-description";
import { driftAlarms } from "../../../../components/alarms/drift-alarms";
import { personAlarm } from "../../../../components/alarms/person-alarm";
import { rollbackAlarms } from "../../../../components/alarms/rollback-alarms";
import { endpointSettings } from "../../../../components/endpoint-settings";
import { MonitoredEndpoint, type MonitoredEndpointArgs } from "../../../../components/index";
import { endpointArguments } from "../../../support/component-arguments";
import { recordResources } from "../../../support/record-resources";

const settings = (changes: Partial<MonitoredEndpointArgs> = {}) =>
  endpointSettings("turbine-failure", endpointArguments(changes));

/** The rollback alarms that watch the traffic. */
const thresholds = (given: ReturnType<typeof settings>) =>
  rollbackAlarms(given).filter(({ metric }) => metric.namespace === "AWS/SageMaker");

describe("the rollback alarms", () => {
  it("end with the one that an order sets off: any value within a minute, and silence is no order", () => {
    assert.deepEqual(rollbackAlarms(settings()).at(-1), {
      name: "prod-turbine-failure-abort",
      severity: 2,
      meaning: "A rollout on prod-turbine-failure was told to roll back.",
      runbook: "abort",
      metric: {
        namespace: "MonitoredEndpoint/Rollout",
        name: "AbortRequested",
        dimensions: { EndpointName: "prod-turbine-failure" },
        statistic: "Sum",
        periodSeconds: 60,
      },
      comparison: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      missingData: "notBreaching",
    });
  });

  it("watch latency in microseconds and both error ratios of the variant, each minute", () => {
    const alarms = {
      latencyP95Ms: 250,
      invocation5xxRatio: 0.02,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
    };
    assert.deepEqual(
      thresholds(settings({ alarms, variantName: "main" })).map(({ name, metric, threshold }) => [
        name,
        metric.name,
        metric.statistic,
        threshold,
        metric.dimensions,
        metric.periodSeconds,
      ]),
      [
        ["latency-p95", "ModelLatency", "p95", 250_000],
        ["invocation-5xx-ratio", "Invocation5XXErrors", "Average", 0.02],
        ["model-error-ratio", "InvocationModelErrors", "Average", 0.01],
      ].map(([purpose, ...rest]) => [
        `prod-turbine-failure-${purpose}`,
        ...rest,
        { EndpointName: "prod-turbine-failure", VariantName: "main" },
        60,
      ]),
    );
    for (const alarm of thresholds(settings({ alarms }))) {
      assert.equal(alarm.evaluationPeriods, 5);
      assert.equal(alarm.datapointsToAlarm, 3);
      assert.equal(alarm.missingData, "notBreaching");
      assert.equal(alarm.comparison, "GreaterThanThreshold");
    }
  });

  it("go off after two minutes unless told otherwise", () => {
    for (const { evaluationPeriods, datapointsToAlarm } of thresholds(settings()))
      assert.deepEqual([evaluationPeriods, datapointsToAlarm], [2, 2]);
  });
});

describe("the alarm that calls people to a rollout", () => {
  it("goes off with one call, stays on between two looks, and is over soon after the last one", () => {
    const { name, runbook, metric, evaluationPeriods, datapointsToAlarm, missingData } = personAlarm(
      settings(),
    );
    assert.deepEqual([name, runbook], ["prod-turbine-failure-needs-person", "needs-person"]);
    assert.deepEqual(
      [metric.namespace, metric.name, metric.dimensions],
      ["MonitoredEndpoint/Rollout", "NeedsPerson", { EndpointName: "prod-turbine-failure" }],
    );
    assert.deepEqual([metric.periodSeconds * evaluationPeriods, datapointsToAlarm], [600, 1]);
    assert.equal(missingData, "notBreaching");
  });

  it("rolls nothing back", () => {
    assert.ok(!rollbackAlarms(settings()).some(({ name }) => name.endsWith("needs-person")));
  });
});

describe("the drift alarms", () => {
  const monitor = {
    ...endpointArguments().drift,
    backend: "sagemaker-model-monitor" as const,
    windowMinutes: 120,
  };

  it("compare every key feature's shift with the threshold in baseline standard deviations", () => {
    const drift = { ...endpointArguments().drift, sigmaThreshold: 2.5, windowMinutes: 30 };
    const [temperature, speed, quality, silent] = driftAlarms(settings({ drift }));
    assert.deepEqual(temperature?.metric, {
      namespace: "MonitoredEndpoint/Drift",
      name: "FeatureShiftSigma",
      dimensions: { EndpointName: "prod-turbine-failure", Feature: "air_temperature" },
      statistic: "Maximum",
      periodSeconds: 1800,
    });
    assert.equal(temperature?.threshold, 2.5);
    assert.equal(temperature?.missingData, "missing", "no data is neither drift nor health");
    assert.equal(speed?.name, "prod-turbine-failure-drift-rpm");
    assert.equal(quality?.name, "prod-turbine-failure-data-quality");
    assert.equal(silent?.name, "prod-turbine-failure-monitor-silent");
  });

  it("go off with one violation of a key feature, which a mean need not show, in one window", () => {
    const drift = { ...endpointArguments().drift, windowMinutes: 30 };
    const [, , quality] = driftAlarms(settings({ drift }));
    assert.deepEqual(quality?.metric, {
      namespace: "MonitoredEndpoint/Drift",
      name: "KeyFeatureViolations",
      dimensions: { EndpointName: "prod-turbine-failure" },
      statistic: "Maximum",
      periodSeconds: 1800,
    });
    assert.deepEqual(
      [quality?.comparison, quality?.threshold, quality?.evaluationPeriods, quality?.missingData],
      ["GreaterThanThreshold", 0, 1, "missing"],
    );
    assert.deepEqual(
      driftAlarms(settings({ drift: monitor })).map(({ runbook }) => runbook),
      ["feature-drift", "feature-drift", "monitor-silent"],
    );
  });

  it("compare Model Monitor's distance with its own threshold", () => {
    const [temperature] = driftAlarms(settings({ drift: { ...monitor, distanceThreshold: 0.3 } }));
    assert.deepEqual(temperature?.metric, {
      namespace: "aws/sagemaker/Endpoints/data-metrics",
      name: "feature_baseline_drift_air_temperature",
      dimensions: { Endpoint: "prod-turbine-failure", MonitoringSchedule: "prod-turbine-failure-drift" },
      statistic: "Maximum",
      periodSeconds: 7200,
    });
    assert.equal(temperature?.threshold, 0.3);
  });

  for (const [backend, drift, metric, statistic] of [
    ["the evaluator", endpointArguments().drift, "EvaluationCompleted", "Sum"],
    ["Model Monitor", monitor, "feature_baseline_drift_air_temperature", "SampleCount"],
  ] as const)
    it(`take two windows of silence of ${backend} for a failure`, () => {
      const silent = driftAlarms(settings({ drift })).at(-1);
      assert.deepEqual(
        [silent?.metric.name, silent?.metric.statistic, silent?.comparison, silent?.threshold],
        [metric, statistic, "LessThanThreshold", 1],
      );
      assert.deepEqual(
        [silent?.evaluationPeriods, silent?.datapointsToAlarm, silent?.missingData],
        [2, 2, "breaching"],
      );
    });

  it("are quiet about a new endpoint's silence until two windows have passed", async () => {
    const drift = { ...endpointArguments().drift, windowMinutes: 30 };
    const { resources } = await recordResources(
      () => new MonitoredEndpoint("turbine-failure", endpointArguments({ drift })),
    );
    const warmUps = resources
      .filter(({ inputs }) => inputs.warmUpConfiguration !== undefined)
      .map(({ inputs }) => [inputs.name, inputs.warmUpConfiguration]);
    assert.deepEqual(warmUps, [
      ["prod-turbine-failure-monitor-silent", { warmUpPeriodDurationInMinutes: 60 }],
    ]);
  });

  it("warm up no longer than AWS's two days, whatever the window", () => {
    const silent = driftAlarms(settings({ drift: { ...monitor, windowMinutes: 1440 } })).at(-1);
    assert.equal(silent?.warmUpMinutes, 2880);
  });
});

describe("every alarm", () => {
  it("says how bad it is, what to do and who to call", () => {
    const [alarm] = rollbackAlarms(settings());
    assert.ok(alarm);
    assert.equal(
      alarmDescription(alarm, settings()),
      [
        "prod-turbine-failure answers slowly: p95 of the model's latency is above 250 ms. Severity: 1.",
        "Runbook: https://runbooks.example.com/latency-p95.md",
        "Contacts: turbine on-call (mailto:turbine@example.com, always)",
      ].join("\n"),
    );
  });

  it("is switched on and notifies the alarm topic when it goes off and when it is over", async () => {
    const { resources } = await recordResources(
      () => new MonitoredEndpoint("turbine-failure", endpointArguments()),
    );
    const alarms = resources.filter(({ type }) => type.endsWith(":MetricAlarm"));
    assert.equal(alarms.length, 9);
    const topic = ["arn:aws:sns:eu-central-1:111122223333:monitored-endpoint-prod-alarms"];
    for (const { inputs } of alarms) {
      assert.equal(inputs.actionsEnabled, true);
      assert.deepEqual([inputs.alarmActions, inputs.okActions], [topic, topic]);
      assert.equal(
        Number(inputs.statistic === undefined) + Number(inputs.extendedStatistic === undefined),
        1,
      );
    }
  });

  it("judges a percentile on few requests too, or a quiet endpoint would never roll back", async () => {
    const { resources } = await recordResources(
      () => new MonitoredEndpoint("turbine-failure", endpointArguments()),
    );
    const latency = resources.find(({ name }) => name.endsWith("latency-p95"));
    assert.equal(latency?.inputs.extendedStatistic, "p95");
    assert.equal(latency?.inputs.evaluateLowSampleCountPercentiles, "evaluate");
  });
});
