import type { Standing } from "./read-standing";

/**
 * When an order is given, in milliseconds since 1970. Orders are compared with the times in the ledger: one that seems to
 * be older than the rollout it is about, because its giver's clock is behind, would be taken for an order about an earlier
 * one.
 */
export function orderTime(
  now: number,
  { rollout, variants }: Pick<Standing, "rollout" | "variants">,
): number {
  const recorded = [rollout?.updatedAt, ...variants.map(({ since }) => since)];
  return Math.max(now, ...recorded.map((at) => (at === undefined ? 0 : Date.parse(at) + 1)));
}
