import type { RolloutRecord } from "../../shared/ledger-records";
import type { RolloutCheck } from "../../shared/rollout-check";
import { candidateSeconds, checkSeconds, isLeftOver } from "./check";
import type { Decision } from "./decision";
import { because, classify } from "./endpoint-status";
import { type DeploymentFacts, type EndpointFacts, type Facts, leaseIsLive, type Trigger } from "./facts";
import { isCandidateConfiguration } from "./names";

/** CHECKING, held by this invocation, with nothing that would end it from outside. */
export function decideChecking(
  rollout: RolloutRecord,
  facts: Facts,
  trigger: Trigger,
  now: number,
): Decision {
  const { check } = rollout;
  if (check === undefined || facts.document.gateway?.candidateEndpointName !== check.candidateEndpointName)
    return {
      kind: "move",
      rollout,
      event: "outdated",
      reason: "the document's inference gateway changed meanwhile",
    };
  if (facts.deployment !== undefined && check.deploymentId !== undefined) {
    const judged = decideDeployment(rollout, facts.deployment);
    if (judged !== undefined) return judged;
  }
  const late = lateReason(rollout, check, facts, now);
  if (late !== undefined) return { kind: "move", rollout, event: "checkFailed", reason: late };
  if (check.deploymentId !== undefined)
    return {
      kind: "wait",
      reason: `the gateway's deployment ${check.deploymentId} is ${facts.deployment?.status ?? "unread"}`,
    };
  if (check.release !== undefined)
    return check.release.owner === trigger.owner
      ? { kind: "requestDeployment", rollout, reason: "the gateway's new version is published" }
      : { kind: "findDeployment", rollout, reason: "a deployment may have been requested before" };
  return decideCandidate(rollout, check, facts.candidateEndpoint);
}

/** `undefined` while it runs. A status that is not known is taken for running: time ends that. */
function decideDeployment(rollout: RolloutRecord, { status }: DeploymentFacts): Decision | undefined {
  switch (status) {
    case "Succeeded":
    case "Failed":
    case "Stopped":
    case "missing":
      return { kind: "judgeCheck", rollout, reason: `the gateway's deployment is ${status}` };
    default:
      return undefined;
  }
}

function lateReason(
  { heldBecause }: RolloutRecord,
  { startedAt, deploymentId, release }: RolloutCheck,
  { candidateEndpoint, deployment }: Facts,
  now: number,
): string | undefined {
  const seconds = (now - Date.parse(startedAt)) / 1000;
  const held = heldBecause === undefined ? "" : `; it was held because ${heldBecause}`;
  if (seconds > checkSeconds)
    return deploymentId === undefined
      ? `the check did not end within ${checkSeconds} seconds${held}`
      : `the gateway's deployment ${deploymentId} is still ${deployment?.status ?? "unread"} ${checkSeconds} seconds after the check began${held}`;
  const starting = candidateEndpoint?.kind !== "exists" || candidateEndpoint.status !== "InService";
  if (deploymentId === undefined && release === undefined && starting && seconds > candidateSeconds)
    return `the candidate endpoint was not InService within ${candidateSeconds} seconds${held}`;
  return undefined;
}

function decideCandidate(
  rollout: RolloutRecord,
  { candidateConfigName, candidateEndpointName }: RolloutCheck,
  candidate: EndpointFacts | undefined,
): Decision {
  if (candidate === undefined) return { kind: "wait", reason: `${candidateEndpointName} was not read` };
  if (candidate.kind === "absent")
    return { kind: "createCandidate", rollout, reason: `${candidateEndpointName} does not exist` };
  if (!isCandidateConfiguration(candidate.endpointConfigName))
    return {
      kind: "needsPerson",
      topic: "candidateNameTaken",
      reason: `an endpoint named ${candidateEndpointName} exists that is nobody's candidate; rename it, or delete it`,
    };
  const status = classify(candidate.status);
  const foreign = candidate.endpointConfigName !== candidateConfigName;
  switch (status) {
    case "changing":
    case "deleting":
    case "unknown":
      return { kind: "wait", reason: `the candidate endpoint is ${candidate.status}` };
    case "broken":
      return foreign
        ? stale(rollout, candidate.endpointConfigName)
        : {
            kind: "move",
            rollout,
            event: "checkFailed",
            reason: `the candidate endpoint is ${candidate.status}${because(candidate) || "; SageMaker gave no reason"}`,
          };
    case "inService":
      return foreign
        ? stale(rollout, candidate.endpointConfigName)
        : { kind: "markDeployment", rollout, reason: "the candidate endpoint is InService" };
  }
}

const stale = (rollout: RolloutRecord, configName: string): Decision => ({
  kind: "removeStaleCandidate",
  rollout,
  reason: `the candidate endpoint is an earlier rollout's (${configName})`,
});

/** What a check has left behind is put away before anything else, save that nothing waits for it. */
export function decideCleanUp(rollout: RolloutRecord, facts: Facts): Decision | undefined {
  const { check } = rollout;
  if (!isLeftOver(rollout) || check === undefined) return undefined;
  if (check.deploymentId === undefined && check.release !== undefined)
    return { kind: "findDeployment", rollout, reason: "a deployment may have been requested" };
  const { candidateEndpoint } = facts;
  const status = candidateEndpoint?.kind === "exists" ? classify(candidateEndpoint.status) : "deleting";
  // SageMaker refuses to delete an endpoint that changes; its next event, the reconciler or the sweeper comes back to it.
  if (candidateEndpoint === undefined || status === "changing") return undefined;
  return { kind: "cleanUpCheck", rollout, reason: `the check of a rollout now ${rollout.state} is over` };
}

/** A rollout that is checked for an endpoint that was deleted: nobody needs its candidate any more. */
export function decideAbandoned(
  rollout: RolloutRecord | undefined,
  trigger: Trigger,
  now: number,
): Decision | undefined {
  if (rollout?.state !== "CHECKING") return undefined;
  if (leaseIsLive(rollout, now) && rollout.owner !== trigger.owner) return undefined;
  return { kind: "move", rollout, event: "outdated", reason: "the endpoint was deleted meanwhile" };
}
