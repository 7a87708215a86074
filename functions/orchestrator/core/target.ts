import type { RetainedConfiguration, RolloutRecord, VariantRecord } from "../../shared/ledger-records";
import { type Candidate, type Facts, isApproved } from "./facts";
import { openOrder } from "./orders";
import { lastGood } from "./retained";

/** What should serve next. */
export type Target =
  | { readonly kind: "serving"; readonly reason: string }
  | { readonly kind: "none"; readonly reason: string }
  /** What serves may not serve any longer, and there is nothing to go to. */
  | { readonly kind: "unsound"; readonly reason: string }
  | { readonly kind: "return"; readonly to: RetainedConfiguration; readonly reason: string }
  | {
      readonly kind: "rollout";
      readonly candidate: Candidate;
      readonly purpose: "newVersion" | "newServing";
      readonly reason: string;
    };

/**
 * Where the endpoint should go: back to the last good version while the one that serves is not approved any more, and
 * otherwise to the newest approved version that is not blocked, on the serving specification of the document.
 * The version that serves is never passed over for an older one because of a block: it has proven itself.
 */
export function selectTarget(facts: Facts, variant: VariantRecord, now: number): Target {
  const unsound = unsoundReason(facts, variant);
  const good = unsound === undefined ? undefined : lastGood(facts, variant);
  if (unsound !== undefined && good !== undefined)
    return {
      kind: "return",
      to: good,
      reason: `${unsound}; version ${good.modelPackageVersion} is the last good one`,
    };
  for (const candidate of facts.candidates) {
    if (candidate.modelPackageArn === variant.modelPackageArn)
      return unsound === undefined
        ? ofServingVersion(facts, variant, candidate)
        : { kind: "unsound", reason: `${unsound}, and no approved version is retained` };
    if (isBlocked(candidate) && !skipsGate(facts, candidate, now)) continue;
    if (candidate.modelPackageVersion < (variant.leftVersion ?? 0)) continue;
    if (isHeldBackByHand(candidate, variant)) continue;
    return {
      kind: "rollout",
      candidate,
      purpose: "newVersion",
      reason: `version ${candidate.modelPackageVersion} is the newest approved version, and ${describeServing(variant)}`,
    };
  }
  return unsound === undefined
    ? { kind: "none", reason: noVersionReason(facts, variant) }
    : { kind: "unsound", reason: `${unsound}, and no approved version is retained` };
}

/** A person may order a version in that the gate has refused; what traffic has refused has to be approved again. */
function skipsGate(facts: Facts, { block, modelPackageVersion }: Candidate, now: number): boolean {
  const order = openOrder(facts, "skipGate", now);
  return block?.cause === "gate" && order?.modelPackageVersion === modelPackageVersion;
}

/** Who changes an endpoint by hand has a reason: what was approved before that does not undo it. */
export function isHeldBackByHand(
  { createdAt, packageLastModifiedAt }: Candidate,
  { foundByHand, since }: VariantRecord,
): boolean {
  if (foundByHand !== true) return false;
  // What did not exist by then was approved later for certain, whether or not its last change was read.
  return ![createdAt, packageLastModifiedAt].some(
    (time) => time !== undefined && Date.parse(time) > Date.parse(since),
  );
}

/** A usable version newer than the one of the rollout. */
export const newerCandidate = (
  { candidates, variant }: Facts,
  rollout: RolloutRecord,
): Candidate | undefined =>
  candidates.find(
    (candidate) =>
      candidate.modelPackageVersion > rollout.modelPackageVersion && isUsable(candidate, variant),
  );

/** Whether neither a block nor a change by hand keeps the version from being rolled out, as far as it was looked up. */
export const isUsable = (candidate: Candidate, variant: VariantRecord | undefined): boolean =>
  !isBlocked(candidate) && !(variant !== undefined && isHeldBackByHand(candidate, variant));

/** Why what serves may not serve any longer. */
function unsoundReason(facts: Facts, variant: VariantRecord): string | undefined {
  const { modelPackageArn, modelPackageVersion } = variant;
  if (modelPackageArn === undefined) return undefined;
  const serving = facts.candidates.find((candidate) => candidate.modelPackageArn === modelPackageArn);
  const block = serving !== undefined && isBlocked(serving) ? serving.block : undefined;
  if (block?.cause === "serving" && block.servingDigest === variant.servingDigest)
    return `version ${modelPackageVersion ?? modelPackageArn} proved bad while it served (${block.reason})`;
  if (isApproved(facts, modelPackageArn) !== false) return undefined;
  return `the approval of version ${modelPackageVersion ?? modelPackageArn}, which serves, was withdrawn (now ${facts.approval?.status})`;
}

function noVersionReason(facts: Facts, { foundByHand }: VariantRecord): string {
  if (foundByHand === true)
    return "the endpoint was changed by hand, and no version was approved since; approve one again to roll it out";
  return facts.candidates.length === 0
    ? `the group ${facts.document.modelPackageGroupName} has no approved version`
    : `every approved version of the group ${facts.document.modelPackageGroupName} is blocked; approve one again`;
}

function ofServingVersion(facts: Facts, variant: VariantRecord, candidate: Candidate): Target {
  const version = candidate.modelPackageVersion;
  if (variant.servingDigest === facts.documentDigest)
    return { kind: "serving", reason: `version ${version} serves as the document says` };
  if (isBlocked(candidate) && candidate.block?.servingDigest === facts.documentDigest)
    return {
      kind: "serving",
      reason: `version ${version} keeps what it runs on: the document's serving part is blocked (${candidate.block.reason})`,
    };
  return {
    kind: "rollout",
    candidate,
    purpose: "newServing",
    reason: `the document's serving part differs from what version ${version} runs on`,
  };
}

/** A block holds until the registry changes the package; what was not read cannot lift it. */
export function isBlocked({ block, packageLastModifiedAt }: Candidate): boolean {
  if (block === undefined) return false;
  return packageLastModifiedAt === undefined || packageLastModifiedAt === block.packageLastModifiedAt;
}

function describeServing(variant: VariantRecord): string {
  return variant.modelPackageVersion === undefined
    ? "what serves is not from the registry"
    : `version ${variant.modelPackageVersion} serves`;
}
