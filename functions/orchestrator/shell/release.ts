import type { RolloutRecord } from "../../shared/ledger-records";
import type { ExistingEndpoint } from "../core/facts";
import type { WriteContext } from "../core/ledger-write";
import { move } from "../core/move";
import type { PlanInput } from "../core/plan-problems";
import { planDeployment, planReturn, type UpdateDeployment } from "../core/planner";
import { canonicalServing } from "../core/serving";
import { hold, missingReturn, preparation } from "../core/transitions";
import type { ReleaseSpecification, World } from "./ports";
import { type Outcome, record } from "./record";

/**
 * Brings a queued rollout to the point where only the update itself is missing. Whatever stands in the way is recorded
 * once, and holds the rollout until a person or time removes it; it says nothing about the version.
 */
export async function prepareRelease(
  world: World,
  context: WriteContext,
  rollout: RolloutRecord,
): Promise<Outcome> {
  const { endpoint, document } = context.facts;
  if (endpoint.kind === "absent") return { kind: "stop", reason: "the endpoint does not exist" };
  if (rollout.purpose === "return") return prepareReturn(world, context, rollout, endpoint);
  const plan = await planOf(world, context, rollout);
  const obstacle =
    typeof plan === "string"
      ? plan
      : ((await alarmObstacle(world, document.rollout.rollbackAlarmNames)) ??
        (await creationObstacle(world, releaseOf(context, rollout))));
  if (obstacle !== undefined) return held(world, context, rollout, obstacle);
  return record(world, preparation(context, rollout, endpoint));
}

/** What the endpoint returns to has only to be there still. */
async function prepareReturn(
  world: World,
  context: WriteContext,
  rollout: RolloutRecord,
  endpoint: ExistingEndpoint,
): Promise<Outcome> {
  const found = await world.endpoints.describeConfiguration(rollout.endpointConfigName);
  return record(
    world,
    found === undefined ? missingReturn(context, rollout) : preparation(context, rollout, endpoint),
  );
}

/** Asks SageMaker for the update, and records that it was asked. */
export async function requestUpdate(
  world: World,
  context: WriteContext,
  rollout: RolloutRecord,
): Promise<Outcome> {
  const { document } = context.facts;
  const plan =
    rollout.purpose === "return" ? planReturn(document.rollout) : await planOf(world, context, rollout);
  if (typeof plan === "string") return held(world, context, rollout, plan);
  const answer = await world.endpoints.requestUpdate({
    endpointName: document.endpointName,
    endpointConfigName: rollout.endpointConfigName,
    deploymentConfig: plan,
    retainVariantProperties: keepsLiveCounts(context, rollout),
  });
  if (answer.kind === "accepted")
    return record(world, move(context, rollout, "updateAccepted", "SageMaker accepted the update", { plan }));
  return afterRefusal(world, context, rollout, plan, answer.reason);
}

/** Which code AWS answers while another update runs is not documented, so the endpoint itself is asked. */
async function afterRefusal(
  world: World,
  context: WriteContext,
  rollout: RolloutRecord,
  plan: UpdateDeployment,
  refusal: string,
): Promise<Outcome> {
  const endpoint = await world.endpoints.describe(rollout.endpointName);
  if (endpoint.kind === "absent") return { kind: "stop", reason: "the endpoint does not exist" };
  if (
    endpoint.pendingConfigName === rollout.endpointConfigName ||
    endpoint.endpointConfigName === rollout.endpointConfigName
  )
    return record(
      world,
      move(context, rollout, "updateAccepted", "the update was requested before", { plan }),
    );
  if (endpoint.status !== "InService")
    return {
      kind: "stop",
      reason: `the endpoint is ${endpoint.status}; the update is requested again later`,
    };
  return held(world, context, rollout, `SageMaker refused the update: ${refusal}`);
}

/** Records what stands in the way, once; a person or time has to remove it. */
export async function held(
  world: World,
  context: WriteContext,
  rollout: RolloutRecord,
  reason: string,
): Promise<Outcome> {
  await world.ledger.write(hold(context, rollout, reason));
  return { kind: "stop", reason: `the rollout is held: ${reason}` };
}

/** Autoscaling, or a person, may have changed how many instances serve; only a changed document changes it back. */
function keepsLiveCounts({ facts }: WriteContext, { servingDigest }: RolloutRecord): boolean {
  return facts.document.serving.autoscaling !== undefined || facts.variant?.servingDigest === servingDigest;
}

/** The deployment configuration, or everything that is wrong with the plan. */
async function planOf(
  world: World,
  context: WriteContext,
  record: RolloutRecord,
): Promise<UpdateDeployment | string> {
  const { rollout, serving } = context.facts.document;
  const plan = planDeployment({ rollout, serving, live: await liveFleet(world, context, record) });
  if (plan.kind === "plan") return plan.deploymentConfig;
  return plan.problems.map(({ path, reason }) => `${path} ${reason}`).join("; ");
}

async function liveFleet(
  world: World,
  context: WriteContext,
  rollout: RolloutRecord,
): Promise<PlanInput["live"]> {
  const { document, endpoint, variant } = context.facts;
  if (endpoint.kind === "absent") return { variantNames: [] };
  // Only another serving specification can bring another instance type, and only autoscaling minds it.
  const typeMatters =
    document.serving.autoscaling !== undefined && variant?.servingDigest !== rollout.servingDigest;
  const configuration = typeMatters
    ? await world.endpoints.describeConfiguration(endpoint.endpointConfigName)
    : undefined;
  const instanceCount = endpoint.variants[0]?.desiredInstanceCount;
  return {
    variantNames: endpoint.variants.map(({ name }) => name),
    ...(keepsLiveCounts(context, rollout)
      ? { kept: instanceCount === undefined ? {} : { instanceCount } }
      : {}),
    instanceType: configuration?.serving.instanceType,
    asynchronous: endpoint.asynchronous ?? false,
  };
}

/** Whether SageMaker would take the alarms' present state for the new version's fault. */
async function alarmObstacle(world: World, alarmNames: readonly string[]): Promise<string | undefined> {
  const states = await world.alarms.states(alarmNames);
  const missing = alarmNames.filter((name) => !states.has(name));
  const ringing = alarmNames.filter((name) => states.get(name) === "ALARM");
  const problems = [
    ...missing.map((name) => `the rollback alarm ${name} does not exist`),
    ...ringing.map((name) => `the rollback alarm ${name} is in ALARM`),
  ];
  return problems.length === 0 ? undefined : problems.join("; ");
}

/** What a rollout brings, from the document as it is now. */
export const releaseOf = (context: WriteContext, rollout: RolloutRecord): ReleaseSpecification => ({
  name: rollout.endpointConfigName,
  document: context.facts.document,
  modelPackageArn: rollout.modelPackageArn,
  modelPackageVersion: rollout.modelPackageVersion,
});

/** Creates the model, then the configuration; what is there already must be the same. */
async function creationObstacle(world: World, release: ReleaseSpecification): Promise<string | undefined> {
  const model = await world.endpoints.createModel(release);
  if (model.kind === "refused") return `SageMaker refused the model: ${model.reason}`;
  const configuration = await world.endpoints.createConfiguration(release);
  if (configuration.kind === "refused")
    return `SageMaker refused the endpoint configuration: ${configuration.reason}`;
  if (model.kind === "created" && configuration.kind === "created") return undefined;
  const [foundModel, foundConfiguration] = await Promise.all([
    world.endpoints.describeModel(release.name),
    world.endpoints.describeConfiguration(release.name),
  ]);
  const same =
    foundModel?.modelPackageArn === release.modelPackageArn &&
    foundConfiguration?.modelName === release.name &&
    canonicalServing({ ...foundConfiguration.serving, ...foundModel.serving }) ===
      canonicalServing(release.document.serving);
  return same
    ? undefined
    : `a model or configuration named ${release.name} exists with other content; delete it if nothing serves from it`;
}
