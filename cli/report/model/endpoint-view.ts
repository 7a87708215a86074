import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import type { MetricAnswer } from "../collect/metric-request";
import type { AlarmFacts, EndpointFacts, ReportFacts } from "../collect/report-facts";
import { readValue, sourceText } from "../source";
import { endpointOfAlarm, ringingPeriods } from "./alarms";
import type { AlarmPeriod } from "./report-data";
import { type RolloutHistory, rolloutHistories } from "./rollout-history";
import { lifetimeOf, type TimeRange } from "./time-range";

/** One endpoint's facts as its parts of the report need them: its own alarms, its rollouts, its time. */
export interface EndpointView {
  readonly endpointName: string;
  readonly anchor: string;
  readonly facts: EndpointFacts;
  readonly document: EndpointDocument | undefined;
  readonly nowMs: number;
  readonly range: TimeRange;
  readonly rollouts: readonly RolloutHistory[];
  readonly alarms: readonly AlarmFacts[];
  /** Whether the states of the alarms are known. */
  readonly alarmsKnown: boolean;
  readonly ringing: readonly AlarmPeriod[];
  readonly metrics: ReadonlyMap<string, MetricAnswer>;
  readonly decisionsSource: string;
}

/** The views of all endpoints; each alarm is looked up once. */
export function endpointViews(facts: ReportFacts): EndpointView[] {
  const names = facts.endpoints.map(({ endpointName }) => endpointName);
  const byEndpoint = grouped(readValue(facts.alarms) ?? [], ({ name }) => endpointOfAlarm(name, names));
  const history = readValue(facts.alarmHistory);
  const changes = grouped(history?.changes ?? [], ({ alarmName }) => alarmName);
  const changedNames = grouped([...changes.keys()], (name) => endpointOfAlarm(name, names));
  return facts.endpoints.map((endpoint, index) => {
    const alarms = byEndpoint.get(endpoint.endpointName) ?? [];
    const knownSince = history?.knownSince ?? new Date(facts.nowMs).toISOString();
    const there = new Set(alarms.map(({ name }) => name));
    const gone = (changedNames.get(endpoint.endpointName) ?? []).filter((name) => !there.has(name));
    return {
      endpointName: endpoint.endpointName,
      anchor: `endpoint-${index + 1}`,
      facts: endpoint,
      document: readValue(endpoint.document),
      nowMs: facts.nowMs,
      range: lifetimeOf(endpoint, { fromMs: facts.sinceMs, toMs: facts.nowMs }),
      rollouts: rolloutHistories(
        readValue(endpoint.decisions)?.decisions ?? [],
        readValue(endpoint.standing),
      ),
      alarms,
      alarmsKnown: facts.alarms.kind === "read",
      ringing: [
        ...alarms.flatMap((alarm) => ringingPeriods(changes.get(alarm.name) ?? [], knownSince, alarm)),
        // Alarms of one rollout alone are deleted after it; their history stays.
        ...gone.flatMap((name) => ringingPeriods(changes.get(name) ?? [], knownSince, undefined)),
      ],
      metrics: facts.metrics,
      decisionsSource: sourceText(endpoint.decisions.source),
    };
  });
}

function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
