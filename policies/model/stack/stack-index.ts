import type { PolicyResource } from "@pulumi/policy";
import { type RollbackAlarms, rollbackAlarms } from "../alarms/rollback-alarms";
import type { DriftMonitor } from "../monitoring/drift-monitor";
import { modelMonitors } from "../monitoring/model-monitor";
import { documentedReports, type ReportsFolder } from "../monitoring/reports";
import { scheduledEvaluators } from "../monitoring/scheduled-evaluator";
import { assertNever } from "../reading/assert-never";
import { append } from "../reading/grouping";
import { canonicalResources } from "./dialects/canonical-resources";
import { type Link, type ResourceTable, readName, resourceTable } from "./resource-table";
import { resourceTypes } from "./resource-types";

/** An endpoint of the stack with everything that belongs to it. */
export interface EndpointView {
  readonly resource: PolicyResource;
  readonly configuration: Link;
  readonly alarms: RollbackAlarms;
  /** The monitors that watch this endpoint. */
  readonly monitors: readonly DriftMonitor[];
  /** Monitors of which it is not known whether they watch this endpoint. */
  readonly possibleMonitors: readonly DriftMonitor[];
  /** Where the monitors of this endpoint write their reports, as far as the stack says so. */
  readonly reports: readonly ReportsFolder[];
}

/** What the rules know about a stack; built once for all of them. */
export interface StackIndex {
  /** The stack's name, taken from the resources' URNs: the SDK tells a policy no other way. */
  readonly stackName: string;
  readonly endpoints: readonly EndpointView[];
  readonly table: ResourceTable;
}

export function stackIndex(resources: readonly PolicyResource[]): StackIndex {
  const table = resourceTable(canonicalResources(resources));
  const monitorsOf = monitorsByEndpoint(table);
  const documented = documentedReports(table);
  return {
    stackName: stackNameOf(resources[0]),
    table,
    endpoints: table.ofType(resourceTypes.endpoint).map((resource) => {
      const { monitors, possibleMonitors } = monitorsOf(resource);
      const name = readName(resource);
      return {
        resource,
        configuration: table.follow(resource, ["endpointConfigName"], resourceTypes.endpointConfiguration),
        alarms: rollbackAlarms(resource, table),
        monitors,
        possibleMonitors,
        reports: [
          ...monitors.flatMap(({ reports }) => reports),
          ...((name.state === "known" ? documented.get(name.value) : undefined) ?? []),
        ],
      };
    }),
  };
}

/** `urn:pulumi:<stack>::<project>::<type>::<name>`. */
export function stackNameOf(resource: PolicyResource | undefined): string {
  return resource?.urn.split("::")[0]?.replace(/^urn:pulumi:/, "") ?? "";
}

function monitorsByEndpoint(
  table: ResourceTable,
): (endpoint: PolicyResource) => Pick<EndpointView, "monitors" | "possibleMonitors"> {
  const byName = new Map<string, DriftMonitor[]>();
  const byResource = new Map<PolicyResource, DriftMonitor[]>();
  const unbound: DriftMonitor[] = [];
  for (const monitor of [...scheduledEvaluators(table), ...modelMonitors(table)]) {
    switch (monitor.watches.state) {
      case "named":
        append(byName, monitor.watches.name, monitor);
        break;
      case "dependsOn":
        for (const endpoint of monitor.watches.endpoints) append(byResource, endpoint, monitor);
        break;
      case "unknown":
        unbound.push(monitor);
        break;
      default:
        assertNever(monitor.watches);
    }
  }
  return (endpoint) => {
    const name = readName(endpoint);
    const bound = byResource.get(endpoint) ?? [];
    if (name.state === "known") {
      return { monitors: [...(byName.get(name.value) ?? []), ...bound], possibleMonitors: unbound };
    }
    // The endpoint's own name is unknown, so a monitor that names an endpoint of no other name may mean this one.
    const foreign = [...byName].flatMap(([watched, monitors]) =>
      table.named(resourceTypes.endpoint, watched) === undefined ? monitors : [],
    );
    return { monitors: bound, possibleMonitors: [...foreign, ...unbound] };
  };
}
