import type { PolicyResource } from "@pulumi/policy";
import { unknownNameOf } from "../endpoint/endpoint-documents";
import { append } from "../reading/grouping";
import { readKeys, readText } from "../reading/reading";
import { unknownOf } from "../rule/finding";
import { oncePerTable } from "../stack/once-per-table";
import { dependenciesOfType, type ResourceTable, readName } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import { type AlarmSignal, alarmSignals } from "./alarm-signal";

/** A metric of an endpoint that an alarm watches. */
export interface EndpointSignal {
  readonly alarm: PolicyResource;
  readonly signal: AlarmSignal;
  /** The dimension that names the endpoint. */
  readonly dimension: string;
}

/** A metric of which it is not known whether it is of the endpoint. */
export interface PossibleSignal {
  readonly alarm: PolicyResource;
  /** Absent when nothing is known of what the alarm watches. */
  readonly signal?: AlarmSignal;
  readonly unknown: string;
}

/** What watches an endpoint's metrics. The alarm of another endpoint is not among them. */
export interface EndpointAlarms {
  readonly signals: readonly EndpointSignal[];
  readonly possible: readonly PossibleSignal[];
}

/** Which dimension names an endpoint differs from publisher to publisher. */
const namesEndpoint = (dimension: string): boolean => /^endpoint[-_ ]?(name)?$/i.test(dimension);

export function endpointAlarms(endpoint: PolicyResource, table: ResourceTable): EndpointAlarms {
  const { byName, byResource, unbound } = signalsOf(table);
  const bound = byResource.get(endpoint) ?? [];
  const name = readName(endpoint);
  if (name.state === "known") {
    return { signals: [...(byName.get(name.value) ?? []), ...bound], possible: unbound };
  }
  // The endpoint's own name is unknown, so a metric of an endpoint of no other name may be of this one.
  const foreign = [...byName].flatMap(([named, signals]) =>
    table.named(resourceTypes.endpoint, named) === undefined
      ? signals.map(({ alarm, signal }) => ({ alarm, signal, unknown: unknownNameOf(endpoint) }))
      : [],
  );
  return { signals: bound, possible: [...foreign, ...unbound] };
}

const signalsOf = oncePerTable((table) => {
  const byName = new Map<string, EndpointSignal[]>();
  const byResource = new Map<PolicyResource, EndpointSignal[]>();
  const unbound: PossibleSignal[] = [];
  for (const alarm of table.ofType(resourceTypes.metricAlarm)) {
    const signals = alarmSignals(alarm);
    if (signals.state === "unknown") unbound.push({ alarm, unknown: unknownOf(alarm, signals) });
    for (const signal of signals.state === "known" ? signals.value : []) {
      const dimensions = readKeys(alarm, signal.dimensionsPath);
      if (dimensions.state === "absent") continue;
      const dimension = dimensions.state === "known" ? dimensions.value.find(namesEndpoint) : "EndpointName";
      if (dimension === undefined) continue;
      const named =
        dimensions.state === "known" ? readText(alarm, [...signal.dimensionsPath, dimension]) : dimensions;
      if (named.state === "known") append(byName, named.value, { alarm, signal, dimension });
      if (named.state !== "unknown") continue;
      const [endpoint, ...others] = dependenciesOfType(alarm, signal.dimensionsPath, resourceTypes.endpoint);
      if (endpoint === undefined || others.length > 0) {
        unbound.push({ alarm, signal, unknown: unknownOf(alarm, named) });
      } else append(byResource, endpoint, { alarm, signal, dimension });
    }
  }
  return { byName, byResource, unbound };
});
