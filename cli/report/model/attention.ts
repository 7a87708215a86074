import { assertNever } from "../../../functions/shared/assert-never";
import type { Attention, EndpointReport, IncidentEntry, KnowledgeEntry, Known } from "./report-data";

/** What needs somebody now, the gravest first; what could not be read is among it. */
export function attentionOf(
  endpoints: readonly EndpointReport[],
  incidents: Known<readonly IncidentEntry[]> | undefined,
  knowledge: Known<readonly KnowledgeEntry[]>,
): Attention[] {
  const found = [
    ...(incidents === undefined ? [] : unknownPart("The incidents", incidents)),
    ...(incidents?.kind === "known"
      ? incidents.value.flatMap((each) => ofIncident(each, incidents.source))
      : []),
    ...unknownPart("The knowledge base", knowledge),
    ...endpoints.flatMap(ofEndpoint),
  ];
  return found.sort(
    (left, right) =>
      left.severity - right.severity || (left.endpointName ?? "").localeCompare(right.endpointName ?? ""),
  );
}

function ofIncident(incident: IncidentEntry, source: string): Attention[] {
  if (incident.state === "resolved") return [];
  const { severity, title, state, openedAt, endpointName } = incident;
  return [
    {
      severity,
      ...(endpointName === undefined ? {} : { endpointName }),
      what: `Incident ${state}: ${title}`,
      since: openedAt,
      source,
    },
  ];
}

function ofEndpoint(endpoint: EndpointReport): Attention[] {
  const { endpointName, ringing, drift, accuracy, rollouts } = endpoint;
  const about = (
    severity: Attention["severity"],
    what: string,
    source: string,
    since?: number,
  ): Attention => ({
    ...{ severity, endpointName, what, source },
    ...(since === undefined ? {} : { since }),
  });
  const found: Attention[] = [
    ...unknownParts(endpoint).map(({ what, part }) =>
      about(2, `${what} not known: ${part.reason}`, part.source),
    ),
  ];
  if (ringing.kind === "known")
    for (const { name, since } of ringing.value)
      found.push(about(1, `Alarm ${name} rings`, ringing.source, since));
  if (drift.kind === "known" && drift.value.worst && drift.value.worst.sigma >= drift.value.threshold) {
    const { feature, sigma, at } = drift.value.worst;
    found.push(about(2, `${feature} lies ${sigma.toFixed(1)} sigma from its baseline`, drift.source, at));
  }
  if (accuracy?.kind === "known" && accuracy.value.newest?.kept === false) {
    const { metric, bound, isError, newest } = accuracy.value;
    const demand = isError ? "at most" : "at least";
    found.push(
      about(
        2,
        `${metric} is ${newest.value.toFixed(3)}, agreed is ${demand} ${bound}`,
        accuracy.source,
        newest.at,
      ),
    );
  }
  const last = rollouts.kind === "known" ? rollouts.value[rollouts.value.length - 1] : undefined;
  if (last !== undefined && ["ROLLED_BACK", "FAILED", "UNPROVEN"].includes(last.verdict ?? ""))
    found.push(
      about(
        2,
        `Version ${last.version ?? "unknown"} ended as ${last.verdict ?? ""}: ${last.reason}`,
        rollouts.source,
        last.range.to,
      ),
    );
  return found;
}

function unknownParts(endpoint: EndpointReport) {
  const parts: readonly (readonly [string, Known<unknown> | undefined])[] = [
    ["What serves is", endpoint.serving],
    ["The decisions are", endpoint.rollouts],
    ["The alarms are", endpoint.ringing],
    ["The history of the alarms is", endpoint.alarms],
    ["The traffic is", endpoint.traffic],
    ["The drift is", endpoint.drift],
    ["The accuracy is", endpoint.accuracy],
  ];
  return parts.flatMap(([what, part]) => {
    if (part === undefined) return [];
    switch (part.kind) {
      case "known":
        return [];
      case "unknown":
        return [{ what, part }];
      default:
        return assertNever(part);
    }
  });
}

const unknownPart = (what: string, part: Known<unknown>): Attention[] =>
  part.kind === "unknown"
    ? [{ severity: 2, what: `${what} could not be read: ${part.reason}`, source: part.source }]
    : [];
