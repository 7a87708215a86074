import type { ViolationState } from "../../functions/shared/violation-records";
import { connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { possibleNames } from "../aws/endpoint-directory";
import { explained } from "../aws/explained";
import { knowledgeBaseOf, knowledgeBaseTitle } from "../aws/knowledge-base-of";
import { output } from "../aws/output";
import { jsonDocument } from "../json-document";
import { sinceOption } from "../ledger/since";
import { listLines, unfinishedLines } from "./list-lines";
import { reportProblems } from "./report-problems";
import { selectViolations } from "./select-violations";

export interface ListOptions extends ConnectionFlags {
  readonly state?: ViolationState;
  readonly feature?: string;
  readonly endpoint?: string;
  readonly since?: string;
  readonly json: boolean;
}

/** Prints the violations that fit; resolves to the exit code, which is 1 when items of the table cannot be read. */
export async function listViolations(options: ListOptions): Promise<number> {
  const { state, feature, endpoint } = options;
  const connection = await connect(options);
  const since = options.since === undefined ? undefined : sinceOption(options.since, await connection.now());
  const { reader } = await knowledgeBaseOf(connection);
  process.stderr.write(`violations · ${connection.place}\n`);
  const title = knowledgeBaseTitle(connection);
  const [records, unfinished] = await explained(title, () =>
    Promise.all([
      reader.records(since === undefined ? "" : new Date(since).toISOString()),
      reader.unfinishedReports(),
    ]),
  );
  const violations = await explained(title, () =>
    selectViolations(reader, records.found, {
      ...(state === undefined ? {} : { state }),
      ...(feature === undefined ? {} : { feature }),
      ...(endpoint === undefined ? {} : { endpointNames: possibleNames(endpoint, connection.environment) }),
    }),
  );
  const problems = [...records.problems, ...unfinished.problems];
  const { environment, accountId, region } = connection;
  const document = {
    ...{ environment, accountId, region },
    violations,
    unfinishedReports: unfinished.found,
    unreadable: problems,
  };
  await output(options.json ? `${jsonDocument(document)}\n` : `${listLines(violations).join("\n")}\n`);
  for (const line of unfinishedLines(unfinished.found)) process.stderr.write(`${line}\n`);
  return reportProblems(problems);
}
