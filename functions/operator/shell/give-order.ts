import { describeAwsError } from "../../shared/aws-errors";
import {
  type ControlOrder,
  ControlOrderError,
  type ControlWrite,
  orderWrite,
} from "../../shared/control-orders";
import type { DecisionRecord } from "../../shared/ledger-records";
import { nextStep } from "../../shared/orders/next-step";
import { orderTime } from "../../shared/orders/order-time";
import type { Standing } from "../../shared/orders/read-standing";
import { canaryRuleOf, decideOrder } from "../core/decide-order";
import type { OrderRequest } from "../core/order-request";
import { OrderContendedError, OrderRefusedError } from "../errors";
import type { OperatorWorld } from "./ports";
import { settleCanary } from "./settle-canary";

/** What the automation is told; it stands in its outputs. */
export interface GivenOrder {
  /** `repeated`: this automation had given the order before. `left`: there was nothing to do. */
  readonly outcome: "ordered" | "repeated" | "left";
  /** The decision in the ledger; absent where none was written. */
  readonly decision?: string;
  readonly decisionId?: string;
  /** What follows, as sentences. */
  readonly said: string;
}

/** Others write an endpoint's orders seldom: an orchestrator that has carried one out, a second person. */
const maximumAttempts = 5;
/** An automation asks again within minutes; an order of a day ago is another one's. */
const lookBackMs = 86_400_000;

/**
 * Gives the order once, whatever is interrupted or asked again. The orders are read before the decisions: an order that is
 * written in between is found among these, and one that is written later makes our write lose.
 */
export async function giveOrder(world: OperatorWorld, request: OrderRequest): Promise<GivenOrder> {
  const { endpointName } = request;
  for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
    const [standing, document] = await Promise.all([
      world.ledger.standing(endpointName),
      world.documents.read(endpointName),
    ]);
    const at = orderTime(world.clock(), standing);
    const given = await givenBefore(world, request, at);
    if (given !== undefined) return repeat(world, request, given, canaryRuleOf(document));
    const decision = decideOrder(request, { standing, document, at });
    if (decision.kind === "refuse") throw new OrderRefusedError(decision.reason);
    if (decision.kind === "leave") return { outcome: "left", said: decision.reason };
    const { order, canaryRuleName } = decision;
    const write = writeOf(request, standing, order, at);
    // Recorded as restored while nothing calls it would be the worst of all ends.
    if (order.kind === "restoreCanary" && canaryRuleName !== undefined)
      await world.canaryRules.enable(canaryRuleName);
    const placed = await world.ledger.place(write);
    if (placed.kind === "lost") {
      await world.pause(attempt);
      continue;
    }
    const { decisionId } = placed;
    const said =
      canaryRuleName === undefined
        ? await wakeFor(world, request, order, standing, decisionId)
        : await settleCanary(world, endpointName, canaryRuleName);
    return { outcome: "ordered", decision: write.decision.decision, decisionId, said };
  }
  throw new OrderContendedError(
    `Nothing was ordered: others changed the orders of ${endpointName} ${maximumAttempts} times at the same moment. Look what they are, and give the order again if it still makes sense.`,
  );
}

function writeOf(
  { endpointName, automationExecutionId }: OrderRequest,
  standing: Standing,
  order: ControlOrder,
  at: number,
): ControlWrite {
  const trigger: Record<string, string> =
    automationExecutionId === undefined ? {} : { automationExecutionId };
  try {
    return orderWrite(endpointName, standing.control, order, new Date(at).toISOString(), trigger);
  } catch (error) {
    if (error instanceof ControlOrderError) throw new OrderRefusedError(error.message);
    throw error;
  }
}

/** Has the orchestrator look, and says what follows of an order about rollouts. */
async function wakeFor(
  world: OperatorWorld,
  { order: action, endpointName }: OrderRequest,
  order: ControlOrder,
  { rollout }: Standing,
  decisionId: string,
): Promise<string> {
  const woken = await wake(world, decisionId);
  if (action === "silenceCanary" || action === "restoreCanary") return woken;
  const version = "modelPackageVersion" in order ? order.modelPackageVersion : undefined;
  return `${nextStep(action, endpointName, version, rollout)} ${woken}`;
}

/** An order stands once it is written; a nudge that fails only makes it wait. */
async function wake({ nudge, log }: OperatorWorld, decisionId: string): Promise<string> {
  try {
    await nudge(decisionId);
    return "The orchestrator was told to look now.";
  } catch (error) {
    log.error("the orchestrator could not be told to look", { decisionId, error: describeAwsError(error) });
    return "The orchestrator could not be told to look now; its schedule does within five minutes.";
  }
}

const decisionsOf: Readonly<Record<OrderRequest["order"], DecisionRecord["decision"]>> = {
  pause: "PAUSED",
  resume: "RESUMED",
  abort: "ABORT_ORDERED",
  return: "RETURN_ORDERED",
  silenceCanary: "CANARY_SILENCED",
  restoreCanary: "CANARY_RESTORED",
};

/** The decision that this automation has made of the order before. */
async function givenBefore(
  { ledger }: OperatorWorld,
  { endpointName, order, automationExecutionId }: OrderRequest,
  at: number,
): Promise<DecisionRecord | undefined> {
  if (automationExecutionId === undefined) return undefined;
  for await (const decision of ledger.decisionsSince(endpointName, at - lookBackMs))
    if (
      decision.decision === decisionsOf[order] &&
      decision.trigger.automationExecutionId === automationExecutionId
    )
      return decision;
  return undefined;
}

/** Does what may have been interrupted after the write, and writes nothing. */
async function repeat(
  world: OperatorWorld,
  { endpointName, order }: OrderRequest,
  { id, decision, at }: DecisionRecord,
  canaryRuleName: string | undefined,
): Promise<GivenOrder> {
  const isCanary = order === "silenceCanary" || order === "restoreCanary";
  if (!isCanary) await wake(world, id);
  else if (canaryRuleName !== undefined) await settleCanary(world, endpointName, canaryRuleName);
  const said = `This automation had ordered it at ${at} already; it was not ordered again.`;
  return { outcome: "repeated", decision, decisionId: id, said };
}
