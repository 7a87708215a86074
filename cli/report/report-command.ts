import * as path from "node:path";
import { localFolder } from "../../sandbox/paths";
import { UserError } from "../../sandbox/setup/user-error";
import { connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { EndpointDirectory } from "../aws/endpoint-directory";
import { explained } from "../aws/explained";
import { output } from "../aws/output";
import { sinceOption } from "../ledger/since";
import { reportPlace } from "./report-clients";
import { writeReport } from "./write-report";

export interface ReportOptions extends ConnectionFlags {
  readonly endpoint?: readonly string[];
  readonly days: number;
  readonly since?: string;
  readonly out?: string;
  readonly json: boolean;
}

const dayMs = 86_400_000;

/** Writes the report and prints its path, or with `--json` what it says; resolves to the exit code. */
export async function reportCommand(options: ReportOptions): Promise<number> {
  const connection = await connect(options);
  const now = await connection.now();
  const from = options.since === undefined ? now - options.days * dayMs : sinceOption(options.since, now);
  if (from >= now) throw new UserError("--since: lies in the future; name a time that has been.", 2);
  const say = (line: string) => process.stderr.write(`report · ${line}\n`);
  say(connection.place);
  const endpointNames =
    options.endpoint && (await found(options.endpoint, new EndpointDirectory(connection)));
  const name = `report-${connection.environment}-${new Date(now).toISOString().slice(0, 16).replaceAll(":", "")}.html`;
  const file = path.resolve(
    process.env.INIT_CWD ?? process.cwd(),
    options.out ?? path.join(localFolder, "reports", name),
  );
  const request = {
    range: { from, to: now },
    now,
    ...(endpointNames === undefined ? {} : { endpointNames }),
  };
  const place = await reportPlace(connection);
  const data = await explained("for the report", () => writeReport(place, request, file, say));
  await output(
    options.json
      ? `${JSON.stringify({ formatVersion: 1, file, report: data }, undefined, 2)}\n`
      : `${file}\n`,
  );
  return 0;
}

async function found(typed: readonly string[], directory: EndpointDirectory): Promise<string[]> {
  const names: string[] = [];
  const missing: string[] = [];
  for (const each of typed) {
    const name = await directory.find(each);
    if (name === undefined) missing.push(each);
    else names.push(name);
  }
  if (missing.length === 0) return names;
  const known = await directory.names();
  throw new UserError(
    `No endpoint is called ${missing.join(", ")}. There are: ${known.join(", ") || "none"}.`,
  );
}
