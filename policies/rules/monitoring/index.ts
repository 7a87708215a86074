import type { Rule } from "../../model/rule/rule";
import { endpointHasAccuracySla } from "./endpoint-has-accuracy-sla";
import { endpointProtectsWhatServes } from "./endpoint-protects-what-serves";
import { keyFeaturesHaveDriftAlarms } from "./key-features-have-drift-alarms";
import { monitorPublishesMetrics } from "./monitor-publishes-metrics";
import { orchestratorRoleIsScoped } from "./orchestrator-role-is-scoped";
import { silentMonitorHasAlarm } from "./silent-monitor-has-alarm";

/** What watches an endpoint, whom it tells, and who may change what serves. */
export const monitoringRules: readonly Rule[] = [
  orchestratorRoleIsScoped,
  endpointProtectsWhatServes,
  keyFeaturesHaveDriftAlarms,
  silentMonitorHasAlarm,
  monitorPublishesMetrics,
  endpointHasAccuracySla,
];
