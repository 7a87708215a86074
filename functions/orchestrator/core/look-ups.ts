import type { VariantRecord } from "../../shared/ledger-records";
import type { Candidate } from "./facts";
import { isBlocked, isHeldBackByHand } from "./target";

/**
 * How many versions one decision looks up in the registry to see whether they were changed. Where more are in doubt they
 * take turns, so that each of `candidateLimit` is looked up within five turns; which of several is rolled out first is
 * then a matter of whose turn it is, and the newest of them serves in the end.
 */
export const lookUpLimit = 3;

/** One turn lasts as long as the reconciler takes to come again, so that each of its looks is another turn. */
export const turnSeconds = 300;

/**
 * The versions whose last change decides whether they may be rolled out: blocked ones, and those that a change by hand
 * holds back, as far as no newer one is usable for certain. What serves comes first and with each look: a block that was
 * lifted must not turn against it.
 */
export function versionsToLookUp(
  candidates: readonly Candidate[],
  variant: VariantRecord | undefined,
  now: number,
): ReadonlySet<number> {
  const serves = ({ modelPackageArn }: Candidate) => modelPackageArn === variant?.modelPackageArn;
  const last = candidates.findIndex((candidate) => serves(candidate) || isUsable(candidate, variant));
  const reached = last === -1 ? candidates : candidates.slice(0, last + 1);
  const first = reached.filter((candidate) => serves(candidate) && isBlocked(candidate));
  const others = reached.filter(
    (candidate) =>
      !serves(candidate) &&
      !isUsable(candidate, variant) &&
      candidate.modelPackageVersion >= (variant?.leftVersion ?? 0),
  );
  const places = lookUpLimit - first.length;
  const turn = Math.floor(now / (turnSeconds * 1000));
  const start = others.length <= places ? 0 : (turn * places) % others.length;
  const chosen = [...others, ...others].slice(start, start + Math.min(places, others.length));
  return new Set([...first, ...chosen].map(({ modelPackageVersion }) => modelPackageVersion));
}

/** Whether nothing that is known of the version keeps it from being rolled out. */
export const isUsable = (candidate: Candidate, variant: VariantRecord | undefined): boolean =>
  !isBlocked(candidate) && !(variant !== undefined && isHeldBackByHand(candidate, variant));
