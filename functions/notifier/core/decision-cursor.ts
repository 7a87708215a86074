import * as z from "zod/mini";
import { decisionTimeMs } from "../../shared/decision-time";
import { itemReader } from "../../shared/item-reader";
import type { DecisionRecord } from "../../shared/ledger-records";
import { NotifierItemError } from "./delivery-state";
import "../../shared/schema-language";

/** Up to which decision of an endpoint the notifier has looked. An item of the incident table for each endpoint. */
const decisionCursor = z.object({
  endpointName: z.string().check(z.minLength(1)),
  /** From when on the ledger is looked at again; ISO 8601. */
  from: z.iso.datetime(),
  /** Decisions since then that were seen already. */
  seen: z.array(z.string()),
  revision: z.int().check(z.gte(1)),
});
export type DecisionCursor = z.infer<typeof decisionCursor>;

export const readDecisionCursor = itemReader<DecisionCursor>(
  "notifier item",
  (message) => new NotifierItemError(message),
)(decisionCursor as z.ZodMiniType<DecisionCursor>);

export const cursorKey = (endpointName: string) => ({ pk: `CURSOR#${endpointName}`, sk: "CURRENT" }) as const;

/** A decision may be written so much later than its identity says, by a function that had to try again. */
const overlapMs = 300_000;
/** So far back an endpoint is looked at that is seen for the first time: what is older is history. */
const firstLookMs = 3_600_000;

/** From when on the endpoint's decisions are read. `hintedAt`: when decisions were made that the notifier was told of. */
export function lookFrom(
  cursor: DecisionCursor | undefined,
  hintedAt: readonly number[],
  nowMs: number,
): number {
  if (cursor !== undefined) return Date.parse(cursor.from);
  return Math.max(0, Math.min(nowMs - firstLookMs, ...hintedAt));
}

export const unseen = (
  cursor: DecisionCursor | undefined,
  decisions: readonly DecisionRecord[],
): DecisionRecord[] => {
  const seen = new Set(cursor?.seen);
  return decisions.filter(({ id }) => !seen.has(id));
};

/**
 * The cursor after a look that has handled these decisions, oldest first. `complete`: none were left for the next look.
 * `undefined` when it stays as it is.
 */
export function cursorAfter(
  cursor: DecisionCursor | undefined,
  endpointName: string,
  decisions: readonly DecisionRecord[],
  complete: boolean,
  nowMs: number,
): DecisionCursor | undefined {
  const last = decisions.at(-1);
  const reached = complete || last === undefined ? nowMs : Math.min(nowMs, timeOf(last));
  const fromMs = Math.max(cursor === undefined ? 0 : Date.parse(cursor.from), reached - overlapMs);
  const from = new Date(fromMs).toISOString();
  const seen = decisions.filter((each) => timeOf(each) >= fromMs).map(({ id }) => id);
  const isNew = unseen(cursor, decisions).length > 0;
  // A look that finds nothing is not worth a write, as long as the next one has little more to read.
  const isStale = cursor === undefined || fromMs - Date.parse(cursor.from) >= overlapMs;
  if (!isNew && !isStale) return undefined;
  return { endpointName, from, seen, revision: (cursor?.revision ?? 0) + 1 };
}

/** By its identity, which is what the ledger is read by. */
const timeOf = ({ id, at }: DecisionRecord): number => decisionTimeMs(id) ?? Date.parse(at);
