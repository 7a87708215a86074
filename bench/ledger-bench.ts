import { type DecisionWork, workWithHistory } from "../test/support/ledger-of-size";

/** How many decisions the endpoint's ledger holds already. */
const historyLengths = [10, 1_000, 100_000] as const;

export interface LedgerCost extends DecisionWork {
  readonly historyLength: number;
}

/** What a version costs the orchestrator, by the length of the endpoint's history; the fastest of five. */
export async function measureLedger(): Promise<LedgerCost[]> {
  const costs: LedgerCost[] = [];
  for (const historyLength of historyLengths) {
    const runs: DecisionWork[] = [];
    for (let run = 0; run < 5; run += 1) runs.push(await workWithHistory(historyLength));
    const [fastest] = runs.sort((a, b) => a.milliseconds - b.milliseconds);
    if (fastest !== undefined) costs.push({ historyLength, ...fastest });
  }
  return costs;
}
