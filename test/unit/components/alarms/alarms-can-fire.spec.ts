import assert from "node:assert/strict";
import {
  MonitoredEndpoint,
  type MonitoredEndpointArgs,
  MonitoringPlatform,
} from "../../../../components/index";
import { alarmInput } from "../../../../sandbox/provider/resources/cloudwatch";
import { defineAlarm } from "../../../../sandbox/simulator/cloudwatch/alarm-definition";
import { awsMetricSamples } from "../../../../sandbox/simulator/cloudwatch/aws-metric-samples";
import { canFire, type SampleRange } from "../../../../sandbox/simulator/cloudwatch/can-fire";
import type { MetricName } from "../../../../sandbox/simulator/cloudwatch/metric-store";
import {
  accuracyArguments,
  endpointArguments,
  gatewayEndpointArguments,
  platformArguments,
} from "../../../support/component-arguments";
import { recordResources } from "../../../support/record-resources";

/** Each alarm that the program registers, by name, with what can be said of it. */
async function verdicts(program: () => unknown, windowMinutes = 60) {
  const { resources } = await recordResources(program);
  const alarms = resources.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
  return alarms.map(({ inputs }) => {
    const definition = defineAlarm(alarmInput(inputs as Parameters<typeof alarmInput>[0]));
    return {
      name: String(inputs.name),
      verdict: canFire(definition, (metric) => samplesOf(metric, windowMinutes)),
    };
  });
}

/** The monitors publish once per window; everything else is AWS's own. */
function samplesOf(metric: MetricName, windowMinutes: number): SampleRange | undefined {
  const publishedEverySeconds = windowMinutes * 60;
  const { namespace, metricName } = metric;
  if (namespace === "MonitoredEndpoint/Drift") {
    switch (metricName) {
      case "FeatureShiftSigma":
        return { minimum: 0, maximum: Number.POSITIVE_INFINITY, publishedEverySeconds };
      case "KeyFeatureViolations":
        return { minimum: 0, maximum: Number.POSITIVE_INFINITY, publishedEverySeconds };
      case "EvaluationCompleted":
        return { minimum: 1, maximum: 1, publishedEverySeconds };
      default:
        return undefined;
    }
  }
  if (namespace === "MonitoredEndpoint/Accuracy") {
    switch (metricName) {
      case "WindowsBelowSla":
        return { minimum: 0, maximum: Number.POSITIVE_INFINITY, publishedEverySeconds };
      case "EvaluationCompleted":
        return { minimum: 1, maximum: 1, publishedEverySeconds };
      // Only while there is something to say.
      case "RetrainingFailed":
        return { minimum: 1, maximum: 1 };
      default:
        return undefined;
    }
  }
  // The reconciler tries what it cannot read every hour, and says so each time.
  if (namespace === "MonitoredEndpoint/KnowledgeBase" && metricName === "ReportUnreadable")
    return { minimum: 1, maximum: Number.POSITIVE_INFINITY, publishedEverySeconds: 3600 };
  // The orchestrator's order to roll back, and its call for people: a value only while there is something to say.
  if (
    namespace === "MonitoredEndpoint/Rollout" &&
    (metricName === "AbortRequested" || metricName === "NeedsPerson")
  )
    return { minimum: 1, maximum: 1 };
  // The synthetic canary says every minute whether it failed.
  if (namespace === "MonitoredEndpoint/Canary" && metricName === "SyntheticCanaryFailed")
    return { minimum: 0, maximum: 1, publishedEverySeconds: 60 };
  // Model Monitor's distance of two distributions lies between 0 and 1.
  if (
    namespace === "aws/sagemaker/Endpoints/data-metrics" &&
    metricName.startsWith("feature_baseline_drift_")
  )
    return { minimum: 0, maximum: 1, publishedEverySeconds };
  return awsMetricSamples(metric);
}

const endpoint = (changes: Partial<MonitoredEndpointArgs>) => () =>
  new MonitoredEndpoint("turbine-failure", endpointArguments(changes));
const drift = endpointArguments().drift;
const backend = "sagemaker-model-monitor" as const;

describe("every alarm of the components goes off when it should, and is over again:", () => {
  const cases: readonly [title: string, program: () => unknown, alarms: number, windowMinutes?: number][] = [
    ["of an endpoint as it comes", endpoint({}), 7],
    [
      "of an endpoint with windows of five minutes",
      endpoint({ drift: { ...drift, windowMinutes: 5 } }),
      7,
      5,
    ],
    ["of an endpoint with windows of a day", endpoint({ drift: { ...drift, windowMinutes: 1440 } }), 6, 1440],
    ["of an endpoint that Model Monitor watches", endpoint({ drift: { ...drift, backend } }), 6],
    [
      "of an endpoint with the highest bounds that are accepted",
      endpoint({
        alarms: {
          latencyP95Ms: 59_999,
          invocation5xxRatio: 0.99,
          modelErrorRatio: 0.99,
          evaluationPeriods: 5,
        },
        drift: { ...drift, backend, distanceThreshold: 0.99 },
      }),
      6,
    ],
    [
      "of an endpoint with a gateway",
      () => new MonitoredEndpoint("turbine-failure", gatewayEndpointArguments()),
      7,
    ],
    [
      "of a platform with gateways",
      () => new MonitoringPlatform("platform", platformArguments({ gateways: true })),
      5,
    ],
    ["of an endpoint that queues its requests", endpoint({ asyncInference: {} }), 7],
    ...[5, 60, 1440].map((windowMinutes): [string, () => unknown, number, number] => [
      `of an endpoint whose accuracy is watched in windows of ${windowMinutes} minutes`,
      endpoint({
        drift: { ...drift, windowMinutes },
        accuracy: accuracyArguments({ windowMinutes, breachWindows: 30 }),
      }),
      9,
      windowMinutes,
    ]),
    [
      "of an endpoint that queues its requests, with the highest bounds that are accepted",
      endpoint({
        asyncInference: { maximumFailuresPerMinute: 500, maximumRequestAgeSeconds: 21_600 },
      }),
      7,
    ],
  ];
  for (const [title, program, alarms, windowMinutes] of cases) {
    it(title, async () => {
      const found = await verdicts(program, windowMinutes);
      assert.ok(found.length >= alarms, `${found.length} alarms`);
      assert.deepEqual(
        found.filter(({ verdict }) => verdict.kind !== "fires"),
        [],
      );
    });
  }

  it("with a share of errors above 1 it would never go off, so that none is accepted", () => {
    for (const property of ["invocation5xxRatio", "modelErrorRatio"])
      assert.throws(endpoint({ alarms: { latencyP95Ms: 250, [property]: 1 } }), new RegExp(property));
  });
});
