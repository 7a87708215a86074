import { connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { explained } from "../aws/explained";
import { output } from "../aws/output";
import { reportProblems } from "../violations/report-problems";
import { allIncidents } from "./all-incidents";
import { byUrgency, listLines } from "./incident-lines";
import { incidentsTitle, incidentTableOf } from "./incident-table-of";

export interface ListOptions extends ConnectionFlags {
  readonly all: boolean;
  readonly json: boolean;
}

/** Prints the incidents, the most urgent first; resolves to the exit code, which is 1 when some cannot be read. */
export async function listIncidents(options: ListOptions): Promise<number> {
  const connection = await connect(options);
  const { environment, accountId, region } = connection;
  process.stderr.write(`incidents · ${connection.place}\n`);
  const table = await incidentTableOf(connection);
  const { found, problems } = await explained(incidentsTitle(connection), () =>
    options.all ? allIncidents(table) : table.openOrPending(),
  );
  const incidents = [...found].sort(byUrgency);
  const none = options.all ? "No incident is recorded." : "No incident is open.";
  const lines = incidents.length === 0 ? [none] : listLines(incidents, environment);
  const document = {
    formatVersion: 1,
    ...{ environment, accountId, region },
    incidents,
    unreadable: problems,
  };
  await output(options.json ? `${JSON.stringify(document, undefined, 2)}\n` : `${lines.join("\n")}\n`);
  return reportProblems(problems);
}
