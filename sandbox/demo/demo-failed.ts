import type { DecisionRecord } from "../../functions/shared/ledger-records";

/** A step of the story did not end as it should; the record says how far it came. */
export class DemoFailed extends Error {
  override readonly name = "DemoFailed";
}

/** @throws DemoFailed when the rollout ended otherwise than the story has it, with the reason in the ledger. */
export function expectDecision(
  end: DecisionRecord,
  expected: DecisionRecord["decision"],
  version: number,
): void {
  const { decision, reason } = end;
  if (decision !== expected)
    throw new DemoFailed(`version ${version} ended ${decision} instead of ${expected}: ${reason}`);
}
