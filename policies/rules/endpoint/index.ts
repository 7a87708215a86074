import type { Rule } from "../../model/rule/rule";
import { endpointBakes30Minutes } from "./endpoint-bakes-30-minutes";
import { endpointCapturesData } from "./endpoint-captures-data";
import { endpointHasDriftBaseline } from "./endpoint-has-drift-baseline";
import { endpointHasOneUpdatePolicy } from "./endpoint-has-one-update-policy";
import { endpointHasRollbackAlarms } from "./endpoint-has-rollback-alarms";
import { endpointInstancesAllowGuardrails } from "./endpoint-instances-allow-guardrails";
import { endpointShiftsTrafficGradually } from "./endpoint-shifts-traffic-gradually";
import { rollbackAlarmsCanFire } from "./rollback-alarms-can-fire";
import { rollbackAlarmsInTheSameRegion } from "./rollback-alarms-in-the-same-region";
import { rollbackAlarmsTakeAction } from "./rollback-alarms-take-action";

/** How an endpoint is released and what it records. */
export const endpointRules: readonly Rule[] = [
  endpointHasRollbackAlarms,
  rollbackAlarmsCanFire,
  endpointHasDriftBaseline,
  rollbackAlarmsInTheSameRegion,
  rollbackAlarmsTakeAction,
  endpointHasOneUpdatePolicy,
  endpointInstancesAllowGuardrails,
  endpointBakes30Minutes,
  endpointShiftsTrafficGradually,
  endpointCapturesData,
];
