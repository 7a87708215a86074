import type { ViolationChange } from "../../functions/shared/violation-changes";
import { connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { explained } from "../aws/explained";
import { knowledgeBaseOf, knowledgeBaseTitle } from "../aws/knowledge-base-of";
import { output } from "../aws/output";
import { jsonDocument } from "../json-document";
import { printable } from "../printable";
import { writeChange } from "./change-violation";
import { findViolation } from "./find-violation";
import { violationText } from "./violation-text";

export interface ChangeOptions extends ConnectionFlags {
  /** Absent = whoever runs the command. */
  readonly by?: string;
  readonly json: boolean;
}

/** A change whose author is not known yet. */
export type AnonymousChange = ViolationChange extends infer Change
  ? Change extends ViolationChange
    ? Omit<Change, "by">
    : never
  : never;

/** Writes what a person says of a violation, and prints what it is now. @throws UserError when it is refused. */
export async function giveChange(
  typed: string,
  change: AnonymousChange,
  options: ChangeOptions,
): Promise<void> {
  const connection = await connect(options);
  const { reader, client } = await knowledgeBaseOf(connection);
  const title = knowledgeBaseTitle(connection);
  process.stderr.write(`violation · ${connection.place}\n`);
  const seen = await explained(title, () => findViolation(reader, typed));
  const by = options.by ?? connection.caller;
  const now = await connection.now();
  const place = { reader, client, tableName: connection.names.knowledgeBaseTable, now };
  const written = await explained(title, () =>
    writeChange(seen, { ...change, by } as ViolationChange, place),
  );
  const { record } = written;
  const done = change.kind === "note" ? "Noted" : `It is ${record.state} now`;
  await output(
    options.json
      ? `${jsonDocument(written)}\n`
      : `${printable(`${done}, by ${by}: ${record.fingerprint} · ${violationText(record)}`)}\n`,
  );
}
