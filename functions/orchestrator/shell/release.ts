import type { RolloutRecord } from "../../shared/ledger-records";
import { watchingAlarmNames } from "../core/alarm-clones";
import type { ExistingEndpoint } from "../core/facts";
import type { WriteContext } from "../core/ledger-write";
import { move } from "../core/move";
import { bakeSkipOrder } from "../core/orders";
import type { Matter } from "../core/person-matters";
import type { PlanInput } from "../core/plan-problems";
import { planDeployment, planReturn, planWithoutBake, type UpdateDeployment } from "../core/planner";
import { canonicalServing } from "../core/serving";
import { hold, missingReturn, preparation } from "../core/transitions";
import { withoutClones } from "./alarm-clones";
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
  if (endpoint.kind === "absent") return absent;
  if (rollout.purpose === "return") return prepareReturn(world, context, rollout, endpoint);
  const alarms = await readAlarms(world, watchingAlarmNames(document, rollout));
  // Somebody has deleted a clone: they are made anew.
  const cloneGone = rollout.alarmClones?.pairs.some(({ name }) => alarms.missing.includes(name));
  if (cloneGone === true) return record(world, withoutClones(context, rollout));
  const order = bakeSkipOrder(context.facts, rollout, context.now);
  const bakeSkip = order && {
    by: order.by,
    reason: order.reason,
    at: order.at,
    alarmsLeftOut: alarms.ringing,
  };
  const plan = planOf(context, { ...rollout, bakeSkip });
  if (typeof plan === "string") return held(context, rollout, notPossible(plan));
  const alarm = alarmObstacle(bakeSkip === undefined ? alarms : { ...alarms, ringing: [] });
  if (alarm !== undefined) return held(context, rollout, alarm);
  const creation = await creationObstacle(world, releaseOf(context, rollout));
  if (creation !== undefined) return held(context, rollout, notPossible(creation));
  return record(world, preparation(context, rollout, endpoint, bakeSkip));
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
  const plan = rollout.purpose === "return" ? planReturn(document.rollout) : planOf(context, rollout);
  if (typeof plan === "string") return held(context, rollout, notPossible(plan));
  // Before the request, so that no crash keeps people from knowing.
  if (rollout.bakeSkip !== undefined) await world.personSignal.publish(rollout.endpointName, context.now);
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
  if (endpoint.kind === "absent") return absent;
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
  return held(context, rollout, notPossible(`SageMaker refused the update: ${refusal}`));
}

const absent: Outcome = { kind: "stop", reason: "the endpoint does not exist" };

/** The rollout waits in the queue; people are told of what does not pass by itself. */
export function held(context: WriteContext, rollout: RolloutRecord, { topic, reason }: Matter): Outcome {
  return {
    kind: "stop",
    reason: `the rollout is held: ${reason}`,
    matter: { topic, reason },
    write: hold(context, rollout, reason),
  };
}

export const notPossible = (reason: string): Matter => ({ topic: "updateNotPossible", reason });

/** Autoscaling, or a person, may have changed how many instances serve; only a changed document changes it back. */
function keepsLiveCounts(
  { facts }: WriteContext,
  { servingDigest }: Pick<RolloutRecord, "servingDigest">,
): boolean {
  return facts.document.serving.autoscaling !== undefined || facts.variant?.servingDigest === servingDigest;
}

/** The deployment configuration, or everything that is wrong with the plan. */
function planOf(
  context: WriteContext,
  record: Pick<RolloutRecord, "servingDigest" | "alarmClones"> & { bakeSkip?: RolloutRecord["bakeSkip"] },
): UpdateDeployment | string {
  const { document } = context.facts;
  const rollbackAlarmNames = watchingAlarmNames(document, record);
  const { serving } = document;
  const input = {
    rollout: { ...document.rollout, rollbackAlarmNames },
    serving,
    live: liveFleet(context, record),
  };
  const plan =
    record.bakeSkip === undefined
      ? planDeployment(input)
      : planWithoutBake(input, record.bakeSkip.alarmsLeftOut);
  if (plan.kind === "plan") return plan.deploymentConfig;
  return plan.problems.map(({ path, reason }) => `${path} ${reason}`).join("; ");
}

function liveFleet(context: WriteContext, rollout: Pick<RolloutRecord, "servingDigest">): PlanInput["live"] {
  const { endpoint, surroundings } = context.facts;
  if (endpoint.kind === "absent") return { variantNames: [] };
  const instanceCount = endpoint.variants[0]?.desiredInstanceCount;
  return {
    variantNames: endpoint.variants.map(({ name }) => name),
    ...(keepsLiveCounts(context, rollout)
      ? { kept: instanceCount === undefined ? {} : { instanceCount } }
      : {}),
    instanceType: surroundings?.configuration?.instanceType,
    asynchronous: endpoint.asynchronous ?? false,
  };
}

interface AlarmProblems {
  readonly missing: string[];
  readonly ringing: string[];
}

async function readAlarms(world: World, alarmNames: readonly string[]): Promise<AlarmProblems> {
  const states = await world.alarms.states(alarmNames);
  return {
    missing: alarmNames.filter((name) => !states.has(name)),
    ringing: alarmNames.filter((name) => states.get(name) === "ALARM"),
  };
}

/** Whether SageMaker would take the alarms' present state for the new version's fault. */
function alarmObstacle({ missing, ringing }: AlarmProblems): Matter | undefined {
  const problems = [
    ...missing.map((name) => `the rollback alarm ${name} does not exist`),
    ...ringing.map((name) => `the rollback alarm ${name} is in ALARM`),
  ];
  if (problems.length === 0) return undefined;
  // An alarm that rings has told people itself and may be over soon; one that is gone does not come back by itself.
  return { topic: missing.length > 0 ? "alarmDeleted" : "alarmRinging", reason: problems.join("; ") };
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
