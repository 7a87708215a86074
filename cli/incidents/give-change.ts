import { type Connection, connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { explained } from "../aws/explained";
import { output } from "../aws/output";
import { printable } from "../printable";
import { incidentsTitle, incidentTableOf } from "./incident-table-of";
import { meantIncident } from "./meant-incident";
import { type IncidentChange, writeChange } from "./write-change";

export interface ChangeOptions extends ConnectionFlags {
  readonly reason: string;
  /** Absent = whoever runs the command. */
  readonly by?: string;
  readonly json: boolean;
}

const done = { acknowledge: "Acknowledged", resolve: "Resolved" } as const;

/** Writes what a person says of an incident, and has the notifier tell the others. @throws UserError when refused. */
export async function giveChange(
  kind: IncidentChange["kind"],
  typed: string,
  { reason, by, json, ...options }: ChangeOptions,
): Promise<void> {
  const connection = await connect(options);
  process.stderr.write(`incident · ${connection.place}\n`);
  const table = await incidentTableOf(connection);
  const title = incidentsTitle(connection);
  const seen = await explained(title, () => meantIncident(table, typed, connection.environment));
  const change = { kind, by: by ?? connection.caller, reason };
  const at = new Date(await connection.now()).toISOString();
  const incident = await explained(title, () => writeChange(table, seen, change, at));
  await output(
    json
      ? `${JSON.stringify({ formatVersion: 1, incident }, undefined, 2)}\n`
      : `${printable(`${done[kind]} by ${change.by}: ${incident.dedupeKey} · ${incident.title}`)}\n`,
  );
  await wake(connection);
}

/** The change stands once it is written; a notifier that cannot be told only tells the others later. */
async function wake(connection: Connection): Promise<void> {
  const { names } = connection;
  try {
    const { nudgeNotifier } = await import("./nudge-notifier");
    await nudgeNotifier(connection);
    process.stderr.write("The others are told now.\n");
  } catch (error) {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    process.stderr.write(
      `It is written, but ${names.notifier} could not be told to look now (${why}); its schedule does within a minute.\n`,
    );
  }
}
