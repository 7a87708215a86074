import * as path from "node:path";
import { localFolder } from "../../sandbox/paths";
import { UserError } from "../../sandbox/setup/user-error";
import { type Connection, connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { EndpointDirectory } from "../aws/endpoint-directory";
import { explained } from "../aws/explained";
import { output } from "../aws/output";
import { unknownEndpoint } from "../aws/unknown-endpoint";
import { sinceOption } from "../ledger/since";
import { connectedSource } from "./connected-source";
import { makeReport, writePage } from "./make-report";

export interface ReportOptions extends ConnectionFlags {
  readonly endpoint: readonly string[];
  readonly days: number;
  readonly since?: string;
  readonly out?: string;
  readonly json: boolean;
}

const dayMs = 86_400_000;

/** Writes the report and prints where it is; resolves to the exit code. @throws UserError when nothing can be asked. */
export async function writeReport(options: ReportOptions): Promise<number> {
  const connection = await connect(options);
  const nowMs = await connection.now();
  const sinceMs =
    options.since === undefined ? nowMs - options.days * dayMs : sinceOption(options.since, nowMs);
  if (sinceMs >= nowMs)
    throw new UserError("--since: lies in the future of the environment; name a time before now.", 2);
  const say = (line: string) => process.stderr.write(`report · ${line}\n`);
  say(connection.place);
  const endpointNames = await namesOf(options.endpoint, connection);
  const { data, html } = await explained("for the report", () =>
    makeReport(connectedSource(connection), { endpointNames, sinceMs, nowMs }, say),
  );
  const file = fileOf(options, nowMs);
  writePage(file, html);
  say(`${(html.length / 1e6).toFixed(2)} MB written`);
  await output(
    options.json ? `${JSON.stringify({ path: file, report: data }, undefined, 2)}\n` : `${file}\n`,
  );
  return 0;
}

/** The endpoints that were asked for; all of the environment's when none was. */
async function namesOf(typed: readonly string[], connection: Connection): Promise<readonly string[]> {
  const directory = new EndpointDirectory(connection);
  if (typed.length === 0) return directory.names();
  const found = new Set<string>();
  for (const each of typed) {
    const name = await directory.find(each);
    if (name === undefined) throw unknownEndpoint(each, await directory.names(), connection);
    found.add(name);
  }
  return [...found];
}

function fileOf({ out, environment }: ReportOptions, nowMs: number): string {
  if (out !== undefined) return path.resolve(process.env.INIT_CWD ?? process.cwd(), out);
  const stamp = new Date(nowMs).toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
  return path.join(localFolder, "reports", `${environment}-${stamp}.html`);
}
