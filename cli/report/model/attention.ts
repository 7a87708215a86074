import { readValue, sourceText } from "../source";
import { alarmMeaning, runbookLink } from "./alarms";
import type { EndpointView } from "./endpoint-view";
import type { AttentionItem, Cell, IncidentRow, Section } from "./report-data";
import { stateWords } from "./rollout-report";
import { reasonText } from "./rollout-words";
import { sentence } from "./words";

/** The cells of an endpoint's row that are judged here. */
export interface JudgedCells {
  readonly drift: Cell;
  readonly accuracy: Cell;
  readonly freshness: Cell;
}

/** What somebody has to look at because of one endpoint. An alarm that rings says the same as the figure it watches. */
export function attentionOf(
  view: EndpointView,
  cells: JudgedCells,
  incidents: Section<readonly IncidentRow[]>,
): AttentionItem[] {
  const alarms = alarmItems(view);
  const ringing = alarms.map(({ name }) => name);
  const quiet = (purpose: RegExp) =>
    !ringing.some((name) => purpose.test(name.slice(view.endpointName.length)));
  return [
    ...alarms.map(({ item }) => item),
    ...incidentItems(view, incidents),
    ...ledgerItems(view),
    ...rolloutItems(view, incidents),
    ...(quiet(/^-(drift-|data-quality)/) ? cellItem(view, cells.drift, 2, "Drift", "feature-drift") : []),
    ...(quiet(/^-accuracy-below/) ? cellItem(view, cells.accuracy, 2, "Accuracy", "accuracy-below-sla") : []),
    ...(quiet(/^-(monitor|accuracy)-silent/)
      ? cellItem(view, cells.freshness, 2, "The newest judgement is old", "monitor-silent")
      : []),
    ...unreadableItems(view),
  ];
}

function alarmItems(view: EndpointView): { readonly name: string; readonly item: AttentionItem }[] {
  return view.alarms
    .filter(({ state }) => state === "ALARM")
    .map((alarm) => {
      const { meaning, severity, runbook } = alarmMeaning(alarm);
      return {
        name: alarm.name,
        item: {
          severity,
          endpointName: view.endpointName,
          what: meaning,
          source: `cloudwatch:DescribeAlarms, alarm ${alarm.name}`,
          ...(alarm.since === undefined ? {} : { since: alarm.since }),
          ...(runbook === undefined ? {} : { runbook }),
        },
      };
    });
}

/** Incidents that began with a decision; those of alarms are told by the alarm. */
function incidentItems(view: EndpointView, incidents: Section<readonly IncidentRow[]>): AttentionItem[] {
  if (incidents.kind !== "shown") return [];
  return incidents.content
    .filter(({ state, dedupeKey }) => state !== "resolved" && !dedupeKey.includes("/alarm/"))
    .map(({ severity, title, openedAt, runbook }) => ({
      severity,
      endpointName: view.endpointName,
      what: title,
      since: openedAt,
      source: incidents.sources.join("; "),
      ...(runbook === undefined ? {} : { runbook }),
    }));
}

function ledgerItems(view: EndpointView): AttentionItem[] {
  const { standing } = view.facts;
  const known = readValue(standing);
  if (known === undefined) return [];
  const source = sourceText(standing.source);
  const { endpointName } = view;
  const { matter, retraining, control, problems } = known;
  const stuck =
    retraining !== undefined &&
    ((retraining.state === "FAILED" && retraining.settledAt === undefined) || retraining.state === "STUCK");
  return [
    ...(matter === undefined
      ? []
      : [
          {
            severity: 2 as const,
            endpointName,
            what: `A person is needed: ${reasonText(matter.reason)}`,
            since: matter.since,
            source,
            ...linked(view, "needs-person"),
          },
        ]),
    ...(stuck
      ? [
          {
            severity: 2 as const,
            endpointName,
            what: `The retraining is ${retraining.state.toLowerCase()}: ${reasonText(retraining.reason)}`,
            since: retraining.endedAt ?? retraining.startedAt,
            source,
            ...linked(view, "retraining-failed"),
          },
        ]
      : []),
    ...(control?.paused === undefined
      ? []
      : [
          {
            severity: 3 as const,
            endpointName,
            what: `Rollouts are paused by ${control.paused.by}: ${reasonText(control.paused.reason)}`,
            since: control.paused.at,
            source,
          },
        ]),
    ...problems.map(({ item, problem }) => ({
      severity: 2 as const,
      endpointName,
      what: `The ledger's item about ${item} cannot be read: ${reasonText(problem)}`,
      source,
      ...linked(view, "needs-person"),
    })),
  ];
}

/** The newest rollout, when it did not end well, or is held; an open incident of the same version says it already. */
function rolloutItems(view: EndpointView, incidents: Section<readonly IncidentRow[]>): AttentionItem[] {
  const last = view.rollouts.at(-1);
  const held = readValue(view.facts.standing)?.rollout?.heldBecause;
  const source = view.decisionsSource;
  const { endpointName } = view;
  if (last === undefined) return [];
  const words = stateWords[last.state];
  if (last.endedAt === undefined && held !== undefined)
    return [
      {
        severity: 3,
        endpointName,
        what: `The rollout of version ${last.version} is held: ${reasonText(held)}`,
        since: last.startedAt,
        source,
      },
    ];
  if (words === undefined || (words.tone !== "bad" && words.tone !== "watch")) return [];
  const told =
    incidents.kind === "shown" &&
    incidents.content.some(
      ({ state, dedupeKey }) =>
        state !== "resolved" && dedupeKey.endsWith(`/${endpointName}/${last.version}`),
    );
  if (told) return [];
  return [
    {
      severity: words.tone === "bad" ? 2 : 3,
      endpointName,
      what: `Version ${last.version} was ${words.text}, and no later one has been promoted: ${reasonText(last.reason)}`,
      since: last.endedAt ?? last.startedAt,
      source,
    },
  ];
}

function cellItem(
  view: EndpointView,
  cell: Cell,
  severity: 2 | 3,
  what: string,
  runbook: string,
): AttentionItem[] {
  if (cell.tone !== "bad") return [];
  return [
    {
      severity,
      endpointName: view.endpointName,
      what: `${what}: ${cell.text}${cell.detail === undefined ? "" : ` (${cell.detail})`}`,
      source: cell.source,
      ...linked(view, runbook),
    },
  ];
}

function unreadableItems(view: EndpointView): AttentionItem[] {
  const { document, standing, decisions } = view.facts;
  return [document, standing, decisions].flatMap((reading) =>
    reading.kind === "read"
      ? []
      : [
          {
            severity: 2 as const,
            endpointName: view.endpointName,
            what: `Nobody can say how it stands: ${sentence(reasonText(reading.reason))}`,
            source: sourceText(reading.source),
          },
        ],
  );
}

function linked({ document }: EndpointView, runbook: string) {
  const link =
    document === undefined ? undefined : runbookLink(`${document.people.runbookBaseUrl}/${runbook}.md`);
  return link === undefined ? {} : { runbook: link };
}
