import type { VariantRecord } from "../../shared/ledger-records";

/** The version that served under the variant at a time, in milliseconds since the epoch; `undefined` where nobody knows. */
export function servingVersionAt(variant: VariantRecord, timeMs: number): number | undefined {
  if (timeMs >= Date.parse(variant.since)) return variant.modelPackageVersion;
  return variant.retained?.find(
    ({ since, until }) => Date.parse(since) <= timeMs && timeMs < Date.parse(until),
  )?.modelPackageVersion;
}
