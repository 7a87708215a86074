import type { VariantRecord } from "../../shared/ledger-records";

/** The version that served under a variant at a time in milliseconds; `undefined` when the ledger does not tell. */
export function versionServingAt(variant: VariantRecord | undefined, timeMs: number): number | undefined {
  if (variant === undefined) return undefined;
  if (Date.parse(variant.since) <= timeMs) return variant.modelPackageVersion;
  return variant.retained?.find(
    ({ since, until }) => Date.parse(since) <= timeMs && timeMs < Date.parse(until),
  )?.modelPackageVersion;
}
