import type { ViolationReading } from "../../functions/shared/violation-reader";
import type { ReportIntake, ViolationRecord } from "../../functions/shared/violation-records";
import { connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { explained } from "../aws/explained";
import { knowledgeBaseOf, knowledgeBaseTitle } from "../aws/knowledge-base-of";
import { output } from "../aws/output";
import { jsonDocument } from "../json-document";
import { sinceOption } from "../ledger/since";
import { unfinishedLines } from "./list-lines";
import { reportProblems } from "./report-problems";
import { type Grouping, topGroups } from "./top-groups";
import { topLines } from "./top-lines";

export interface TopOptions extends ConnectionFlags {
  readonly groupBy: Grouping;
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
  const document = topDocument(records, unfinished, options);
  await output(
    options.json
      ? `${jsonDocument(document)}\n`
      : `${topLines(document.groups, options.groupBy).join("\n")}\n`,
  );
  for (const line of unfinishedLines(unfinished.found)) process.stderr.write(`${line}\n`);
  return reportProblems(document.unreadable);
}

/** What recurs most, and what is missing in it. */
export function topDocument(
  records: ViolationReading<ViolationRecord>,
  unfinished: ViolationReading<ReportIntake>,
  { groupBy, limit }: Pick<TopOptions, "groupBy" | "limit">,
) {
  return {
    groupBy,
    groups: topGroups(records.found, groupBy).slice(0, limit),
    unfinishedReports: unfinished.found,
    unreadable: [...records.problems, ...unfinished.problems],
  };
}
