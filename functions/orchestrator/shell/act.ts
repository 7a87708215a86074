import { assertNever } from "../../shared/assert-never";
import type { BlockRecord } from "../../shared/ledger-records";
import type { Decision } from "../core/decision";
import type { WriteContext } from "../core/ledger-write";
import { move } from "../core/move";
import { configurationName } from "../core/names";
import { matterOf } from "../core/person-matters";
import { abortPublished, adoption, orderRefusal, reception, takeOver } from "../core/transitions";
import { actOnCheck } from "./act-on-check";
import { makeAlarmClones, planAlarmClones, removeAlarmClones } from "./alarm-clones";
import { checkGate, skipGate } from "./check-gate";
import { digestOf } from "./digest";
import type { World } from "./ports";
import { type Outcome, record } from "./record";
import { prepareRelease, requestUpdate } from "./release";

/** Carries out one decision. Each step can be repeated, and ends in at most one write of the ledger. */
export async function act(world: World, context: WriteContext, decision: Decision): Promise<Outcome> {
  switch (decision.kind) {
    case "nothing":
    case "wait":
    case "needsPerson":
      return { kind: "stop", reason: decision.reason, matter: matterOf(decision, context.facts) };
    case "adopt":
      return adopt(world, context, decision);
    case "receive":
      return receive(world, context, decision);
    case "takeOver":
      return record(world, takeOver(context, decision.rollout));
    case "refuseOrder":
      return record(world, orderRefusal(context, decision));
    case "skipGate":
      return skipGate(world, context, decision.rollout, decision.order);
    case "checkGate":
      return checkGate(world, context, decision.rollout);
    case "prepare":
      return prepareRelease(world, context, decision.rollout);
    case "requestUpdate":
      return requestUpdate(world, context, decision.rollout);
    case "planAlarmClones":
      return planAlarmClones(world, context, decision.rollout);
    case "makeAlarmClones":
      return makeAlarmClones(world, context, decision.rollout);
    case "removeAlarmClones":
      return removeAlarmClones(world, context, decision.rollout);
    case "createCandidate":
    case "removeStaleCandidate":
    case "markDeployment":
    case "requestDeployment":
    case "findDeployment":
    case "judgeCheck":
    case "cleanUpCheck":
      return actOnCheck(world, context, decision);
    case "publishAbort":
      await world.abortSignal.publish(decision.rollout.endpointName, context.now);
      return record(world, abortPublished(context, decision.rollout, decision.reason));
    case "move":
      return record(world, move(context, decision.rollout, decision.event, decision.reason));
    default:
      return assertNever(decision);
  }
}

async function adopt(
  world: World,
  context: WriteContext,
  decision: Extract<Decision, { kind: "adopt" }>,
): Promise<Outcome> {
  const block = decision.replacedByHand ? await blockOfReplaced(world, context, decision.reason) : undefined;
  // What serves now has passed no gate here, which somebody besides the one who did it should know.
  if (decision.replacedByHand)
    await world.personSignal.publish(context.facts.document.endpointName, context.now);
  return record(world, adoption(context, decision, block));
}

/** What a person took out of service must not come back with the next look at the registry. */
async function blockOfReplaced(
  world: World,
  { facts, now }: WriteContext,
  reason: string,
): Promise<BlockRecord | undefined> {
  const { variant } = facts;
  if (variant?.modelPackageArn === undefined || variant.modelPackageVersion === undefined) return undefined;
  const replaced = await world.registry.describe(variant.modelPackageArn);
  if (replaced === undefined) return undefined;
  return {
    modelPackageArn: variant.modelPackageArn,
    modelPackageVersion: variant.modelPackageVersion,
    packageLastModifiedAt: replaced.lastModifiedAt,
    servingDigest: variant.servingDigest,
    reason,
    cause: "rollout",
    at: new Date(now).toISOString(),
  };
}

async function receive(
  world: World,
  context: WriteContext,
  decision: Extract<Decision, { kind: "receive" }>,
): Promise<Outcome> {
  const { endpoint, document, documentDigest } = context.facts;
  if (endpoint.kind === "absent") return { kind: "stop", reason: "the endpoint does not exist" };
  const { modelPackageArn, modelPackageVersion } = decision.candidate;
  const name = configurationName(
    document.endpointName,
    modelPackageVersion,
    digestOf(`${modelPackageArn} ${documentDigest}`),
  );
  // Whoever orders a return does not want to see the version again that is left, until it is approved again.
  const block =
    decision.order === undefined ? undefined : await blockOfReplaced(world, context, decision.reason);
  return record(world, reception(context, decision, endpoint, name, block));
}
