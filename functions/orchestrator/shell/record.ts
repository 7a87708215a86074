import type { LedgerWrite } from "../core/ledger-write";
import type { MatterFound } from "../core/person-matters";
import type { World } from "./ports";

/** What a step did: the next one may follow, or the invocation is done with the endpoint. */
export type Outcome =
  | { readonly kind: "continue"; readonly note: string }
  | {
      readonly kind: "stop";
      readonly reason: string;
      /** Absent = this look could not tell. */
      readonly matter?: MatterFound;
      /** What is left to be written, together with the matter. */
      readonly write?: LedgerWrite;
    };

/** Writes; whoever lost the race looks again at what the winner has made of it. */
export async function record(world: World, write: LedgerWrite): Promise<Outcome> {
  const outcome = await world.ledger.write(write);
  return {
    kind: "continue",
    note: outcome === "written" ? "recorded" : "somebody else wrote first; nothing was recorded",
  };
}
