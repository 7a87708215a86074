import type { BlockRecord, RolloutRecord } from "../../shared/ledger-records";
import type { RolloutCheck } from "../../shared/rollout-check";
import type { Decision } from "./decision";
import type { ExistingEndpoint } from "./facts";
import {
  decisionOf,
  iso,
  type LedgerWrite,
  leaseFrom,
  next,
  versionOf,
  type WriteContext,
} from "./ledger-write";
import { move } from "./move";
import { without } from "./orders";
import { runbookOf } from "./person-matters";
import { retainedAfter } from "./retained";
import { transitionOf } from "./transition-table";

type Choice<Kind extends Decision["kind"]> = Extract<Decision, { kind: Kind }>;

/** What the endpoint serves becomes known; with a block on what a person took out of service. */
export function adoption(
  context: WriteContext,
  { live, reason, replacedByHand }: Choice<"adopt">,
  block?: BlockRecord,
): LedgerWrite {
  const { facts, now } = context;
  const package_ = {
    ...(live.modelPackageArn === undefined ? {} : { modelPackageArn: live.modelPackageArn }),
    ...(live.modelPackageVersion === undefined ? {} : { modelPackageVersion: live.modelPackageVersion }),
  };
  const variantName = facts.endpoint.kind === "exists" ? facts.endpoint.variants[0]?.name : undefined;
  return {
    endpointName: facts.document.endpointName,
    variant: {
      record: {
        variantName: variantName ?? facts.document.serving.variantName,
        ...package_,
        endpointConfigName: live.endpointConfigName,
        servingDigest: live.servingDigest,
        since: iso(now),
        source: "adoption",
        ...(replacedByHand ? { foundByHand: true } : {}),
        ...retainedAfter(facts.variant, live.endpointConfigName, iso(now)),
      },
      ...(facts.variant === undefined ? {} : { expectedConfigName: facts.variant.endpointConfigName }),
    },
    ...(block === undefined ? {} : { block }),
    decision: decisionOf(context, {
      kind: "adoption",
      decision: "ADOPTED",
      reason,
      ...package_,
      evidence: {
        endpointConfigName: live.endpointConfigName,
        servingDigest: live.servingDigest,
        ...(replacedByHand ? { topic: "endpointChangedByHand", runbook: runbookOf(facts) } : {}),
      },
    }),
  };
}

/** A rollout begins: RECEIVED, held by this invocation. */
export function reception(
  context: WriteContext,
  { candidate, purpose, reason, returnTo, order }: Choice<"receive">,
  endpoint: ExistingEndpoint,
  configurationName: string,
  block?: BlockRecord,
): LedgerWrite {
  const { facts, trigger, now } = context;
  const { variant, rollout, document } = facts;
  const { to: state, kind } = transitionOf(rollout?.state ?? "none", "versionSelected");
  return {
    endpointName: document.endpointName,
    ...(rollout === undefined ? {} : { expectedFence: rollout.fence }),
    rollout: {
      state,
      endpointName: document.endpointName,
      ...versionOf(candidate),
      purpose,
      variantName: document.serving.variantName,
      ...(returnTo === undefined
        ? {
            servingDigest: facts.documentDigest,
            modelName: configurationName,
            endpointConfigName: configurationName,
          }
        : { servingDigest: returnTo.servingDigest, endpointConfigName: returnTo.endpointConfigName }),
      fence: (rollout?.fence ?? 0) + 1,
      owner: trigger.owner,
      leaseUntil: leaseFrom(now),
      startedAt: iso(now),
      updatedAt: iso(now),
      reason,
      ...(order === undefined ? {} : { orderedBy: { by: order.by, reason: order.reason, at: order.at } }),
      previous: {
        endpointConfigName: endpoint.endpointConfigName,
        ...(variant?.modelPackageArn === undefined ? {} : { modelPackageArn: variant.modelPackageArn }),
        ...(variant?.modelPackageVersion === undefined
          ? {}
          : { modelPackageVersion: variant.modelPackageVersion }),
      },
    },
    ...(block === undefined ? {} : { block }),
    ...(order === undefined ? {} : without(facts.control, "returnTo")),
    decision: decisionOf(context, { kind, decision: state, reason, ...versionOf(candidate) }),
  };
}

/** This invocation goes on where another one ended. No decision: nothing changes but who may act. */
export function takeOver(context: WriteContext, rollout: RolloutRecord): LedgerWrite {
  return next(context, rollout, { owner: context.trigger.owner, leaseUntil: leaseFrom(context.now) });
}

/**
 * The rollout waits for something outside; whoever looks next may act for it at once. What this invocation prepared and
 * did not request is forgotten, so that nobody takes it for a request whose answer was lost.
 */
export function leaseRelease(context: WriteContext, rollout: RolloutRecord): LedgerWrite {
  const { owner } = context.trigger;
  const { prepared, ...rest } = rollout;
  const kept = prepared !== undefined && prepared.owner !== owner ? rollout : rest;
  const { check } = rollout;
  const unrequested = check?.deploymentId === undefined && check?.release?.owner === owner;
  return next(context, kept, {
    leaseUntil: iso(context.now),
    ...(check !== undefined && unrequested ? { check: withoutRelease(check) } : {}),
  });
}

const withoutRelease = ({ release: _unrequested, ...check }: RolloutCheck): RolloutCheck => check;

/** An order that cannot be carried out is answered and forgotten. */
export function orderRefusal(
  context: WriteContext,
  { orderKind, order, reason }: Choice<"refuseOrder">,
): LedgerWrite {
  return {
    endpointName: context.facts.document.endpointName,
    ...without(context.facts.control, orderKind),
    decision: decisionOf(context, {
      kind: "control",
      decision: "ORDER_REFUSED",
      reason,
      modelPackageVersion: order.modelPackageVersion,
      evidence: { orderedBy: order.by, orderedBecause: order.reason, orderedAt: order.at },
    }),
  };
}

/** The rollout stays queued for a reason that a person has to remove; recorded once per reason. */
export function hold(context: WriteContext, rollout: RolloutRecord, reason: string): LedgerWrite {
  const write = leaseRelease(context, { ...rollout, heldBecause: reason });
  if (rollout.heldBecause === reason) return write;
  return {
    ...write,
    decision: decisionOf(context, { kind: "preflight", decision: "HELD", reason, ...versionOf(rollout) }),
  };
}

/** Model and configuration exist, nothing holds the rollout, and the update is about to be requested. */
export function preparation(
  context: WriteContext,
  rollout: RolloutRecord,
  endpoint: ExistingEndpoint,
  bakeSkip?: RolloutRecord["bakeSkip"],
): LedgerWrite {
  const { heldBecause: _gone, bakeSkip: _earlier, ...free } = rollout;
  return next(context, free, {
    ...(bakeSkip === undefined ? {} : { bakeSkip }),
    prepared: { owner: context.trigger.owner, endpointModifiedAt: endpoint.lastModifiedAt },
    leaseUntil: leaseFrom(context.now),
  });
}

/** SageMaker was told to roll the update back; one decision, however often it is told. */
export function abortPublished(context: WriteContext, rollout: RolloutRecord, reason: string): LedgerWrite {
  const write = next(context, rollout, { abort: { reason, publishedAt: iso(context.now) } });
  if (rollout.abort !== undefined) return write;
  return {
    ...write,
    decision: decisionOf(context, {
      kind: "rollout",
      decision: "ABORT_REQUESTED",
      reason,
      ...versionOf(rollout),
    }),
  };
}

/** The configuration to return to is gone: the return ends, and the configuration is not offered again. */
export function missingReturn(context: WriteContext, rollout: RolloutRecord): LedgerWrite {
  const reason = `the endpoint configuration ${rollout.endpointConfigName} does not exist any more`;
  const write = move(context, rollout, "configurationMissing", reason);
  const { variant } = context.facts;
  if (variant === undefined) return write;
  const { writeId: _replaced, retained = [], ...record } = variant;
  const left = retained.filter(({ endpointConfigName }) => endpointConfigName !== rollout.endpointConfigName);
  return {
    ...write,
    variant: { record: { ...record, retained: left }, expectedConfigName: variant.endpointConfigName },
  };
}
