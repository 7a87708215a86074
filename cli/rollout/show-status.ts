import { connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { EndpointDirectory } from "../aws/endpoint-directory";
import { explained } from "../aws/explained";
import { ledgerOf } from "../aws/ledger-of";
import { output } from "../aws/output";
import { jsonDocument } from "../json-document";
import { type EndpointStatus, readStatus } from "./endpoint-status";
import { statusLines } from "./status-lines";

/** How many endpoints are read at once. */
const atOnce = 10;

/** Prints a line for each endpoint; resolves to the exit code, which is 1 when one of them could not be read. */
export async function showStatus(options: ConnectionFlags & { readonly json: boolean }): Promise<number> {
  const connection = await connect(options);
  process.stderr.write(`rollouts · ${connection.place}\n`);
  const names = await new EndpointDirectory(connection).names();
  const { reader } = await ledgerOf(connection);
  const found: EndpointStatus[] = [];
  for (let start = 0; start < names.length; start += atOnce)
    found.push(
      ...(await explained(`the ledger ${connection.names.ledgerTable}`, () =>
        Promise.all(names.slice(start, start + atOnce).map((name) => readStatus(reader, name))),
      )),
    );
  const { environment, accountId, region } = connection;
  await output(
    options.json
      ? `${jsonDocument({ environment, accountId, region, endpoints: found })}\n`
      : statusLines(found)
          .map((line) => `${line}\n`)
          .join(""),
  );
  return found.some(({ problem }) => problem !== undefined) ? 1 : 0;
}
