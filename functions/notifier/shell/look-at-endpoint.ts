import type { IncidentRecord } from "../../shared/incident-records";
import type { DecisionRecord } from "../../shared/ledger-records";
import { cursorAfter, type DecisionCursor, lookFrom, unseen } from "../core/decision-cursor";
import { decisionMetrics } from "../core/metrics";
import { decisionObservation, type Observation } from "../core/observation";
import type { Failure } from "../errors";
import type { Looked } from "./look-at-alarms";
import type { NotifierWorld } from "./ports";
import { settleIncident } from "./settle-incident";

/** What one look takes of an endpoint's decisions; after an outage the next looks take the rest. */
const decisionsAtOnce = 200;

/**
 * Makes incidents of the endpoint's decisions since the last look, and ends those that a promotion ends. What fails ends the
 * look, and keeps nothing from being told that was found before. `openIncidents`: those of the environment; asked for only
 * when a version was promoted.
 */
export async function lookAtEndpoint(
  world: NotifierWorld,
  endpointName: string,
  hintedAt: readonly number[],
  openIncidents: () => Promise<readonly IncidentRecord[]>,
): Promise<Looked> {
  const looked = new Map<string, IncidentRecord>();
  const settle: Settle = async (dedupeKey, observation) => {
    const record = await settleIncident(world, dedupeKey, observation);
    if (record !== undefined) looked.set(dedupeKey, record);
  };
  const failures: Failure[] = [];
  try {
    const cursor = await world.notes.cursor(endpointName);
    const now = world.clock();
    const from = lookFrom(cursor, hintedAt, now);
    const { decisions, isComplete } = await readDecisions(world, endpointName, cursor, from);
    const fresh = unseen(cursor, decisions);
    await settleDecisions(world, fresh, settle);
    await endIncidents(world, endpointName, decisions, settle, async () => [
      ...(await openIncidents()),
      ...looked.values(),
    ]);
    const after = cursorAfter(cursor, endpointName, decisions, isComplete, now);
    // Whoever moves the cursor tells of the decisions, so that each is told once. The incidents were made before.
    if (after !== undefined && (await world.notes.putCursor(after)) === "written")
      await tellDecisions(world, fresh);
  } catch (error) {
    failures.push({ subject: endpointName, error });
  }
  return { records: [...looked.values()], failures };
}

type Settle = (dedupeKey: string, observation: Observation) => Promise<void>;

async function settleDecisions(
  { place }: NotifierWorld,
  decisions: readonly DecisionRecord[],
  settle: Settle,
): Promise<void> {
  for (const decision of decisions) {
    const observation = decisionObservation(place.environment, decision);
    if (observation?.kind === "decision") await settle(observation.subject.dedupeKey, observation);
  }
}

/** Also by a promotion that was seen before: the list of the open ones may have been a moment behind then. */
async function endIncidents(
  { place }: NotifierWorld,
  endpointName: string,
  decisions: readonly DecisionRecord[],
  settle: Settle,
  openIncidents: () => Promise<readonly IncidentRecord[]>,
): Promise<void> {
  const promoted = decisions.findLast(({ decision }) => decision === "PROMOTED");
  const promotion = promoted === undefined ? undefined : decisionObservation(place.environment, promoted);
  if (promotion === undefined) return;
  for (const dedupeKey of endedKeys(endpointName, promotion, await openIncidents()))
    await settle(dedupeKey, promotion);
}

function endedKeys(
  endpointName: string,
  promotion: Observation,
  records: readonly IncidentRecord[],
): ReadonlySet<string> {
  if (promotion.kind !== "promotion") return new Set();
  const { decisionId } = promotion;
  return new Set(
    records
      .filter((record) => record.endpointName === endpointName && record.state !== "resolved")
      .filter((record) => record.decisionId !== undefined && record.decisionId < decisionId)
      .map(({ dedupeKey }) => dedupeKey),
  );
}

async function readDecisions(
  { ledger, log }: NotifierWorld,
  endpointName: string,
  cursor: DecisionCursor | undefined,
  fromMs: number,
): Promise<{ readonly decisions: readonly DecisionRecord[]; readonly isComplete: boolean }> {
  const seen = new Set(cursor?.seen);
  const decisions: DecisionRecord[] = [];
  let left = decisionsAtOnce;
  for await (const reading of ledger.decisionsSince(endpointName, fromMs)) {
    if (reading.kind === "unreadable") {
      // The orchestrator calls a person for it; here it hides none of the others.
      log.error("a decision cannot be read", { endpointName, problem: reading.problem });
      continue;
    }
    if (!seen.has(reading.decision.id)) {
      if (left === 0) return { decisions, isComplete: false };
      left -= 1;
    }
    decisions.push(reading.decision);
  }
  return { decisions, isComplete: true };
}

/** The dashboards' lists and counts of decisions are made of these. */
async function tellDecisions(world: NotifierWorld, decisions: readonly DecisionRecord[]): Promise<void> {
  for (const { at, endpointName, decision, modelPackageVersion, reason } of decisions)
    world.log.info("decision", { endpointName, decision, modelPackageVersion, reason, at });
  if (decisions.length > 0) await world.publishMetrics(decisionMetrics(decisions));
}
