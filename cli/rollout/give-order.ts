import { assertNever } from "../../functions/shared/assert-never";
import type { ControlOrder } from "../../functions/shared/control-orders";
import { UserError } from "../../sandbox/setup/user-error";
import { type Connection, connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { EndpointDirectory } from "../aws/endpoint-directory";
import { explained } from "../aws/explained";
import { ledgerOf } from "../aws/ledger-of";
import { output } from "../aws/output";
import { unknownEndpoint } from "../aws/unknown-endpoint";
import { readStanding, type Standing } from "../ledger/read-standing";
import { nextStep } from "./next-step";
import { nudge } from "./nudge";
import { isAboutAll, type OrderAction, orderTarget } from "./order-target";
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
  const hidden = standing.problems.filter(({ item }) => item === "orders" || !isAboutAll(action));
  if (hidden.length > 0)
    throw new UserError(
      `Nothing was ordered, as the ledger cannot be read: ${hidden.map(({ problem }) => problem).join("; ")}\nThe runbook docs/runbooks/needs-person.md says under ledgerEdited what to do.`,
    );
  const target = orderTarget(action, options.version, standing);
  if (target.kind === "refused")
    throw new UserError(
      `Nothing was ordered: ${target.reason}.\nSee how it stands: ${ledgerCommand(connection, endpointName, options)}`,
    );
  const { modelPackageVersion } = target;
  const order = orderOf(action, modelPackageVersion, {
    by: options.by ?? connection.caller,
    reason: options.reason,
  });
  const now = orderTime(await connection.now(), standing);
  const place = { reader, client, tableName: connection.names.ledgerTable, now };
  const decisionId = await explained(ledger, () => placeOrder(endpointName, standing.control, order, place));
  const about =
    modelPackageVersion === undefined
      ? ""
      : ` ${action === "return" ? "to" : "of"} version ${modelPackageVersion}`;
  await output(`Ordered by ${order.by}: ${action}${about} on ${endpointName}, because: ${order.reason}\n`);
  await output(`${nextStep(action, endpointName, modelPackageVersion, standing.rollout)}\n`);
  await wake(connection, decisionId);
  await output(`See what it does: ${ledgerCommand(connection, endpointName, options)}\n`);
}

/**
 * Orders are compared with the times in the ledger: one that seems to be older than the rollout it is about, because this
 * machine's clock is behind, would be taken for an order about an earlier one.
 */
export function orderTime(now: number, { rollout, variants }: Standing): number {
  const recorded = [rollout?.updatedAt, ...variants.map(({ since }) => since)];
  return Math.max(now, ...recorded.map((at) => (at === undefined ? 0 : Date.parse(at) + 1)));
}

/** An order stands once it is written; a nudge that fails only makes it wait. */
async function wake(connection: Connection, decisionId: string): Promise<void> {
  try {
    await nudge(connection, decisionId);
    await output("The orchestrator was told to look now.\n");
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    process.stderr.write(
      `The order stands, but ${connection.names.orchestrator} could not be told to look now (${reason}); its schedule does within five minutes.\n`,
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

function orderOf(
  action: OrderAction,
  version: number | undefined,
  person: Pick<ControlOrder, "by" | "reason">,
): ControlOrder {
  switch (action) {
    case "pause":
    case "resume":
      return { kind: action, ...person };
    case "skip-gate":
      return { kind: "skipGate", ...person, modelPackageVersion: named(version) };
    case "skip-bake":
      return { kind: "skipBake", ...person, modelPackageVersion: named(version) };
    case "return":
      return { kind: "returnTo", ...person, modelPackageVersion: named(version) };
    case "abort":
      return { kind: "abort", ...person, modelPackageVersion: named(version) };
    default:
      return assertNever(action);
  }
}

function named(version: number | undefined): number {
  if (version === undefined) throw new Error("an order about a version names one");
  return version;
}
