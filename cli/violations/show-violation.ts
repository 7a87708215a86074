import { connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { explained } from "../aws/explained";
import { knowledgeBaseOf, knowledgeBaseTitle } from "../aws/knowledge-base-of";
import { output } from "../aws/output";
import { jsonDocument } from "../json-document";
import { findViolation } from "./find-violation";
import { reportProblems } from "./report-problems";
import { showLines } from "./show-lines";

export interface ShowOptions extends ConnectionFlags {
  readonly limit: number;
  readonly json: boolean;
}

const usualWidth = 100;
const narrowestWidth = 80;

/** Prints all that is known of a violation; resolves to the exit code. @throws UserError when none or several are meant. */
export async function showViolation(typed: string, options: ShowOptions): Promise<number> {
  const connection = await connect(options);
  const { reader } = await knowledgeBaseOf(connection);
  const title = knowledgeBaseTitle(connection);
  process.stderr.write(`violation · ${connection.place}\n`);
  const record = await explained(title, () => findViolation(reader, typed));
  const [occurrences, notes] = await explained(title, () =>
    Promise.all([reader.occurrences(record.fingerprint, options.limit), reader.notes(record.fingerprint)]),
  );
  const view = { record, occurrences: occurrences.found, notes: notes.found };
  const problems = [...occurrences.problems, ...notes.problems];
  const width = Math.max(narrowestWidth, process.stdout.columns ?? usualWidth);
  await output(
    options.json
      ? `${jsonDocument({ ...view, unreadable: problems })}\n`
      : `${showLines(view, width).join("\n")}\n`,
  );
  return reportProblems(problems);
}
