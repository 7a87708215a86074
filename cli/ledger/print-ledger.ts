import type { DecisionSelection, LedgerReader } from "../../functions/shared/ledger-reader";
import type { Standing } from "../../functions/shared/orders/read-standing";
import { decisionHead, decisionLines, type TableOptions } from "./decision-lines";
import { matterLines, orderLines, retrainingLines, rolloutLines, servingLines } from "./summary-lines";

export interface LedgerView {
  readonly endpointName: string;
  readonly environment: string;
  readonly accountId: string;
  readonly region: string;
  readonly selection: DecisionSelection;
  readonly standing: Standing;
}

/** The part of the ledger's reader that is printed from. */
type DecisionSource = Pick<LedgerReader, "readDecisions">;
type Write = (text: string) => Promise<void>;

/** The ledger for people: decisions as they are read, the newest last, then how the endpoint stands. Resolves to how many could not be read. */
export async function printTable(
  reader: DecisionSource,
  { endpointName, selection, standing }: LedgerView,
  options: TableOptions,
  write: Write,
): Promise<number> {
  const lines = (all: readonly string[]): Promise<void> => write(all.map((line) => `${line}\n`).join(""));
  let count = 0;
  let unreadable = standing.problems.length;
  for await (const reading of reader.readDecisions(endpointName, selection)) {
    if (count === 0) await lines(decisionHead(options));
    await lines(decisionLines(reading, options));
    count += 1;
    if (reading.kind === "unreadable") unreadable += 1;
  }
  if (count === 0) await lines(["No decision is recorded in this time."]);
  else if (count === selection.newest) await lines([`(the newest ${count}; "--limit all" prints every one)`]);
  await lines([
    "",
    ...rolloutLines(standing.rollout, options.width),
    ...matterLines(standing.matter, options.width),
    ...retrainingLines(standing.retraining, options.width),
    ...orderLines(standing.control, options.width),
    ...standing.problems.map(({ item, problem }) => `UNREADABLE ${item}: ${problem}`),
    "",
    ...servingLines(standing.served, {
      complete: standing.servedIsComplete,
      configurations: options.evidence,
    }),
  ]);
  return unreadable;
}

/** The same for machines: one JSON document, written as it is read. Resolves to how many could not be read. */
export async function printJson(reader: DecisionSource, view: LedgerView, write: Write): Promise<number> {
  const { endpointName, environment, accountId, region, selection, standing } = view;
  const {
    rollout = null,
    control = null,
    matter = null,
    retraining = null,
    variants,
    served,
    servedIsComplete,
    problems,
  } = standing;
  const head = {
    formatVersion: 1,
    ...{ endpointName, environment, accountId, region },
    ...{ rollout, control, matter, retraining, variants, served, servedIsComplete },
  };
  await write(`${JSON.stringify(head, undefined, 2).replace(/\n\}$/, "")},\n  "decisions": [`);
  const unreadable = problems.map(({ problem }) => problem);
  let separator = "\n    ";
  for await (const reading of reader.readDecisions(endpointName, selection)) {
    if (reading.kind === "unreadable") {
      unreadable.push(reading.problem);
      continue;
    }
    await write(`${separator}${JSON.stringify(reading.decision)}`);
    separator = ",\n    ";
  }
  await write(`\n  ],\n  "unreadable": ${JSON.stringify(unreadable)}\n}\n`);
  return unreadable.length;
}
