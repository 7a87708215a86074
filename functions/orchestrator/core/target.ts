import type { VariantRecord } from "../../shared/ledger-records";
import type { Candidate, Facts } from "./facts";

/** What should serve next. */
export type Target =
  | { readonly kind: "serving"; readonly reason: string }
  | { readonly kind: "none"; readonly reason: string }
  | {
      readonly kind: "rollout";
      readonly candidate: Candidate;
      readonly purpose: "newVersion" | "newServing";
      readonly reason: string;
    };

/**
 * The newest approved version that is not blocked, on the serving specification of the document.
 * The version that serves is never passed over for an older one because of a block: it has proven itself.
 */
export function selectTarget(facts: Facts, variant: VariantRecord): Target {
  for (const candidate of facts.candidates) {
    if (candidate.modelPackageArn === variant.modelPackageArn)
      return ofServingVersion(facts, variant, candidate);
    if (isBlocked(candidate)) continue;
    return {
      kind: "rollout",
      candidate,
      purpose: "newVersion",
      reason: `version ${candidate.modelPackageVersion} is the newest approved version, and ${describeServing(variant)}`,
    };
  }
  return {
    kind: "none",
    reason:
      facts.candidates.length === 0
        ? `the group ${facts.document.modelPackageGroupName} has no approved version`
        : `every approved version of the group ${facts.document.modelPackageGroupName} is blocked; approve one again`,
  };
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
