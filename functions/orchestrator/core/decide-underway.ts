import type { RolloutRecord } from "../../shared/ledger-records";
import type { Decision } from "./decision";
import { because, classify, unknownStatus } from "./endpoint-status";
import { type ExistingEndpoint, type Facts, isApproved, mustProve } from "./facts";
import { abortOrderReason, bakeSkipOrder } from "./orders";
import { damageOf } from "./surroundings";

/** How long DescribeEndpoint may go on showing the endpoint as it was before an accepted update. */
const visibilitySeconds = 120;

/** SageMaker was asked for the update: only the endpoint's own state says how it went. */
export function decideUnderway(rollout: RolloutRecord, facts: Facts, now: number): Decision {
  const { endpoint } = facts;
  if (endpoint.kind === "absent")
    return {
      kind: "move",
      rollout,
      event: "endpointBroken",
      reason: "the endpoint was deleted during the rollout",
    };
  const status = classify(endpoint.status);
  if (status === "inService") return verdict(rollout, endpoint, facts, now);
  if (status === "broken")
    return {
      kind: "move",
      rollout,
      event: "endpointBroken",
      reason: `the endpoint is ${endpoint.status}${because(endpoint)}; a person has to repair it`,
    };
  if (status === "unknown") return unknownStatus(endpoint);
  const foreign = foreignUpdate(rollout, endpoint);
  if (foreign !== undefined) return foreign;
  const abort = status === "changing" ? abortReason(rollout, facts, now) : undefined;
  if (abort !== undefined) return { kind: "publishAbort", rollout, reason: abort };
  const late = bakeSkipOrder(facts, rollout, now);
  if (status === "changing" && late !== undefined)
    return {
      kind: "refuseOrder",
      orderKind: "skipBake",
      order: late,
      reason: "the update has begun, and SageMaker has no call that ends a bake early",
    };
  if (status === "changing" && rollout.state === "SHIFTING" && endpoint.baking)
    return {
      kind: "move",
      rollout,
      event: "bakeBegan",
      reason: "SageMaker bakes and watches the rollback alarms",
    };
  const wait = {
    kind: "wait",
    reason: `the rollout is ${rollout.state}, the endpoint ${endpoint.status}`,
  } as const;
  return rollout.purpose === "return" ? wait : (damageOf(facts, endpoint) ?? wait);
}

/**
 * Somebody has asked SageMaker for another update since ours ended unseen. It is neither aborted nor taken for ours: the
 * verdict follows once the endpoint is `InService`.
 */
function foreignUpdate(
  { endpointConfigName, previous }: RolloutRecord,
  { pendingConfigName }: ExistingEndpoint,
): Decision | undefined {
  if (pendingConfigName === undefined) return undefined;
  if (pendingConfigName === endpointConfigName || pendingConfigName === previous.endpointConfigName)
    return undefined;
  return {
    kind: "needsPerson",
    topic: "endpointChangedByHand",
    reason: `somebody updates the endpoint to ${pendingConfigName} in the middle of the rollout of ${endpointConfigName}`,
  };
}

/**
 * How long SageMaker is given before it is told again. It looks at alarms only while it bakes, and the abort alarm rings
 * for one period of a minute, so that an order which came too early is repeated until the endpoint has settled.
 */
const abortIntervalSeconds = 60;

/** Why the update has to be rolled back now; `undefined` when it need not, or SageMaker was told just now. */
function abortReason(rollout: RolloutRecord, facts: Facts, now: number): string | undefined {
  // A return carries no rollback alarms: there is nothing better to go back to.
  if (rollout.purpose === "return") return undefined;
  if (rollout.abort !== undefined)
    return now - Date.parse(rollout.abort.publishedAt) < abortIntervalSeconds * 1000
      ? undefined
      : rollout.abort.reason;
  const ordered = abortOrderReason(facts, rollout, now);
  if (ordered !== undefined) return ordered;
  if (isApproved(facts, rollout.modelPackageArn) === false)
    return `the approval of version ${rollout.modelPackageVersion} was withdrawn during its rollout (now ${facts.approval?.status})`;
  return undefined;
}

/** `InService` is what SageMaker says after a rollback too, so the verdict compares the names of the configurations. */
function verdict(rollout: RolloutRecord, endpoint: ExistingEndpoint, facts: Facts, now: number): Decision {
  if (endpoint.endpointConfigName === rollout.endpointConfigName) return promotion(rollout, facts);
  const requestedAt = rollout.requestedAt === undefined ? 0 : Date.parse(rollout.requestedAt);
  const unchanged = endpoint.lastModifiedAt === rollout.prepared?.endpointModifiedAt;
  if (unchanged && now - requestedAt < visibilitySeconds * 1000)
    return { kind: "wait", reason: "the accepted update does not show in DescribeEndpoint yet" };
  return {
    kind: "move",
    rollout,
    event: rollout.abort === undefined ? "otherConfigurationServes" : "aborted",
    reason: rolledBackReason(rollout, endpoint),
  };
}

/** Nothing rang, which says something only when there were requests that could have made it ring. */
function promotion(rollout: RolloutRecord, { document, watch }: Facts): Decision {
  const move = { kind: "move", rollout } as const;
  const reason = "the endpoint is InService on the new configuration";
  if (!mustProve(rollout, document)) return { ...move, event: "newConfigurationServes", reason };
  if (watch === undefined) return { kind: "wait", reason: `${reason}; its invocations were not read` };
  const minimum = document.rollout.minimumInvocations ?? 0;
  return watch.invocations >= minimum
    ? { ...move, event: "newConfigurationServes", reason }
    : {
        ...move,
        event: "tooFewInvocations",
        reason: `${reason}, with ${watch.invocations} of ${minimum} invocations`,
      };
}

function rolledBackReason(rollout: RolloutRecord, endpoint: ExistingEndpoint): string {
  const place =
    endpoint.endpointConfigName === rollout.previous.endpointConfigName
      ? `the endpoint is InService on the previous configuration ${endpoint.endpointConfigName}`
      : `the endpoint is InService on ${endpoint.endpointConfigName}, which is neither the new nor the previous one`;
  const aborted = rollout.abort === undefined ? "" : ` after an abort, because ${rollout.abort.reason}`;
  return `${place}${aborted}${because(endpoint) || "; SageMaker gave no reason"}`;
}
