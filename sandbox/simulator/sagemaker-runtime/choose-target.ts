import type { ServingTarget } from "../sagemaker/serving-endpoints";

/**
 * The target that answers: each by its share. With `targetVariant` only that variant's fleets take part, again by
 * their shares, so that a synthetic request during a canary meets either fleet (the API has no field to choose one).
 * `draw` is uniform in [0, 1). `undefined` when there is no such target.
 */
export function chooseTarget(
  targets: readonly ServingTarget[],
  targetVariant: string | undefined,
  draw: number,
): ServingTarget | undefined {
  const candidates = targets.filter(
    ({ variantName }) => targetVariant === undefined || variantName === targetVariant,
  );
  const total = candidates.reduce((sum, { share }) => sum + share, 0);
  // A variant of weight zero gets no traffic of its own but answers when it is named.
  if (total === 0) return targetVariant === undefined ? undefined : candidates[0];
  let rest = draw * total;
  for (const target of candidates) {
    rest -= target.share;
    if (rest < 0) return target;
  }
  return candidates.at(-1);
}
