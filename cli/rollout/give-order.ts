import { LambdaClient } from "@aws-sdk/client-lambda";
import type { ControlOrder } from "../../functions/shared/control-orders";
import { chooseOrder } from "../../functions/shared/orders/choose-order";
import { nextStep } from "../../functions/shared/orders/next-step";
import { nudge } from "../../functions/shared/orders/nudge";
import type { OrderAction } from "../../functions/shared/orders/order-target";
import { orderTime } from "../../functions/shared/orders/order-time";
import { readStanding } from "../../functions/shared/orders/read-standing";
import { UserError } from "../../sandbox/setup/user-error";
import { type Connection, connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { EndpointDirectory } from "../aws/endpoint-directory";
import { explained } from "../aws/explained";
import { ledgerOf } from "../aws/ledger-of";
import { output } from "../aws/output";
import { unknownEndpoint } from "../aws/unknown-endpoint";
import { placeOrder } from "./place-order";

export interface OrderOptions extends ConnectionFlags {
  readonly reason: string;
  /** Absent = whoever runs the command. */
  readonly by?: string;
  readonly version?: number;
}

/** Writes an order into the ledger, wakes the orchestrator and says what follows. @throws UserError when it is refused. */
export async function giveOrder(action: OrderAction, typed: string, options: OrderOptions): Promise<void> {
  const connection = await connect(options);
  const directory = new EndpointDirectory(connection);
  const endpointName = await directory.find(typed);
  if (endpointName === undefined) throw unknownEndpoint(typed, await directory.names(), connection);
  process.stderr.write(`${action} on ${endpointName} · ${connection.place}\n`);
  const { reader, client } = await ledgerOf(connection);
  const ledger = `the ledger ${connection.names.ledgerTable}`;
  const standing = await explained(ledger, () => readStanding(reader, endpointName));
  const person = { by: options.by ?? connection.caller, reason: options.reason };
  const chosen = chooseOrder(action, options.version, standing, person);
  if (chosen.kind === "refused")
    throw new UserError(
      `Nothing was ordered: ${chosen.reason}.
See how it stands: ${ledgerCommand(connection, endpointName, options)}`,
    );
  const { order } = chosen;
  const now = orderTime(await connection.now(), standing);
  const place = { reader, client, tableName: connection.names.ledgerTable, now };
  const decisionId = await explained(ledger, () => placeOrder(endpointName, standing.control, order, place));
  const version = versionOf(order);
  const about = version === undefined ? "" : ` ${action === "return" ? "to" : "of"} version ${version}`;
  await output(`Ordered by ${order.by}: ${action}${about} on ${endpointName}, because: ${order.reason}\n`);
  await output(`${nextStep(action, endpointName, version, standing.rollout)}\n`);
  await wake(connection, decisionId);
  await output(`See what it does: ${ledgerCommand(connection, endpointName, options)}\n`);
}

function versionOf(order: ControlOrder): number | undefined {
  return "modelPackageVersion" in order ? order.modelPackageVersion : undefined;
}

/** An order stands once it is written; a nudge that fails only makes it wait. */
async function wake(connection: Connection, decisionId: string): Promise<void> {
  const { environment, names, clientSettings } = connection;
  try {
    const orchestrator = { functionName: names.orchestrator, environment };
    await nudge(new LambdaClient(clientSettings), orchestrator, decisionId);
    await output("The orchestrator was told to look now.\n");
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    process.stderr.write(
      `The order stands, but ${names.orchestrator} could not be told to look now (${reason}); its schedule does within five minutes.\n`,
    );
  }
}

function ledgerCommand(
  { environment }: Connection,
  endpointName: string,
  { world }: Pick<OrderOptions, "world">,
): string {
  const place = environment === "sandbox" ? `--world ${world}` : `--environment ${environment}`;
  return `npm run ledger -- ${endpointName} ${place}`;
}
