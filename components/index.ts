import "./requirements/check";

export type { AccuracyArgs, RetrainingArgs } from "./accuracy-args";
export { monitoredEndpointProblems, monitoringPlatformProblems } from "./argument-problems";
export type { AsyncInferenceArgs } from "./async-inference-args";
export type { AutoscalingArgs } from "./autoscaling-args";
export type { ContactArgs } from "./contact-args";
export type { DriftArgs } from "./drift-args";
export {
  AccuracyMetric,
  Comparison,
  DriftBackend,
  DriftEngine,
  EvaluationSource,
  ModelCardStatus,
  ProblemType,
  RolloutAlarmScope,
  RolloutSizeType,
  RolloutStrategy,
} from "./enums";
export type { CustomerMetadataPropertyArgs, EvaluationArgs } from "./evaluation-args";
export type { GatewayArgs } from "./gateway-args";
export type { GatewayPlatformReference } from "./gateway-platform-reference";
export type { IncidentsArgs, IncidentWebhookArgs, PagerDutyArgs } from "./incident-args";
export { MonitoredEndpoint } from "./monitored-endpoint";
export type { MonitoredEndpointArgs, RollbackAlarmArgs, VpcArgs } from "./monitored-endpoint-args";
export { MonitoringPlatform } from "./monitoring-platform";
export type { MonitoringPlatformArgs } from "./monitoring-platform-args";
export type { PlatformReference } from "./platform-reference";
export type { Problem } from "./problems";
export type { RolloutArgs, RolloutSizeArgs } from "./rollout-args";
