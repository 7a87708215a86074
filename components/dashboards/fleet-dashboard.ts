import { arnsOf } from "../names";
import { notifierAlarms } from "../platform/notifier-alarms";
import { platformAlarms } from "../platform/platform-alarms";
import type { DashboardBody } from "./dashboard-body";
import { decisionLog } from "./decision-log";
import type { FleetDashboardSpec } from "./fleet/fleet-dashboard-spec";
import { fleetHeaderWidgets } from "./fleet/header";
import { fleetRankingWidgets } from "./fleet/rankings";
import { fleetRolloutWidgets } from "./fleet/rollouts";
import { deadLetters } from "./operations/health-of-watching";
import { alarmStates, laidOut } from "./widgets";

/**
 * For whoever answers for the environment: which endpoint is worst in what, what is being rolled out where, and whether
 * the platform itself works. It finds the endpoints by searches, because they come after the platform and change.
 */
export function fleetDashboard(spec: FleetDashboardSpec): DashboardBody {
  const { scope } = spec;
  const arns = arnsOf(scope);
  const alarms = [...platformAlarms(scope, spec.hasGateways), ...notifierAlarms(scope)].map(({ name }) =>
    arns.of("cloudwatch", `alarm:${name}`),
  );
  return {
    start: "-PT12H",
    periodOverride: "inherit",
    widgets: laidOut([
      ...fleetHeaderWidgets(spec),
      alarmStates("Alarms of the platform: those that ring first", alarms),
      ...fleetRankingWidgets(spec),
      ...fleetRolloutWidgets(spec),
      deadLetters({ region: scope.region, settings: { scope } }),
      decisionLog({ title: "Newest decisions about any endpoint", scope }),
    ]),
  };
}
