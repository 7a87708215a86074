import type { EndpointDocument } from "../../shared/endpoint-document";
import { decide } from "../core/decide";
import type { Decision } from "../core/decision";
import { type Facts, isWaiting, leaseIsLive, type Trigger } from "../core/facts";
import type { LedgerWrite, WriteContext } from "../core/ledger-write";
import { matterAfter, matterWrite } from "../core/person-matters";
import { leaseRelease } from "../core/transitions";
import { act } from "./act";
import { gather } from "./gather";
import type { World } from "./ports";
import type { Outcome } from "./record";

/** The longest chain is six steps (adopt, receive, judge, prepare, request, look); the rest is room for lost races. */
const maximumSteps = 16;

/** Requests that AWS would carry out a second time. */
const asksOnce: ReadonlySet<Decision["kind"]> = new Set(["requestUpdate", "requestDeployment"]);

/** Where each step is told; no payloads. */
export interface StepLog {
  info(message: string, fields: Record<string, unknown>): void;
}

/** Brings one endpoint as far as it can be brought now, and says where it stands. */
export async function reconcileEndpoint(
  world: World,
  document: EndpointDocument,
  trigger: Trigger,
  log: StepLog,
): Promise<string> {
  for (let step = 1; step <= maximumSteps; step += 1) {
    const facts = await gather(world, document);
    const now = timeOf(facts, world.clock());
    const decision = decide(facts, trigger, now);
    let outcome: Outcome;
    try {
      outcome = await act(world, { facts, trigger, now }, decision);
    } catch (error) {
      // Once SageMaker or CodeDeploy was asked, only the lease keeps another invocation from asking again; it has to stay.
      if (!asksOnce.has(decision.kind))
        await settle(world, { facts, trigger, now }, {}).catch(() => undefined);
      throw error;
    }
    log.info("step", {
      endpointName: document.endpointName,
      step,
      decision: decision.kind,
      reason: decision.reason,
      outcome: outcome.kind === "stop" ? outcome.reason : outcome.note,
    });
    if (outcome.kind === "stop") {
      await settle(world, { facts, trigger, now }, outcome);
      return outcome.reason;
    }
  }
  throw new Error(`${document.endpointName} did not settle within ${maximumSteps} steps`);
}

/** The time of an endpoint's history never runs backwards, whatever the clocks of two invocations say. */
function timeOf({ rollout, variant }: Facts, clock: number): number {
  const last = [rollout?.updatedAt, variant?.since].map((time) =>
    time === undefined ? 0 : Date.parse(time) + 1,
  );
  return Math.max(clock, ...last);
}

/**
 * Ends a look in one write: gives up the lease that this invocation holds, so that the next one need not wait for its
 * end, and keeps what a person has to look into. People are told with each look for as long as it lasts.
 */
async function settle(
  world: World,
  context: WriteContext,
  { matter: found = "notTold", write }: Pick<Extract<Outcome, { kind: "stop" }>, "matter" | "write">,
): Promise<void> {
  const { facts, now } = context;
  const after = matterAfter(facts, found, now);
  const matter = matterWrite(context, after);
  const rest = write ?? releaseOf(context);
  if (rest !== undefined || matter !== undefined)
    await world.ledger.write({ endpointName: facts.document.endpointName, ...rest, ...matter });
  if (after?.raisedAt !== undefined) await world.personSignal.publish(facts.document.endpointName, now);
}

function releaseOf(context: WriteContext): LedgerWrite | undefined {
  const { facts, trigger, now } = context;
  const { rollout } = facts;
  if (rollout === undefined || !isWaiting(rollout)) return undefined;
  if (rollout.owner !== trigger.owner || !leaseIsLive(rollout, now)) return undefined;
  return leaseRelease(context, rollout);
}
