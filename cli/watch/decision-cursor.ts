import type { LedgerReader } from "../../functions/shared/ledger-reader";
import type { DecisionRecord, RolloutRecord } from "../../functions/shared/ledger-records";

/** How many decisions are shown of the time before somebody began to watch, when no rollout runs. */
const newestAtFirst = 5;

/** Reads the decisions that were not there before: each is told once, and none is missed between two looks. */
export class DecisionCursor {
  private readonly told = new Set<string>();
  private readonly edited = new Set<string>();
  private since: number | undefined;

  constructor(
    private readonly ledger: Pick<LedgerReader, "readDecisions">,
    private readonly endpointName: string,
  ) {}

  /** Those that are new, oldest first; at first those of the rollout. @throws what keeps them from being read. */
  async next(rollout: RolloutRecord | undefined): Promise<DecisionRecord[]> {
    const selection =
      this.since !== undefined
        ? { since: this.since }
        : rollout === undefined
          ? { newest: newestAtFirst }
          : { since: Date.parse(rollout.startedAt) };
    const fresh: DecisionRecord[] = [];
    for await (const reading of this.ledger.readDecisions(this.endpointName, selection)) {
      if (reading.kind === "unreadable") this.edited.add(reading.problem);
      else if (!this.told.has(reading.decision.id)) fresh.push(reading.decision);
    }
    for (const { id } of fresh) this.told.add(id);
    const newest = fresh.at(-1);
    // Identities begin with a time that may be a little behind the decisions' own: a look back costs one item or two.
    if (newest !== undefined) this.since = Date.parse(newest.at) - overlapMs;
    return fresh;
  }

  /** What is wrong with the decisions that could not be read by now. */
  get problems(): readonly string[] {
    return [...this.edited];
  }
}

const overlapMs = 60_000;
