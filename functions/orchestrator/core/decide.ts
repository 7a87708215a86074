import type { VariantRecord } from "../../shared/ledger-records";
import { leavesClones } from "./alarm-clones";
import { decideAbandoned, decideCleanUp } from "./decide-checking";
import { decideUnderway } from "./decide-underway";
import { decideWaiting } from "./decide-waiting";
import { decideWatched } from "./decide-watched";
import type { Decision } from "./decision";
import { brokenEndpoint, classify, unknownStatus } from "./endpoint-status";
import { type ExistingEndpoint, type Facts, isUnderway, isWaiting, isWatched, type Trigger } from "./facts";
import { openOrder, pauseReason } from "./orders";
import { damageOf, deletedConfiguration } from "./surroundings";
import { selectTarget } from "./target";

/** What to do next. Total: every combination of facts has an answer, and the same facts always have the same one. */
export function decide(facts: Facts, trigger: Trigger, now: number): Decision {
  const { endpoint, rollout, ledgerProblems = [] } = facts;
  if (ledgerProblems.length > 0)
    return { kind: "needsPerson", topic: "ledgerEdited", reason: ledgerProblems.join("; ") };
  if (rollout !== undefined && leavesClones(rollout))
    return { kind: "removeAlarmClones", rollout, reason: `the rollout is ${rollout.state}` };
  // A waiting rollout cleans up only in the hands of the invocation that holds it.
  const cleanUp = rollout === undefined || isWaiting(rollout) ? undefined : decideCleanUp(rollout, facts);
  if (cleanUp !== undefined) return cleanUp;
  if (rollout !== undefined && isUnderway(rollout)) return decideUnderway(rollout, facts, now);
  if (rollout !== undefined && isWatched(rollout)) return decideWatched(rollout, facts, now);
  if (endpoint.kind === "absent") return decideAbandoned(rollout, trigger, now) ?? decideAbsent(facts);
  if (rollout !== undefined && isWaiting(rollout))
    return decideWaiting(rollout, endpoint, facts, trigger, now);
  return decideIdle(endpoint, facts, now);
}

/** An endpoint that the document names and that has not been made yet is no matter; one that has served is. */
function decideAbsent({ variant, rollout }: Facts): Decision {
  const reason = "the endpoint does not exist";
  return variant === undefined && rollout === undefined
    ? { kind: "wait", reason }
    : { kind: "needsPerson", topic: "endpointMissing", reason: `${reason} any more` };
}

/** No rollout is waiting or under way. */
function decideIdle(endpoint: ExistingEndpoint, facts: Facts, now: number): Decision {
  const status = classify(endpoint.status);
  if (status === "broken") return brokenEndpoint(endpoint);
  if (status === "deleting") return { kind: "nothing", reason: "the endpoint is being deleted" };
  if (status === "unknown") return unknownStatus(endpoint);
  if (status !== "inService") return { kind: "wait", reason: `the endpoint is ${endpoint.status}` };
  if (endpoint.variants.length !== 1)
    return {
      kind: "needsPerson",
      topic: "severalVariants",
      reason: `the endpoint serves ${endpoint.variants.length} variants, and guarded rollouts are for exactly one`,
    };
  const { variant } = facts;
  if (variant === undefined || variant.endpointConfigName !== endpoint.endpointConfigName)
    return decideAdoption(facts, endpoint);
  const ordered = decideOrderedReturn(facts, variant, now);
  if (ordered !== undefined) return ordered;
  const target = selectTarget(facts, variant, now);
  switch (target.kind) {
    case "serving":
      return damageOf(facts, endpoint) ?? { kind: "nothing", reason: target.reason };
    case "none":
      return damageOf(facts, endpoint) ?? { kind: "wait", reason: target.reason };
    case "unsound":
      return { kind: "needsPerson", topic: "servingUnapproved", reason: target.reason };
    case "return": {
      const { modelPackageArn, modelPackageVersion } = target.to;
      const candidate = { modelPackageArn, modelPackageVersion };
      return { kind: "receive", candidate, purpose: "return", returnTo: target.to, reason: target.reason };
    }
    case "rollout": {
      const paused = pauseReason(facts);
      if (paused !== undefined) return { kind: "wait", reason: `${paused}; ${target.reason}` };
      const deleted = deletedConfiguration(facts, endpoint);
      if (deleted !== undefined) return deleted;
      return { kind: "receive", candidate: target.candidate, purpose: target.purpose, reason: target.reason };
    }
  }
}

/** A return that a person ordered comes before everything else, and is not held back by a pause. */
function decideOrderedReturn(facts: Facts, variant: VariantRecord, now: number): Decision | undefined {
  const order = openOrder(facts, "returnTo", now);
  if (order === undefined) return undefined;
  const { by, reason, modelPackageVersion } = order;
  if (variant.modelPackageVersion === modelPackageVersion)
    return {
      kind: "refuseOrder",
      orderKind: "returnTo",
      order,
      reason: `version ${modelPackageVersion} serves already`,
    };
  const retained = variant.retained ?? [];
  const returnTo = retained.find((each) => each.modelPackageVersion === modelPackageVersion);
  if (returnTo === undefined) {
    const known = [...new Set(retained.map((each) => each.modelPackageVersion))].join(", ");
    return {
      kind: "refuseOrder",
      orderKind: "returnTo",
      order,
      reason: `no configuration of version ${modelPackageVersion} is retained; retained: ${known || "none"}`,
    };
  }
  return {
    kind: "receive",
    candidate: { modelPackageArn: returnTo.modelPackageArn, modelPackageVersion },
    purpose: "return",
    returnTo,
    order,
    reason: `${by} ordered a return to version ${modelPackageVersion}: ${reason}`,
  };
}

function decideAdoption({ live, variant }: Facts, endpoint: ExistingEndpoint): Decision {
  if (live === undefined)
    return { kind: "wait", reason: `what ${endpoint.endpointConfigName} holds was not read` };
  if (live.kind === "missing")
    return {
      kind: "needsPerson",
      topic: "configurationDeleted",
      reason: `${live.what} does not exist, though the endpoint serves from it`,
    };
  if (live.endpointConfigName !== endpoint.endpointConfigName)
    return { kind: "wait", reason: "the endpoint changed its configuration while it was read" };
  // A variant that began before the endpoint did belongs to an endpoint of the same name that was deleted since.
  const replacedByHand = variant !== undefined && Date.parse(variant.since) >= Date.parse(endpoint.createdAt);
  return {
    kind: "adopt",
    live,
    replacedByHand,
    reason: replacedByHand
      ? `someone changed the endpoint from ${variant.endpointConfigName} to ${live.endpointConfigName}; ` +
        "approve a version again, or change the document, to roll out from here"
      : `first sight of the endpoint: it serves from ${live.endpointConfigName}`,
  };
}
