import type { LedgerReader } from "../../functions/shared/ledger-reader";
import { LedgerItemError } from "../../functions/shared/ledger-records";

/** One endpoint at a glance. */
export interface EndpointStatus {
  readonly endpointName: string;
  /** The version that serves; absent when none is recorded, or it is not from the registry. */
  readonly servingVersion?: number;
  readonly state?: string;
  /** The version of the rollout that runs, or ran last. */
  readonly rolloutVersion?: number;
  readonly heldBecause?: string;
  readonly pausedBy?: string;
  readonly pausedSince?: string;
  /** What a person has to look into, of those that have been told. */
  readonly needsPerson?: string;
  /** Why it could not be read. */
  readonly problem?: string;
}

/** Reads it from the ledger; an item that was edited by hand becomes the endpoint's problem. */
export async function readStatus(reader: LedgerReader, endpointName: string): Promise<EndpointStatus> {
  try {
    const [rollout, control, matter, variants] = await Promise.all([
      reader.rollout(endpointName),
      reader.control(endpointName),
      reader.matter(endpointName),
      reader.variants(endpointName),
    ]);
    const servingVersion = variants[0]?.modelPackageVersion;
    const { paused } = control ?? {};
    return {
      endpointName,
      ...(servingVersion === undefined ? {} : { servingVersion }),
      ...(rollout === undefined ? {} : { state: rollout.state, rolloutVersion: rollout.modelPackageVersion }),
      ...(rollout?.heldBecause === undefined ? {} : { heldBecause: rollout.heldBecause }),
      ...(matter?.raisedAt === undefined ? {} : { needsPerson: `${matter.topic}: ${matter.reason}` }),
      ...(paused === undefined ? {} : { pausedBy: paused.by, pausedSince: paused.at }),
    };
  } catch (error) {
    if (!(error instanceof LedgerItemError)) throw error;
    return { endpointName, problem: error.message };
  }
}
