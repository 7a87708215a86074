import type { RolloutRecord } from "../../shared/ledger-records";
import type { Decision } from "./decision";
import { because, classify } from "./endpoint-status";
import { type Facts, isApproved } from "./facts";
import { abortOrderReason, pauseReason, returnOrderReason } from "./orders";
import { newerCandidate } from "./target";
import type { RolloutEvent } from "./transition-table";

/** UNPROVEN: the new configuration serves, and the orchestrator watches the rollback alarms in SageMaker's place. */
export function decideWatched(rollout: RolloutRecord, facts: Facts, now: number): Decision {
  const { endpoint, watch, document } = facts;
  const move = (event: RolloutEvent, reason: string): Decision => ({ kind: "move", rollout, event, reason });
  if (endpoint.kind === "absent")
    return move("endpointBroken", "the endpoint was deleted while it was watched");
  const status = classify(endpoint.status);
  if (status === "broken")
    return move(
      "endpointBroken",
      `the endpoint is ${endpoint.status}${because(endpoint)}; a person has to repair it`,
    );
  if (status !== "inService") return { kind: "wait", reason: `the endpoint is ${endpoint.status}` };
  if (endpoint.endpointConfigName !== rollout.endpointConfigName)
    return move("outdated", `the endpoint was changed to ${endpoint.endpointConfigName} meanwhile`);
  if (watch === undefined) return { kind: "wait", reason: "invocations and alarms were not read" };
  if (watch.ringingAlarms.length > 0)
    return move(
      "lateBreach",
      `after the bake the rollback alarm ${watch.ringingAlarms.join(", ")} is in ALARM`,
    );
  const outdated = outdatedReason(rollout, facts, now);
  if (outdated !== undefined) return move("outdated", outdated);
  const aborted = abortOrderReason(facts, rollout, now);
  if (aborted !== undefined) return move("aborted", aborted);
  if (watch.missingAlarms.length > 0)
    return {
      kind: "needsPerson",
      topic: "alarmDeleted",
      reason: `the rollback alarm ${watch.missingAlarms.join(", ")} does not exist, so that nothing tells a breach`,
    };
  const minimum = document.rollout.minimumInvocations ?? 0;
  const count = `${watch.invocations} of ${minimum} invocations`;
  return watch.invocations >= minimum
    ? move("minimumReached", `${count} were answered without a breach`)
    : { kind: "wait", reason: `version ${rollout.modelPackageVersion} is unproven after ${count}` };
}

function outdatedReason(rollout: RolloutRecord, facts: Facts, now: number): string | undefined {
  const ordered = returnOrderReason(facts, rollout, now);
  if (ordered !== undefined) return ordered;
  if (isApproved(facts, rollout.modelPackageArn) === false)
    return `the approval of version ${rollout.modelPackageVersion} was withdrawn`;
  if (pauseReason(facts) !== undefined) return undefined;
  if (rollout.servingDigest !== facts.documentDigest) return "the document's serving part changed meanwhile";
  const newer = newerCandidate(facts, rollout);
  return newer === undefined ? undefined : `version ${newer.modelPackageVersion} was approved meanwhile`;
}
