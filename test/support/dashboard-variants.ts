import { type EndpointSettings, endpointSettings } from "../../components/endpoint-settings";
import {
  AccuracyMetric,
  DriftBackend,
  type MonitoredEndpointArgs,
  ProblemType,
  RolloutAlarmScope,
} from "../../components/index";
import { accuracyArguments, endpointArguments, gatewayEndpointArguments } from "./component-arguments";

const { drift } = endpointArguments();
const { modelErrorRatio: _none, ...asyncAlarms } = endpointArguments().alarms;

/** One endpoint for each option that changes its dashboards, and one with the most of everything. */
export const dashboardVariants: Readonly<Record<string, Partial<MonitoredEndpointArgs>>> = {
  plain: {},
  "Model Monitor": { drift: { ...drift, backend: DriftBackend.SageMakerModelMonitor } },
  "queued requests": { asyncInference: {}, alarms: asyncAlarms },
  "several GPUs": { instanceType: "ml.g5.12xlarge" },
  autoscaling: {
    autoscaling: { minimumInstanceCount: 4, maximumInstanceCount: 8, targetInvocationsPerInstance: 500 },
  },
  "alarms of the new fleet": { rollout: { alarmScope: RolloutAlarmScope.NewFleet } },
  "accuracy and retraining": { accuracy: accuracyArguments() },
  "accuracy of a regression": {
    accuracy: { problemType: ProblemType.Regression, metric: AccuracyMetric.MeanAbsoluteError, bound: 12 },
  },
  gateway: gatewayEndpointArguments(),
  "the most of everything": {
    ...gatewayEndpointArguments(),
    name: "x".repeat(48),
    instanceType: "ml.p4d.24xlarge",
    accuracy: accuracyArguments(),
    drift: { ...drift, keyFeatures: Array.from({ length: 10 }, (_, index) => `feature_${index}`) },
    alarms: {
      ...endpointArguments().alarms,
      additionalAlarmNames: Array.from({ length: 5 }, (_, index) => `own-${index}`),
    },
  },
};

export function settingsOf(changes: Partial<MonitoredEndpointArgs>): EndpointSettings {
  return endpointSettings("turbine-failure", endpointArguments(changes));
}
