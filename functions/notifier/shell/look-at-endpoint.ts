import type { IncidentRecord } from "../../shared/incident-records";
import type { DecisionRecord } from "../../shared/ledger-records";
import { cursorAfter, type DecisionCursor, lookFrom, unseen } from "../core/decision-cursor";
import { decisionMetrics } from "../core/metrics";
import { decisionObservation, type Observation } from "../core/observation";
import type { NotifierWorld } from "./ports";
import { settleIncident } from "./settle-incident";

/** What one look takes of an endpoint's decisions; after an outage the next looks take the rest. */
const decisionsAtOnce = 200;

/**
 * Makes incidents of the endpoint's decisions since the last look, and ends those that a promotion ends; resolves to the
 * incidents that were looked at. `openIncidents`: those of the environment; asked for once, and only when a version was promoted.
 */
export async function lookAtEndpoint(
  world: NotifierWorld,
  endpointName: string,
  hintedAt: readonly number[],
  openIncidents: () => Promise<readonly IncidentRecord[]>,
): Promise<IncidentRecord[]> {
  const { environment } = world.place;
  const cursor = await world.notes.cursor(endpointName);
  const now = world.clock();
  const { decisions, isComplete } = await readDecisions(
    world,
    endpointName,
    cursor,
    lookFrom(cursor, hintedAt, now),
  );
  const fresh = unseen(cursor, decisions);
  const looked = new Map<string, IncidentRecord>();
  const settle = async (dedupeKey: string, observation: Observation) => {
    const record = await settleIncident(world, dedupeKey, observation);
    if (record !== undefined) looked.set(dedupeKey, record);
  };
  for (const decision of fresh) {
    const observation = decisionObservation(environment, decision);
    if (observation?.kind === "decision") await settle(observation.subject.dedupeKey, observation);
  }
  const promoted = decisions.findLast(({ decision }) => decision === "PROMOTED");
  const promotion = promoted === undefined ? undefined : decisionObservation(environment, promoted);
  // Applied to what was seen before as well: the list of the open ones may have been a moment behind then.
  if (promotion !== undefined)
    for (const dedupeKey of endedKeys(endpointName, promotion, [
      ...(await openIncidents()),
      ...looked.values(),
    ]))
      await settle(dedupeKey, promotion);
  const after = cursorAfter(cursor, endpointName, decisions, isComplete, now);
  // Whoever moves the cursor tells of the decisions, so that each is told once. The incidents were made before.
  if (after !== undefined && (await world.notes.putCursor(after)) === "written")
    await tellDecisions(world, fresh);
  return [...looked.values()];
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
