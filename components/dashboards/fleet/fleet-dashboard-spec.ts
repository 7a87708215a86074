import type { People } from "../../alarms/alarm-description";
import type { EnvironmentScope } from "../../names";

/** What the dashboard over all endpoints of an environment is made of. */
export interface FleetDashboardSpec extends People {
  readonly scope: EnvironmentScope;
  readonly hasGateways: boolean;
}
