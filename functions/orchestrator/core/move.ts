import type { RolloutRecord } from "../../shared/ledger-records";
import {
  decisionOf,
  iso,
  type LedgerWrite,
  leaseFrom,
  next,
  versionOf,
  type WriteContext,
} from "./ledger-write";
import { without } from "./orders";
import { runbookOf } from "./person-matters";
import type { UpdateDeployment } from "./planner";
import { retainedAfter } from "./retained";
import { type RolloutEvent, rolloutStateTable, type Transition, transitionOf } from "./transition-table";

/** What the ledger keeps of a move beside its reason. */
export interface MoveDetail {
  readonly evidence?: Record<string, unknown>;
  readonly plan?: UpdateDeployment;
}

/** The rollout moves as the transition table says: the state, the decision, and what follows from both, in one write. */
export function move(
  context: WriteContext,
  rollout: RolloutRecord,
  event: RolloutEvent,
  reason: string,
  { evidence = {}, plan }: MoveDetail = {},
): LedgerWrite {
  const transition = transitionOf(rollout.state, event);
  const { to: state, kind } = transition;
  const skip = event === "updateAccepted" ? rollout.bakeSkip : undefined;
  return {
    ...(skip === undefined ? {} : without(context.facts.control, "skipBake")),
    ...next(context, rollout, { state, reason, ...timesOf(context, state) }),
    ...blockOf(context, rollout, transition, reason),
    ...variantOf(context, rollout, transition),
    decision: decisionOf(context, {
      kind,
      decision: state,
      reason: skip === undefined ? reason : `${reason}; ${skip.by} skips the bake: ${skip.reason}`,
      ...versionOf(rollout),
      evidence: {
        ...(skip === undefined ? {} : bakeSkipEvidence(context, skip)),
        ...(kind === "verdict" ? verdictEvidence(context, rollout) : {}),
        ...evidence,
      },
      ...(plan === undefined ? {} : { plan: { ...plan } }),
    }),
  };
}

const bakeSkipEvidence = (
  { facts }: WriteContext,
  { by, reason, at, alarmsLeftOut }: NonNullable<RolloutRecord["bakeSkip"]>,
) => ({
  skippedBy: by,
  skippedBecause: reason,
  orderedAt: at,
  alarmsLeftOut,
  topic: "emergencySkip",
  runbook: runbookOf(facts),
});

function timesOf({ now }: WriteContext, state: RolloutRecord["state"]) {
  if (state === "SHIFTING") return { requestedAt: iso(now) };
  const { phase } = rolloutStateTable[state];
  if (phase === "ended") return { leaseUntil: iso(now) };
  return phase === "waiting" ? { leaseUntil: leaseFrom(now) } : {};
}

/** Without the package's time a block could never be lifted, so that there is none before the gate has read it. */
function blockOf(
  { now }: WriteContext,
  rollout: RolloutRecord,
  { blocks, event, from }: Transition,
  reason: string,
): Pick<LedgerWrite, "block"> {
  const { packageLastModifiedAt, servingDigest } = rollout;
  const later = from === "UNPROVEN" ? "serving" : "rollout";
  const before = event === "checkFailed" ? "check" : later;
  const cause = event === "gateRefused" ? "gate" : before;
  if (blocks !== true || packageLastModifiedAt === undefined) return {};
  return {
    block: {
      ...versionOf(rollout),
      packageLastModifiedAt,
      servingDigest,
      reason,
      cause,
      at: iso(now),
    },
  };
}

function variantOf(
  { facts, now }: WriteContext,
  rollout: RolloutRecord,
  { serves }: Transition,
): Pick<LedgerWrite, "variant"> {
  if (serves !== true) return {};
  return {
    variant: {
      record: {
        variantName: rollout.variantName,
        ...versionOf(rollout),
        endpointConfigName: rollout.endpointConfigName,
        servingDigest: rollout.servingDigest,
        since: iso(now),
        source: "rollout",
        ...leftVersionOf(rollout),
        ...retainedAfter(facts.variant, rollout.endpointConfigName, iso(now)),
      },
      ...(facts.variant === undefined ? {} : { expectedConfigName: facts.variant.endpointConfigName }),
    },
  };
}

const leftVersionOf = ({ orderedBy, previous: { modelPackageVersion } }: RolloutRecord) =>
  orderedBy === undefined || modelPackageVersion === undefined ? {} : { leftVersion: modelPackageVersion };

function verdictEvidence({ facts: { endpoint, watch, document } }: WriteContext, rollout: RolloutRecord) {
  const requestedConfigName = rollout.endpointConfigName;
  if (endpoint.kind === "absent") return { requestedConfigName, endpoint: "absent" };
  return {
    requestedConfigName,
    liveConfigName: endpoint.endpointConfigName,
    endpointStatus: endpoint.status,
    ...(watch === undefined
      ? {}
      : { ...watch, minimumInvocations: document.rollout.minimumInvocations ?? 0 }),
    ...(endpoint.failureReason === undefined ? {} : { failureReason: endpoint.failureReason }),
  };
}
