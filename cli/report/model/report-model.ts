import type { AlarmFacts, ReportFacts } from "../collect/report-facts";
import { type Reading, readValue, sourceText } from "../source";
import { alarmMeaning, endpointOfAlarm } from "./alarms";
import { detailLevels } from "./detail-level";
import { endpointReport, type JudgedEndpoint } from "./endpoint-report";
import { endpointViews } from "./endpoint-view";
import { incidentRows } from "./incidents";
import { violationRows } from "./knowledge";
import type { AttentionItem, ReadingRow, ReportData } from "./report-data";
import { plural, timeText } from "./words";

/** What is to be said of the facts. Pure: the same facts make the same report. */
export function reportModel(facts: ReportFacts): ReportData {
  const views = endpointViews(facts);
  const violations = violationRows(facts);
  const runbookBaseUrl = views.find(({ document }) => document !== undefined)?.document?.people
    .runbookBaseUrl;
  const incidents = incidentRows(facts, runbookBaseUrl);
  const judged = views.map((view) => endpointReport(view, violations, incidents));
  const levels = detailLevels(
    judged.map(({ report, attention }) => ({
      endpointName: report.endpointName,
      severities: attention.map(({ severity }) => severity),
      hadTrouble:
        report.rollouts.kind === "shown" && report.rollouts.content.some(({ tone }) => tone === "bad"),
    })),
  );
  const order = [...levels.keys()];
  const endpoints = judged
    .map(({ report }) => ({
      ...report,
      level: levels.get(report.endpointName) ?? ({ kind: "full" } as const),
    }))
    .sort((a, b) => order.indexOf(a.endpointName) - order.indexOf(b.endpointName));
  const attention = sortedAttention([
    ...platformAttention(facts),
    ...judged.flatMap((each) => each.attention),
  ]);
  return {
    formatVersion: 1,
    place: facts.place,
    generatedAt: new Date(facts.nowMs).toISOString(),
    since: new Date(facts.sinceMs).toISOString(),
    headline: headlineOf(judged, attention),
    attention,
    endpoints,
    violations,
    incidents,
    readings: readingRows(facts),
  };
}

function headlineOf(judged: readonly JudgedEndpoint[], attention: readonly AttentionItem[]): string {
  if (judged.length === 0) return "There is no endpoint in this environment.";
  const concerned = judged.filter((each) => each.attention.length > 0).length;
  const platform = attention.filter(({ endpointName }) => endpointName === undefined).length;
  const shared = platform === 0 ? "" : `, and ${plural(platform, "matter")} of the platform itself`;
  if (concerned === 0 && platform === 0)
    return judged.length === 1
      ? "The endpoint needs nobody now."
      : `None of the ${judged.length} endpoints needs anybody now.`;
  if (judged.length === 1 && concerned === 1) return `The endpoint needs somebody now${shared}.`;
  return `${concerned} of ${plural(judged.length, "endpoint")} ${concerned === 1 ? "needs" : "need"} somebody now${shared}.`;
}

function sortedAttention(items: readonly AttentionItem[]): AttentionItem[] {
  return [...items].sort(
    (a, b) =>
      a.severity - b.severity ||
      (a.endpointName ?? "").localeCompare(b.endpointName ?? "") ||
      (a.since ?? "").localeCompare(b.since ?? ""),
  );
}

/** Alarms about the platform itself, which belong to no endpoint, and what could not be read of the environment. */
function platformAttention(facts: ReportFacts): AttentionItem[] {
  const names = facts.endpoints.map(({ endpointName }) => endpointName);
  const isPlatform = ({ name, state }: AlarmFacts) =>
    state === "ALARM" &&
    name.startsWith(`monitored-endpoint-${facts.place.environment}-`) &&
    endpointOfAlarm(name, names) === undefined;
  const ringing = (readValue(facts.alarms) ?? []).filter(isPlatform).map((alarm): AttentionItem => {
    const { meaning, severity, runbook } = alarmMeaning(alarm);
    return {
      severity,
      what: meaning,
      source: `cloudwatch:DescribeAlarms, alarm ${alarm.name}`,
      ...(alarm.since === undefined ? {} : { since: alarm.since }),
      ...(runbook === undefined ? {} : { runbook }),
    };
  });
  const unreadable = environmentReadings(facts).flatMap(([what, reading]): AttentionItem[] =>
    reading.kind === "unreadable"
      ? [
          {
            severity: 2,
            what: `${what} could not be read: ${reading.reason}`,
            source: sourceText(reading.source),
          },
        ]
      : [],
  );
  return [...ringing, ...unreadable];
}

const environmentReadings = (facts: ReportFacts): [string, Reading<unknown>][] => [
  ["The states of the alarms", facts.alarms],
  ["The history of the alarms", facts.alarmHistory],
  ["The knowledge base", facts.violations],
  ["Reports that the knowledge base could not take in", facts.unfinishedReports],
  ["The incidents", facts.incidents],
];

function readingRows(facts: ReportFacts): ReadingRow[] {
  const shared = environmentReadings(facts).map(([what, reading]) =>
    rowOf(what, reading, detailOf(facts, what)),
  );
  const own = facts.endpoints.flatMap(({ endpointName, document, standing, decisions, drift, accuracy }) => {
    const readings: [string, Reading<unknown>][] = [
      ["document", document],
      ["standing", standing],
      ["decisions", decisions],
      ["newest drift report", drift.report],
      ["newest statistics", drift.statistics],
      ["baseline", drift.baseline],
      ["newest accuracy report", accuracy],
    ];
    const unread = readings.filter(([, reading]) => reading.kind !== "read");
    const problems = readValue(decisions)?.problems ?? [];
    return [
      ...unread.map(([what, reading]) => rowOf(`${endpointName}: ${what}`, reading, "")),
      ...problems.map((problem) => ({
        what: `${endpointName}: a decision`,
        state: "unreadable" as const,
        detail: problem,
        source: sourceText(decisions.source),
      })),
    ];
  });
  const unansweredMetrics = [...facts.metrics].flatMap(([id, answer]) =>
    answer.kind === "unreadable"
      ? [
          {
            what: `metric ${id}`,
            state: "unreadable" as const,
            detail: answer.reason,
            source: "cloudwatch:GetMetricData",
          },
        ]
      : [],
  );
  return [
    ...shared,
    {
      what: "Series of metrics",
      state: "read",
      detail: `${facts.metrics.size - unansweredMetrics.length} of ${facts.metrics.size} answered`,
      source: "cloudwatch:GetMetricData",
    },
    ...own,
    ...unansweredMetrics.slice(0, 20),
  ];
}

function detailOf(facts: ReportFacts, what: string): string {
  const history = readValue(facts.alarmHistory);
  if (what === "The history of the alarms" && history !== undefined)
    return `${plural(history.changes.length, "change")}, known since ${timeText(history.knownSince)}`;
  const unfinished = readValue(facts.unfinishedReports);
  if (what.startsWith("Reports") && unfinished !== undefined)
    return `${plural(unfinished.found.length, "report")} not taken in yet`;
  return "";
}

const rowOf = (what: string, reading: Reading<unknown>, detail: string): ReadingRow => ({
  what,
  state: reading.kind,
  detail: reading.kind === "read" ? detail : reading.reason,
  source: sourceText(reading.source),
});
