import { DynamoLedger } from "../../functions/orchestrator/shell/ledger";
import { reconcileEndpoint } from "../../functions/orchestrator/shell/reconcile";
import { sealed } from "../../functions/shared/item-seal";
import { partitionKey, sortKeys } from "../../functions/shared/ledger-records";
import { servingWorld, trigger } from "../unit/functions/orchestrator/serving-world";
import { InMemoryTable } from "./in-memory-table";

export interface DecisionWork {
  /** AWS calls of the longest decision, what ends it included. */
  readonly mostCalls: number;
  readonly ledgerCalls: number;
  readonly itemsRead: number;
  readonly itemsWritten: number;
  readonly decisions: number;
  readonly milliseconds: number;
}

/** What one version costs from its approval to the request of its update, with so many decisions before it. */
export async function workWithHistory(decisionsBefore: number): Promise<DecisionWork> {
  const world = await servingWorld();
  const { endpointName } = world.document;
  const table = new InMemoryTable();
  const ledger = new DynamoLedger(table.client(), "ledger");
  const measured = {
    ...world,
    clock: world.clock,
    ledger: { read: ledger.read.bind(ledger), write: ledger.write.bind(ledger) },
  };
  const pk = partitionKey(endpointName);
  for (let index = 0; index < decisionsBefore; index += 1) {
    const id = String(index).padStart(26, "0");
    table.put(sealed({ pk, sk: sortKeys.decision(id), id, decision: "REFUSED", reason: "of the past" }));
  }
  let mostCalls = 0;
  let decisions = 0;
  let last = 0;
  const calls = () => world.calls + table.calls;
  const look = async () => {
    last = calls();
    await reconcileEndpoint(measured, world.document, trigger(), {
      info: () => {
        mostCalls = Math.max(mostCalls, calls() - last);
        last = calls();
        decisions += 1;
      },
    });
  };
  await look();
  world.approve(2);
  const before = { calls: table.calls, read: table.itemsRead, written: table.itemsWritten };
  decisions = 0;
  const start = performance.now();
  await look();
  return {
    mostCalls,
    ledgerCalls: table.calls - before.calls,
    itemsRead: table.itemsRead - before.read,
    itemsWritten: table.itemsWritten - before.written,
    decisions,
    milliseconds: performance.now() - start,
  };
}
