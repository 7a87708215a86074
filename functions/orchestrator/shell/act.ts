import { assertNever } from "../../shared/assert-never";
import type { BlockRecord, RolloutRecord } from "../../shared/ledger-records";
import type { Decision } from "../core/decision";
import { judgeServingVersion, judgeVersion, requiredSources } from "../core/gate";
import type { LedgerWrite, WriteContext } from "../core/ledger-write";
import { move } from "../core/move";
import { configurationName } from "../core/names";
import { adoption, gateOutcome, reception, takeOver } from "../core/transitions";
import { digestOf } from "./digest";
import type { World } from "./ports";
import { prepareRelease, requestUpdate } from "./release";

/** What a step did: the next one may follow, or the invocation is done with the endpoint. */
export type Outcome =
  | { readonly kind: "continue"; readonly note: string }
  | { readonly kind: "stop"; readonly reason: string };

/** Carries out one decision. Each step can be repeated, and ends in at most one write of the ledger. */
export async function act(world: World, context: WriteContext, decision: Decision): Promise<Outcome> {
  switch (decision.kind) {
    case "nothing":
    case "wait":
    case "needsPerson":
      return { kind: "stop", reason: decision.reason };
    case "adopt":
      return adopt(world, context, decision);
    case "receive":
      return receive(world, context, decision);
    case "takeOver":
      return record(world, takeOver(context, decision.rollout));
    case "checkGate":
      return checkGate(world, context, decision.rollout);
    case "prepare":
      return prepareRelease(world, context, decision.rollout);
    case "requestUpdate":
      return requestUpdate(world, context, decision.rollout);
    case "move":
      return record(world, move(context, decision.rollout, decision.event, decision.reason));
    default:
      return assertNever(decision);
  }
}

/** Writes; whoever lost the race looks again at what the winner has made of it. */
export async function record(world: World, write: LedgerWrite): Promise<Outcome> {
  const outcome = await world.ledger.write(write);
  return {
    kind: "continue",
    note: outcome === "written" ? "recorded" : "somebody else wrote first; nothing was recorded",
  };
}

async function adopt(
  world: World,
  context: WriteContext,
  decision: Extract<Decision, { kind: "adopt" }>,
): Promise<Outcome> {
  const block = decision.replacedByHand ? await blockOfReplaced(world, context, decision.reason) : undefined;
  return record(world, adoption(context, decision, block));
}

/** What a person took out of service must not come back with the next look at the registry. */
async function blockOfReplaced(
  world: World,
  { facts, now }: WriteContext,
  reason: string,
): Promise<BlockRecord | undefined> {
  const { variant, documentDigest } = facts;
  if (variant?.modelPackageArn === undefined || variant.modelPackageVersion === undefined) return undefined;
  const replaced = await world.registry.describe(variant.modelPackageArn);
  if (replaced === undefined) return undefined;
  return {
    modelPackageArn: variant.modelPackageArn,
    modelPackageVersion: variant.modelPackageVersion,
    packageLastModifiedAt: replaced.lastModifiedAt,
    servingDigest: documentDigest,
    reason,
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
  return record(world, reception(context, decision, endpoint, name));
}

async function checkGate(world: World, context: WriteContext, rollout: RolloutRecord): Promise<Outcome> {
  const modelPackage = await world.registry.describe(rollout.modelPackageArn);
  if (modelPackage === undefined)
    return record(world, move(context, rollout, "approvalWithdrawn", "the model package no longer exists"));
  const { evaluations } = context.facts.document.gate;
  const verdict =
    rollout.purpose === "newServing"
      ? judgeServingVersion(modelPackage)
      : judgeVersion(modelPackage, evaluations, await readReports(), context.now);
  if (verdict.kind === "notJudged")
    return { kind: "stop", reason: `the gate could not be judged now and is tried again: ${verdict.reason}` };
  return record(world, gateOutcome(context, rollout, modelPackage, verdict));

  async function readReports() {
    const sources = modelPackage?.metricSources ?? {};
    const readings = await Promise.all(
      requiredSources(evaluations).map(async (name) => {
        const source = sources[name];
        return source === undefined ? [] : [[name, await world.reports.read(source)] as const];
      }),
    );
    return Object.fromEntries(readings.flat());
  }
}
