import { readStanding, type Standing } from "../../functions/shared/orders/read-standing";
import { type Connection, connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { EndpointDirectory, possibleNames } from "../aws/endpoint-directory";
import { explained } from "../aws/explained";
import { ledgerOf } from "../aws/ledger-of";
import { output } from "../aws/output";
import { unknownEndpoint } from "../aws/unknown-endpoint";
import { printJson, printTable } from "./print-ledger";
import { sinceOption } from "./since";

export interface LedgerOptions extends ConnectionFlags {
  /** How many decisions; absent = the newest 50, or all of the time that `since` names. */
  readonly limit?: number | "all";
  readonly since?: string;
  readonly evidence: boolean;
  readonly json: boolean;
}

const usualLimit = 50;
const usualWidth = 100;
const narrowestWidth = 90;

/** Prints the ledger of an endpoint; resolves to the exit code. @throws UserError when it cannot be asked, or is unknown. */
export async function showLedger(typed: string, options: LedgerOptions): Promise<number> {
  const connection = await connect(options);
  const since = options.since === undefined ? undefined : sinceOption(options.since, await connection.now());
  const { reader } = await ledgerOf(connection);
  const read = (name: string) => explained(ledgerTitle(connection), () => readStanding(reader, name));
  const { endpointName, standing } = await find(typed, connection, read);
  process.stderr.write(`ledger of ${endpointName} · ${connection.place}\n`);
  const newest = options.limit ?? (since === undefined ? usualLimit : "all");
  const selection = {
    ...(since === undefined ? {} : { since }),
    ...(newest === "all" ? {} : { newest }),
  };
  const { environment, accountId, region } = connection;
  const view = { endpointName, environment, accountId, region, selection, standing };
  const width = Math.max(narrowestWidth, process.stdout.columns ?? usualWidth);
  const unreadable = await explained(ledgerTitle(connection), () =>
    options.json
      ? printJson(reader, view, output)
      : printTable(reader, view, { width, evidence: options.evidence }, output),
  );
  if (unreadable === 0) return 0;
  process.stderr.write(
    `${unreadable} item(s) of the ledger could not be read; restore them from the table's point-in-time recovery.\n`,
  );
  return 1;
}

function ledgerTitle({ names }: Connection): string {
  return `the ledger ${names.ledgerTable}`;
}

/** An endpoint that was taken down has no document any more, and its ledger is still of interest. */
async function find(
  typed: string,
  connection: Connection,
  read: (name: string) => Promise<Standing>,
): Promise<{ readonly endpointName: string; readonly standing: Standing }> {
  const directory = new EndpointDirectory(connection);
  const found = await directory.find(typed);
  if (found !== undefined) return { endpointName: found, standing: await read(found) };
  for (const endpointName of possibleNames(typed, connection.environment)) {
    const standing = await read(endpointName);
    const isEmpty = standing.variants.length + standing.served.length + standing.problems.length === 0;
    if (isEmpty && standing.rollout === undefined) continue;
    process.stderr.write(
      `${endpointName} has no document any more: it was taken down, or its stack destroyed.\n`,
    );
    return { endpointName, standing };
  }
  throw unknownEndpoint(typed, await directory.names(), connection);
}
