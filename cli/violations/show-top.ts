import { connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { explained } from "../aws/explained";
import { knowledgeBaseOf, knowledgeBaseTitle } from "../aws/knowledge-base-of";
import { output } from "../aws/output";
import { sinceOption } from "../ledger/since";
import { unfinishedLines } from "./list-lines";
import { reportProblems } from "./report-problems";
import { type Grouping, topGroups } from "./top-groups";
import { topLines } from "./top-lines";

export interface TopOptions extends ConnectionFlags {
  readonly by: Grouping;
  readonly since?: string;
  readonly limit: number;
  readonly json: boolean;
}

/** Prints what recurs most; resolves to the exit code, which is 1 when items of the table cannot be read. */
export async function showTop(options: TopOptions): Promise<number> {
  const connection = await connect(options);
  const since = options.since === undefined ? undefined : sinceOption(options.since, await connection.now());
  const { reader } = await knowledgeBaseOf(connection);
  process.stderr.write(`violations · ${connection.place}\n`);
  const [records, unfinished] = await explained(knowledgeBaseTitle(connection), () =>
    Promise.all([
      reader.records(since === undefined ? "" : new Date(since).toISOString()),
      reader.unfinishedReports(),
    ]),
  );
  const groups = topGroups(records.found, options.by).slice(0, options.limit);
  const document = { formatVersion: 1, by: options.by, groups, unreadable: records.problems };
  await output(
    options.json
      ? `${JSON.stringify(document, undefined, 2)}\n`
      : `${topLines(groups, options.by).join("\n")}\n`,
  );
  for (const line of unfinishedLines(unfinished.found)) process.stderr.write(`${line}\n`);
  return reportProblems([...records.problems, ...unfinished.problems]);
}
