import { assertNever } from "../../shared/assert-never";
import type { RolloutRecord } from "../../shared/ledger-records";
import type { RolloutCheck } from "../../shared/rollout-check";
import { releaseDescription } from "../core/check";
import { cleanedUp, deploymentKnown, deploymentMark, deploymentNotFound } from "../core/check-transitions";
import { judgeCheck } from "../core/check-verdict";
import type { CheckStep } from "../core/decision";
import { classify } from "../core/endpoint-status";
import type { EndpointFacts } from "../core/facts";
import { iso, type WriteContext } from "../core/ledger-write";
import { move } from "../core/move";
import { isCandidateConfiguration } from "../core/names";
import { createCandidate } from "./create-candidate";
import type { World } from "./ports";
import { type Outcome, record } from "./record";
import { held, notPossible } from "./release";

/** How far CodeDeploy's clock may be behind ours. */
const clockSkewMilliseconds = 300_000;

/** What one step of a check works with. */
export interface CheckContext {
  readonly world: World;
  readonly context: WriteContext;
  readonly rollout: RolloutRecord;
  readonly check: RolloutCheck;
}

/** Carries out one step of the check of a version on its candidate endpoint. */
export async function actOnCheck(world: World, context: WriteContext, step: CheckStep): Promise<Outcome> {
  const { rollout } = step;
  const { check } = rollout;
  if (check === undefined) return { kind: "stop", reason: "the rollout has no check" };
  const at: CheckContext = { world, context, rollout, check };
  switch (step.kind) {
    case "createCandidate":
      return createCandidate(at);
    case "removeStaleCandidate":
      return removeStaleCandidate(at);
    case "markDeployment":
      return markDeployment(at);
    case "requestDeployment":
      return requestDeployment(at);
    case "findDeployment": {
      const found = await findDeployment(at);
      return record(
        world,
        found === undefined ? deploymentNotFound(context, rollout) : deploymentKnown(context, rollout, found),
      );
    }
    case "judgeCheck":
      return judge(at);
    case "cleanUpCheck":
      return cleanUp(at);
    default:
      return assertNever(step.kind);
  }
}

async function removeStaleCandidate({ world, context, check }: CheckContext): Promise<Outcome> {
  const { candidateEndpoint } = context.facts;
  const answer = await world.candidates.deleteEndpoint(check.candidateEndpointName);
  if (answer.kind === "refused")
    return { kind: "stop", reason: `an earlier candidate cannot be removed now: ${answer.reason}` };
  if (candidateEndpoint?.kind === "exists")
    await world.candidates.deleteConfiguration(candidateEndpoint.endpointConfigName);
  return { kind: "stop", reason: "an earlier rollout's candidate is being removed" };
}

/** Publishes the version of the gateway's function to which the deployment will shift. */
async function markDeployment({ world, context, rollout }: CheckContext): Promise<Outcome> {
  const { gateway } = context.facts.document;
  if (gateway === undefined) return { kind: "stop", reason: "the endpoint has no inference gateway" };
  const live = await world.gatewayFunction.liveVersion(gateway.functionName, gateway.aliasName);
  if (live.kind === "busy") return { kind: "stop", reason: live.reason };
  if (live.kind === "refused") return held(context, rollout, notPossible(live.reason));
  const published = await world.gatewayFunction.publish(gateway.functionName);
  if (published.kind === "busy") return { kind: "stop", reason: published.reason };
  if (published.kind === "refused") return held(context, rollout, notPossible(published.reason));
  if (published.version === live.version) {
    // Somebody set the description back: without a change there is no new version.
    await world.gatewayFunction.describeRelease(gateway.functionName, releaseDescription(rollout));
    return { kind: "stop", reason: "the gateway's function is changed once more before it is published" };
  }
  return record(
    world,
    deploymentMark(context, rollout, {
      applicationName: gateway.deploymentApplicationName,
      deploymentGroupName: gateway.deploymentGroupName,
      currentVersion: live.version,
      targetVersion: published.version,
    }),
  );
}

async function requestDeployment(at: CheckContext): Promise<Outcome> {
  const { world, context, rollout, check } = at;
  const { document } = context.facts;
  const { gateway } = document;
  if (gateway === undefined || check.release === undefined)
    return { kind: "stop", reason: "the gateway's deployment is not prepared" };
  const { currentVersion, targetVersion } = check.release;
  const description = releaseDescription(rollout);
  const answer = await world.deployments.create({
    document,
    gateway,
    currentVersion,
    targetVersion,
    description,
  });
  if (answer.kind === "created") return record(world, deploymentKnown(context, rollout, answer.deploymentId));
  // What is in the way may be this very deployment, asked for by a first try whose answer was lost.
  const found = await findDeployment(at);
  if (found !== undefined) return record(world, deploymentKnown(context, rollout, found));
  if (answer.kind === "busy") return { kind: "stop", reason: answer.reason };
  return held(context, rollout, notPossible(`CodeDeploy refused the deployment: ${answer.reason}`));
}

async function findDeployment({ world, rollout, check }: CheckContext): Promise<string | undefined> {
  if (check.release === undefined) return undefined;
  const { applicationName, deploymentGroupName } = check.release;
  return world.deployments.find({
    applicationName,
    deploymentGroupName,
    description: releaseDescription(rollout),
    since: Date.parse(check.startedAt) - clockSkewMilliseconds,
  });
}

/** The hooks' own reports say what was found; without them nothing has passed. */
async function judge({ world, context, rollout, check }: CheckContext): Promise<Outcome> {
  const { deployment } = context.facts;
  const { deploymentId } = check;
  if (deployment === undefined || deploymentId === undefined)
    return { kind: "stop", reason: "the gateway's deployment was not read" };
  const read = (lifecycleEvent: "BeforeAllowTraffic" | "AfterAllowTraffic") =>
    world.hookReports.read({ endpointName: rollout.endpointName, deploymentId, lifecycleEvent });
  const [BeforeAllowTraffic, AfterAllowTraffic] = await Promise.all([
    read("BeforeAllowTraffic"),
    read("AfterAllowTraffic"),
  ]);
  const { event, reason, evidence } = judgeCheck(check, deployment, {
    BeforeAllowTraffic,
    AfterAllowTraffic,
  });
  const passed = event === "checkPassed" ? { passedAt: iso(context.now) } : {};
  const judged = { ...rollout, check: { ...check, ...passed } };
  return record(world, move(context, judged, event, reason, { evidence }));
}

/** Ends the deployment of a check that did not pass, and removes its candidate. Each part can be repeated. */
async function cleanUp({ world, context, rollout, check }: CheckContext): Promise<Outcome> {
  const { candidateEndpoint } = context.facts;
  if (check.deploymentId !== undefined && check.passedAt === undefined)
    await world.deployments.stop(check.deploymentId);
  const exists =
    candidateEndpoint?.kind === "exists" &&
    classify(candidateEndpoint.status) !== "deleting" &&
    isCandidateConfiguration(candidateEndpoint.endpointConfigName);
  const removed = exists ? await world.candidates.deleteEndpoint(check.candidateEndpointName) : undefined;
  // A candidate that SageMaker will not delete now is the sweeper's; the next rollout does not wait for it.
  if (removed?.kind !== "refused")
    for (const name of configurationsLeft(check, candidateEndpoint))
      await world.candidates.deleteConfiguration(name);
  return record(world, cleanedUp(context, rollout));
}

/** The check's own, and that of an earlier rollout's candidate which was in its way. */
function configurationsLeft(check: RolloutCheck, candidate: EndpointFacts | undefined): ReadonlySet<string> {
  const found = candidate?.kind === "exists" ? [candidate.endpointConfigName] : [];
  return new Set([check.candidateConfigName, ...found.filter(isCandidateConfiguration)]);
}
