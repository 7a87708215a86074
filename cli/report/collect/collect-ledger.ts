import type { LedgerReader } from "../../../functions/shared/ledger-reader";
import type { DecisionRecord } from "../../../functions/shared/ledger-records";
import { type RolloutUpdate, rolloutsOf } from "../model/rollouts";
import type { CollectedEndpoint, TimeRange } from "./collected-fleet";
import { reading } from "./reading";

/** More changes of what serves than this are older than any update of a report. */
const servingChangesRead = 50;

export interface CollectedLedger extends Pick<CollectedEndpoint, "decisions" | "variants" | "rollout"> {
  readonly updates: readonly RolloutUpdate[];
}

/** The endpoint's decisions, what serves it, and its updates with the configurations they went between. */
export async function collectLedger(
  reader: LedgerReader,
  tableName: string,
  endpointName: string,
  range: TimeRange,
): Promise<CollectedLedger> {
  const item = (kind: string) => `DynamoDB ${tableName}, ENDPOINT#${endpointName} ${kind}`;
  const [decisions, variants, rollout, serving] = await Promise.all([
    reading(item("DECISION#"), async (problems) => {
      const found: DecisionRecord[] = [];
      for await (const each of reader.readDecisions(endpointName, { since: range.from }))
        if (each.kind === "decision") found.push(each.decision);
        else problems.push(each.problem);
      return found;
    }),
    reading(item("VARIANT#"), async () => {
      const found = await reader.variants(endpointName);
      if (found.length === 0) throw new Error("the ledger does not know the endpoint yet");
      return found;
    }),
    reading(item("ROLLOUT"), () => reader.rollout(endpointName)),
    reading(item("DECISION#"), () => reader.servingChanges(endpointName, servingChangesRead)),
  ]);
  const inTime = decisions.kind === "read" ? decisions.value : [];
  const first = inTime[0]?.at ?? "";
  const before = serving.kind === "read" ? serving.value.changes.filter(({ at }) => at < first) : [];
  const running = rollout.kind === "read" ? rollout.value : undefined;
  const updates = rolloutsOf([...before, ...inTime], running, range.to).flatMap(({ update }) => update ?? []);
  return { decisions, variants, rollout, updates };
}
