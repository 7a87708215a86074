import type { VersionOrder } from "../../shared/control-record";
import type { Evaluation } from "../../shared/endpoint-document";
import type { RolloutRecord } from "../../shared/ledger-records";
import type { MetricSource, ReportReadings, ServingReports } from "../core/evaluation";
import {
  comparedSources,
  type GateVerdict,
  judgeServingVersion,
  judgeVersion,
  type ModelPackage,
  requiredSources,
} from "../core/gate";
import { gateOutcome, gateSkipped } from "../core/gate-transitions";
import type { WriteContext } from "../core/ledger-write";
import { move } from "../core/move";
import type { World } from "./ports";
import { type Outcome, record } from "./record";

/** Judges the version of a received rollout by the registry's record and its reports as they are now. */
export async function checkGate(
  world: World,
  context: WriteContext,
  rollout: RolloutRecord,
): Promise<Outcome> {
  const modelPackage = await world.registry.describe(rollout.modelPackageArn);
  if (modelPackage === undefined)
    return record(world, move(context, rollout, "approvalWithdrawn", "the model package no longer exists"));
  const verdict = await judge(world, context, rollout, modelPackage);
  if (verdict.kind === "notJudged")
    return notJudged(`the gate could not be judged now and is tried again: ${verdict.reason}`);
  return record(world, gateOutcome(context, rollout, modelPackage, verdict));
}

const notJudged = (reason: string): Outcome => ({
  kind: "stop",
  reason,
  matter: { topic: "gateNotJudged", reason },
});

/** Goes without the evaluations, as a person ordered; a version that is not approved is refused nevertheless. */
export async function skipGate(
  world: World,
  context: WriteContext,
  rollout: RolloutRecord,
  order: VersionOrder,
): Promise<Outcome> {
  const modelPackage = await world.registry.describe(rollout.modelPackageArn);
  if (modelPackage === undefined)
    return record(world, move(context, rollout, "approvalWithdrawn", "the model package no longer exists"));
  const verdict = judgeServingVersion(modelPackage);
  if (verdict.kind === "refused") return record(world, gateOutcome(context, rollout, modelPackage, verdict));
  await world.personSignal.publish(rollout.endpointName, context.now);
  return record(world, gateSkipped(context, rollout, modelPackage, order));
}

async function judge(
  world: World,
  context: WriteContext,
  rollout: RolloutRecord,
  modelPackage: ModelPackage,
): Promise<GateVerdict> {
  if (rollout.purpose !== "newVersion") return judgeServingVersion(modelPackage);
  const { gate } = context.facts.document;
  const [readings, serving] = await Promise.all([
    readReports(world, modelPackage, requiredSources(gate.evaluations)),
    readServing(world, context, comparedSources(gate.evaluations)),
  ]);
  return judgeVersion({ modelPackage, gate, readings, serving, now: context.now });
}

/** The reports of the version that serves, as far as the gate compares with them. */
async function readServing(
  world: World,
  { facts: { variant } }: WriteContext,
  sources: readonly Evaluation["source"][],
): Promise<ServingReports> {
  if (sources.length === 0) return { kind: "none", reason: "nothing is compared with it" };
  if (variant?.modelPackageArn === undefined || variant.modelPackageVersion === undefined)
    return { kind: "none", reason: "what serves is not from the registry" };
  const serving = await world.registry.describe(variant.modelPackageArn);
  if (serving === undefined) return { kind: "none", reason: `${variant.modelPackageArn} no longer exists` };
  return {
    kind: "reports",
    modelPackageVersion: variant.modelPackageVersion,
    metricSources: serving.metricSources,
    readings: await readReports(world, serving, sources),
  };
}

async function readReports(
  world: World,
  { metricSources }: ModelPackage,
  names: readonly Evaluation["source"][],
): Promise<ReportReadings> {
  const found = names.flatMap((name): (readonly [Evaluation["source"], MetricSource])[] => {
    const source = metricSources[name];
    return source === undefined ? [] : [[name, source]];
  });
  return Object.fromEntries(
    await Promise.all(found.map(async ([name, source]) => [name, await world.reports.read(source)] as const)),
  );
}
