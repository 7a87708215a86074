import { connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { explained } from "../aws/explained";
import { output } from "../aws/output";
import { showLines } from "./incident-lines";
import { incidentsTitle, incidentTableOf } from "./incident-table-of";
import { meantIncident } from "./meant-incident";

export interface ShowOptions extends ConnectionFlags {
  readonly json: boolean;
}

const usualWidth = 100;
const narrowestWidth = 80;

/** Prints all that is recorded of an incident. @throws UserError when none or several are meant. */
export async function showIncident(typed: string, options: ShowOptions): Promise<void> {
  const connection = await connect(options);
  process.stderr.write(`incident · ${connection.place}\n`);
  const table = await incidentTableOf(connection);
  const incident = await explained(incidentsTitle(connection), () =>
    meantIncident(table, typed, connection.environment),
  );
  const width = Math.max(narrowestWidth, process.stdout.columns ?? usualWidth);
  await output(
    options.json
      ? `${JSON.stringify({ formatVersion: 1, incident }, undefined, 2)}\n`
      : `${showLines(incident, width).join("\n")}\n`,
  );
}
