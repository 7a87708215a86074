import type { ControlRecord } from "../control-record";
import type { LedgerReader } from "../ledger-reader";
import { LedgerItemError, type RolloutRecord, type VariantRecord } from "../ledger-records";
import type { OpenMatter } from "../matter-record";
import type { RetrainingRecord } from "../retraining-record";
import { type ServingPeriod, servingPeriods } from "../serving-history";

/** How many changes of what serves are listed. */
const periodsListed = 20;

/** How an endpoint stands: the items of its ledger that are not decisions. */
export interface Standing {
  readonly rollout?: RolloutRecord;
  readonly control?: ControlRecord;
  /** What a person has to look into; absent when there is nothing. */
  readonly matter?: OpenMatter;
  /** The retraining that runs or ran last; absent when there has been none. */
  readonly retraining?: RetrainingRecord;
  readonly variants: readonly VariantRecord[];
  readonly served: readonly ServingPeriod[];
  /** Whether `served` goes back to the first configuration. */
  readonly servedIsComplete: boolean;
  /** What could not be read, and why. */
  readonly problems: readonly StandingProblem[];
}

export interface StandingProblem {
  readonly item: "rollout" | "orders" | "matter" | "retraining" | "variants";
  readonly problem: string;
}

/** Reads it; an item that was edited by hand is told among the problems, and hides none of the others. */
export async function readStanding(reader: LedgerReader, endpointName: string): Promise<Standing> {
  const problems: StandingProblem[] = [];
  const orTold = async <Found>(
    item: StandingProblem["item"],
    reading: Promise<Found>,
  ): Promise<Found | undefined> => {
    try {
      return await reading;
    } catch (error) {
      if (!(error instanceof LedgerItemError)) throw error;
      problems.push({ item, problem: error.message });
      return undefined;
    }
  };
  const [rollout, control, matter, retraining, found, serving] = await Promise.all([
    orTold("rollout", reader.rollout(endpointName)),
    orTold("orders", reader.control(endpointName)),
    orTold("matter", reader.matter(endpointName)),
    orTold("retraining", reader.retraining(endpointName)),
    orTold("variants", reader.variants(endpointName)),
    reader.servingChanges(endpointName, periodsListed),
  ]);
  const variants = found ?? [];
  return {
    ...(rollout === undefined ? {} : { rollout }),
    ...(control === undefined ? {} : { control }),
    ...(matter === undefined ? {} : { matter }),
    ...(retraining === undefined ? {} : { retraining }),
    variants,
    served: servingPeriods(serving.changes, variants),
    servedIsComplete: serving.complete,
    problems,
  };
}
