import { accuracyOverTime } from "./accuracy-over-time";
import { attentionOf } from "./attention";
import { accuracyCell, driftCell, freshnessCell, openCell, rolloutCell, servingCell } from "./cells";
import { distributions } from "./distributions";
import { driftOverTime } from "./drift-over-time";
import type { EndpointView } from "./endpoint-view";
import { incidentsOf } from "./incidents";
import { violationsOf } from "./knowledge";
import type {
  AttentionItem,
  EndpointReport,
  IncidentRow,
  RolloutReport,
  Section,
  Tone,
  ViolationRow,
} from "./report-data";
import { rolloutReport } from "./rollout-report";
import { driftTrend, latencyTrend, requestTrend } from "./trends";
import { versionRows } from "./versions";
import { plural } from "./words";

export interface JudgedEndpoint {
  readonly report: Omit<EndpointReport, "level">;
  readonly attention: readonly AttentionItem[];
}

/** Everything that the report says of one endpoint, apart from how much room it gets. */
export function endpointReport(
  view: EndpointView,
  allViolations: Section<readonly ViolationRow[]>,
  allIncidents: Section<readonly IncidentRow[]>,
): JudgedEndpoint {
  const incidents = incidentsOf(allIncidents, view.endpointName);
  const cells = { drift: driftCell(view), accuracy: accuracyCell(view), freshness: freshnessCell(view) };
  const attention = attentionOf(view, cells, incidents);
  return {
    attention,
    report: {
      endpointName: view.endpointName,
      anchor: view.anchor,
      headline: headlineOf(attention),
      tone: toneOf(attention),
      serving: servingCell(view),
      lastRollout: rolloutCell(view),
      open: openCell(view, incidents),
      ...cells,
      requests: requestTrend(view),
      latency: latencyTrend(view),
      worstDrift: driftTrend(view),
      rollouts: rolloutSection(view),
      driftOverTime: driftOverTime(view),
      distributions: distributions(view),
      accuracyOverTime: accuracyOverTime(view),
      violations: violationsOf(allViolations, view.endpointName),
      incidents,
      versions: versionRows(view),
    },
  };
}

function rolloutSection(view: EndpointView): Section<readonly RolloutReport[]> {
  const sources = [view.decisionsSource];
  const { decisions } = view.facts;
  if (decisions.kind !== "read")
    return { kind: "unknown", reason: `The ledger could not be read: ${decisions.reason}.`, sources };
  if (view.rollouts.length === 0)
    return { kind: "empty", reason: "No version was rolled out in this time.", sources };
  const content = view.rollouts.map((history) => rolloutReport(view, history)).reverse();
  return { kind: "shown", content, sources };
}

function headlineOf(attention: readonly AttentionItem[]): string {
  const [first] = attention;
  if (first === undefined) return "Nothing needs anybody.";
  const worst = Math.min(...attention.map(({ severity }) => severity));
  return `${plural(attention.length, "matter needs", "matters need")} somebody, the worst of severity ${worst}.`;
}

function toneOf(attention: readonly AttentionItem[]): Tone {
  if (attention.length === 0) return "good";
  return attention.some(({ severity }) => severity < 3) ? "bad" : "watch";
}
