import type { ControlRecord } from "../../shared/control-record";
import type { BlockRecord, DecisionRecord, RolloutRecord, VariantRecord } from "../../shared/ledger-records";
import type { MatterRecord } from "../../shared/matter-record";
import { type Facts, leaseSeconds, type Trigger } from "./facts";

/** One conditional write of the ledger: all of it, or nothing. The ledger adds the identities. */
export interface LedgerWrite {
  readonly endpointName: string;
  /** The next state of the rollout; written only when the item still has `expectedFence` (absent = there is none yet). */
  readonly rollout?: Omit<RolloutRecord, "writeId">;
  readonly expectedFence?: number;
  /** Written only when the variant still serves from `expectedConfigName` (absent = it is not recorded yet). */
  readonly variant?: {
    readonly record: Omit<VariantRecord, "writeId">;
    readonly expectedConfigName?: string;
  };
  readonly block?: BlockRecord;
  /** The orders that are left; written only when nobody has given another one meanwhile. */
  readonly control?: { readonly record: ControlRecord; readonly expectedRevision: number };
  /** What a person has to look into from now on, with the decision that tells it, or that it is over. */
  readonly matter?: {
    readonly record: MatterRecord;
    /** Absent = there is no item yet. */
    readonly expectedRevision?: number;
    /** The item was changed by hand and is made anew; the decision keeps what it held. */
    readonly replacesAny?: true;
    readonly decision?: Omit<DecisionRecord, "id">;
  };
  readonly decision?: Omit<DecisionRecord, "id">;
}

/** Who writes, for which endpoint, when. */
export interface WriteContext {
  readonly facts: Facts;
  readonly trigger: Trigger;
  readonly now: number;
}

export const iso = (time: number): string => new Date(time).toISOString();
export const leaseFrom = (now: number): string => iso(now + leaseSeconds * 1000);

export function decisionOf(
  { facts, trigger, now }: WriteContext,
  record: Pick<DecisionRecord, "kind" | "decision" | "reason"> & Partial<DecisionRecord>,
): Omit<DecisionRecord, "id"> {
  const previousVersion = facts.variant?.modelPackageVersion;
  return {
    at: iso(now),
    endpointName: facts.document.endpointName,
    evidence: {},
    trigger: trigger.description,
    ...(previousVersion === undefined ? {} : { previousVersion }),
    ...record,
  };
}

export function versionOf(record: Pick<RolloutRecord, "modelPackageArn" | "modelPackageVersion">) {
  return { modelPackageArn: record.modelPackageArn, modelPackageVersion: record.modelPackageVersion };
}

export type RolloutChange = Partial<Omit<RolloutRecord, "fence" | "writeId" | "updatedAt">>;

/** The rollout as it is, one fence further, with `change` on it. */
export function next(context: WriteContext, rollout: RolloutRecord, change: RolloutChange): LedgerWrite {
  const { writeId: _replaced, ...rest } = rollout;
  return {
    endpointName: rollout.endpointName,
    expectedFence: rollout.fence,
    rollout: { ...rest, ...change, fence: rollout.fence + 1, updatedAt: iso(context.now) },
  };
}
