import { stringify } from "yaml";
import type { DecisionReading } from "../../functions/shared/ledger-reader";
import type { DecisionRecord } from "../../functions/shared/ledger-records";
import { orderEventPrefix } from "../../functions/shared/orders/order-event-prefix";
import { wrapText } from "../../sandbox/wrap-text";

/** Wide enough for every decision's name; rows are written as they are read, so that no column can wait for its widest. */
const widths = { time: 19, version: 7, decision: 20, trigger: 8 } as const;
const gap = "  ";
const narrowestReason = 30;

/** What made a function look, in a word. */
const triggers: Readonly<Record<string, string>> = {
  modelPackageChanged: "registry",
  endpointChanged: "endpoint",
  documentChanged: "document",
  reconcile: "schedule",
  order: "order",
  accuracyEvaluated: "accuracy",
  pipelineExecutionChanged: "pipeline",
  checkRetraining: "schedule",
};

export interface TableOptions {
  /** In characters. */
  readonly width: number;
  /** Whether each decision's evidence, plan and trigger follow it. */
  readonly evidence: boolean;
}

/** The head of the table of decisions. */
export function decisionHead({ width }: TableOptions): string[] {
  return row(["time (UTC)", "version", "decision", "by"], ["reason"], width).map((line) => line.trimEnd());
}

/** One decision as lines of the table; the reason wraps within its column. */
export function decisionLines(reading: DecisionReading, options: TableOptions): string[] {
  const { width, evidence } = options;
  if (reading.kind === "unreadable")
    return row(["", "", "UNREADABLE", ""], wrapText(reading.problem, reasonWidth(width)), width);
  const { decision } = reading;
  const cells = [
    timeText(decision.at),
    decision.modelPackageVersion === undefined ? "-" : String(decision.modelPackageVersion),
    decision.decision,
    triggerText(decision),
  ];
  const lines = row(cells, wrapText(decision.reason, reasonWidth(width)), width);
  return evidence ? [...lines, ...evidenceLines(decision)] : lines;
}

/** `2026-05-01 10:00:12`, in UTC. */
export function timeText(at: string): string {
  return at.slice(0, 19).replace("T", " ");
}

/** A nudge after an order carries the order's identity, which tells it from the schedule's own look. */
export function triggerText({ trigger }: Pick<DecisionRecord, "trigger">): string {
  const kind = typeof trigger.kind === "string" ? trigger.kind : "unknown";
  if (kind === "reconcile" && String(trigger.eventId).startsWith(orderEventPrefix)) return "order";
  return triggers[kind] ?? kind;
}

function reasonWidth(width: number): number {
  const taken = Object.values(widths).reduce((sum, each) => sum + each + gap.length, 0);
  return Math.max(narrowestReason, width - taken);
}

function row(cells: readonly string[], reason: readonly string[], width: number): string[] {
  const columns = Object.values(widths);
  const head = cells.map((cell, index) => cell.padEnd(columns[index] ?? 0)).join(gap) + gap;
  // A word that does not fit, such as an unknown trigger, keeps its row readable and only moves the reason.
  const indent = " ".repeat(Math.min(head.length, width - reasonWidth(width)));
  return reason.map((line, index) => `${index === 0 ? head : indent}${line}`.trimEnd());
}

function evidenceLines({ id, evidence, plan, previousVersion, trigger }: DecisionRecord): string[] {
  const detail = {
    id,
    ...(previousVersion === undefined ? {} : { previousVersion }),
    trigger,
    ...(Object.keys(evidence).length === 0 ? {} : { evidence }),
    ...(plan === undefined ? {} : { plan }),
  };
  const text = stringify(detail, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
  return text.split("\n").map((line) => `    ${line}`);
}
