import type { Rule } from "../../model/rule";
import { endpointBakes30Minutes } from "./endpoint-bakes-30-minutes";
import { endpointCapturesData } from "./endpoint-captures-data";
import { endpointHasDriftBaseline } from "./endpoint-has-drift-baseline";
import { endpointHasRollbackAlarms } from "./endpoint-has-rollback-alarms";
import { endpointShiftsTrafficGradually } from "./endpoint-shifts-traffic-gradually";
import { rollbackAlarmsCanFire } from "./rollback-alarms-can-fire";
import { rollbackAlarmsTakeAction } from "./rollback-alarms-take-action";

/** How an endpoint is released and what it records. */
export const endpointRules: readonly Rule[] = [
  endpointHasRollbackAlarms,
  rollbackAlarmsCanFire,
  endpointHasDriftBaseline,
  rollbackAlarmsTakeAction,
  endpointBakes30Minutes,
  endpointShiftsTrafficGradually,
  endpointCapturesData,
];
