import { Dashboard } from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import type { EndpointSettings } from "../endpoint-settings";
import { platformNames } from "../names";
import type { DashboardBody } from "./dashboard-body";
import type { FleetDashboardSpec } from "./fleet/fleet-dashboard-spec";
import { fleetDashboard } from "./fleet-dashboard";
import { operationsDashboard } from "./operations-dashboard";
import { productDashboard } from "./product-dashboard";

/** Registers the two dashboards of an endpoint. They name what they show, so that they depend on none of it. */
export function registerEndpointDashboards(
  settings: EndpointSettings,
  options: pulumi.CustomResourceOptions,
): { readonly operations: Dashboard; readonly product: Dashboard } {
  const { operationsDashboard: operations, productDashboard: product } = settings.names;
  return {
    operations: registerDashboard(operations, operationsDashboard(settings), options),
    product: registerDashboard(product, productDashboard(settings), options),
  };
}

/** Registers the dashboard over all endpoints of an environment. */
export function registerFleetDashboard(
  spec: FleetDashboardSpec,
  options: pulumi.CustomResourceOptions,
): Dashboard {
  return registerDashboard(platformNames(spec.scope).fleetDashboard, fleetDashboard(spec), options);
}

function registerDashboard(
  name: string,
  body: DashboardBody,
  options: pulumi.CustomResourceOptions,
): Dashboard {
  return new Dashboard(name, { dashboardName: name, dashboardBody: JSON.stringify(body) }, options);
}
