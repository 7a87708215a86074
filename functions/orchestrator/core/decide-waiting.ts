import type { RolloutRecord } from "../../shared/ledger-records";
import { cloneStep } from "./alarm-clones";
import { needsCheck } from "./check";
import { decideChecking, decideCleanUp } from "./decide-checking";
import type { Decision } from "./decision";
import { brokenEndpoint, classify, unknownStatus } from "./endpoint-status";
import { type ExistingEndpoint, type Facts, isApproved, leaseIsLive, type Trigger } from "./facts";
import { abortOrderReason, openOrder, pauseReason, returnOrderReason } from "./orders";
import { deletedConfiguration } from "./surroundings";
import { newerCandidate } from "./target";

/** RECEIVED, CHECKING or QUEUED: nothing recorded says that SageMaker was asked. */
export function decideWaiting(
  rollout: RolloutRecord,
  endpoint: ExistingEndpoint,
  facts: Facts,
  trigger: Trigger,
  now: number,
): Decision {
  if (!leaseIsLive(rollout, now))
    return { kind: "takeOver", rollout, reason: `the lease of ${rollout.owner} has run out` };
  if (rollout.owner !== trigger.owner)
    return { kind: "wait", reason: `another invocation handles the rollout until ${rollout.leaseUntil}` };

  const cleanUp = decideCleanUp(rollout, facts);
  if (cleanUp !== undefined) return cleanUp;
  const interrupted = rollout.state === "QUEUED" ? decideInterrupted(rollout, endpoint, trigger) : undefined;
  if (interrupted !== undefined) return interrupted;
  const outdated = returnOrderReason(facts, rollout, now) ?? outdatedReason(rollout, endpoint, facts);
  const paused = rollout.purpose === "return" ? undefined : pauseReason(facts);
  if (outdated !== undefined) return { kind: "move", rollout, event: "outdated", reason: outdated };
  const stopped = rollout.state === "RECEIVED" ? undefined : decideStopped(rollout, facts, now);
  if (stopped !== undefined) return stopped;
  // A check that has begun is brought to its end; the pause holds the rollout afterwards.
  if (rollout.state === "CHECKING") return decideChecking(rollout, facts, trigger, now);
  if (paused !== undefined) return { kind: "wait", reason: paused };
  const skip = rollout.purpose === "newVersion" ? openOrder(facts, "skipGate", now) : undefined;
  if (rollout.state === "RECEIVED" && skip?.modelPackageVersion === rollout.modelPackageVersion)
    return { kind: "skipGate", rollout, order: skip, reason: `${skip.by} skips the gate: ${skip.reason}` };
  if (rollout.state === "RECEIVED")
    return { kind: "checkGate", rollout, reason: "the version has not been judged" };

  const status = classify(endpoint.status);
  if (status === "broken") return brokenEndpoint(endpoint);
  if (status === "unknown") return unknownStatus(endpoint);
  if (status !== "inService")
    return {
      kind: "wait",
      reason: `the rollout is queued until the endpoint, now ${endpoint.status}, is InService`,
    };
  const deleted = rollout.purpose === "return" ? undefined : deletedConfiguration(facts, endpoint);
  if (deleted !== undefined) return deleted;
  const clones = cloneStep(facts, rollout, now);
  if (clones !== undefined)
    return { kind: clones, rollout, reason: "the alarms are to watch the new fleet alone" };
  const ready =
    rollout.prepared?.owner === trigger.owner &&
    rollout.prepared.endpointModifiedAt === endpoint.lastModifiedAt;
  return ready
    ? { kind: "requestUpdate", rollout, reason: "model and configuration exist" }
    : { kind: "prepare", rollout, reason: "the version passed the gate" };
}

/** The rollout must not begin at all, paused or not. */
function decideStopped(rollout: RolloutRecord, facts: Facts, now: number): Decision | undefined {
  const aborted = abortOrderReason(facts, rollout, now);
  if (aborted !== undefined) return { kind: "move", rollout, event: "aborted", reason: aborted };
  if (isApproved(facts, rollout.modelPackageArn) !== true)
    return {
      kind: "move",
      rollout,
      event: "approvalWithdrawn",
      reason: "the approval was withdrawn before the rollout began",
    };
  return undefined;
}

/** An earlier invocation may have asked SageMaker and died before it could record the answer. */
function decideInterrupted(
  rollout: RolloutRecord,
  endpoint: ExistingEndpoint,
  trigger: Trigger,
): Decision | undefined {
  if (endpoint.pendingConfigName === rollout.endpointConfigName)
    return { kind: "move", rollout, event: "updateAccepted", reason: "the update was found in progress" };
  if (endpoint.endpointConfigName === rollout.endpointConfigName)
    return {
      kind: "move",
      rollout,
      event: "updateAccepted",
      reason: "the new configuration was found in service",
    };
  const { prepared } = rollout;
  const ambiguous =
    prepared !== undefined &&
    prepared.owner !== trigger.owner &&
    prepared.endpointModifiedAt !== endpoint.lastModifiedAt &&
    classify(endpoint.status) === "inService";
  if (!ambiguous) return undefined;
  return {
    kind: "move",
    rollout,
    event: "answerLost",
    reason:
      "the invocation that requested the update ended before it recorded the answer, the endpoint was modified since, and " +
      `it is InService on ${endpoint.endpointConfigName}; approve the version again to retry`,
  };
}

function outdatedReason(
  rollout: RolloutRecord,
  endpoint: ExistingEndpoint,
  facts: Facts,
): string | undefined {
  if (endpoint.endpointConfigName !== rollout.previous.endpointConfigName)
    return `the endpoint was changed to ${endpoint.endpointConfigName} meanwhile`;
  // A return takes what served before as it was, whatever is wanted next: that follows once it has arrived.
  if (rollout.purpose === "return") return undefined;
  if (
    rollout.state === "QUEUED" &&
    needsCheck(rollout, facts.document) &&
    rollout.check?.passedAt === undefined
  )
    return "the endpoint has an inference gateway since, and the version was not checked";
  if (rollout.servingDigest !== facts.documentDigest) return "the document's serving part changed meanwhile";
  if (rollout.variantName !== facts.document.serving.variantName)
    return "the document's variant name changed meanwhile";
  const newer = newerCandidate(facts, rollout);
  return newer === undefined ? undefined : `version ${newer.modelPackageVersion} was approved meanwhile`;
}
