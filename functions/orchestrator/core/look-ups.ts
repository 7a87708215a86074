import type { VariantRecord } from "../../shared/ledger-records";
import type { Candidate } from "./facts";
import { isBlocked, isUsable } from "./target";

/**
 * How many versions one decision looks up in the registry to see whether they were changed. Where more are in doubt they
 * take turns, so that each of `candidateLimit` is looked up within five turns; which of several is rolled out first is
 * then a matter of whose turn it is, and the newest of them serves in the end.
 */
export const lookUpLimit = 3;

/** One turn lasts as long as the reconciler takes to come again, so that each of its looks is another turn. */
export const turnSeconds = 300;

/**
 * The versions whose last change decides whether they may be rolled out, newest first: blocked ones, and those that a
 * change by hand holds back, as far as no newer one is usable for certain. Before them what serves, if it is blocked, and
 * that with each look: a block that was lifted must not turn against it.
 */
export function versionsToLookUp(
  candidates: readonly Candidate[],
  variant: VariantRecord | undefined,
  now: number,
): readonly Candidate[] {
  const serves = ({ modelPackageArn }: Candidate) => modelPackageArn === variant?.modelPackageArn;
  const serving = candidates.filter((candidate) => serves(candidate) && isBlocked(candidate));
  const end = candidates.findIndex((candidate) => serves(candidate) || isUsable(candidate, variant));
  const inDoubt = candidates
    .slice(0, end === -1 ? candidates.length : end)
    .filter(({ modelPackageVersion }) => modelPackageVersion >= (variant?.leftVersion ?? 0));
  const places = lookUpLimit - serving.length;
  const turn = Math.floor(now / (turnSeconds * 1000));
  const start = (turn * places) % inDoubt.length;
  const hasTurn = (index: number) => (index - start + inDoubt.length) % inDoubt.length < places;
  return [...serving, ...inDoubt.filter((_, index) => inDoubt.length <= places || hasTurn(index))];
}
