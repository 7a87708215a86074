import type { VariantRecord } from "./ledger-records";

/** Which version of the model served under a variant at some time. */
export type ServingVersion =
  | { readonly kind: "version"; readonly modelPackageArn: string; readonly modelPackageVersion: number }
  | { readonly kind: "notRecorded"; readonly reason: string };

const notRecorded = (reason: string): ServingVersion => ({ kind: "notRecorded", reason });

/** What the ledger's item of the variant says about a time: what serves since then, or what served before. */
export function versionAt(variant: VariantRecord | undefined, timeMs: number): ServingVersion {
  if (variant === undefined) return notRecorded("the ledger has no record of what serves");
  if (Date.parse(variant.since) <= timeMs)
    return recorded(variant.modelPackageArn, variant.modelPackageVersion);
  const then = (variant.retained ?? []).find(
    ({ since, until }) => Date.parse(since) <= timeMs && timeMs < Date.parse(until),
  );
  if (then !== undefined) return recorded(then.modelPackageArn, then.modelPackageVersion);
  return notRecorded("the ledger does not reach back to what served then");
}

function recorded(modelPackageArn?: string, modelPackageVersion?: number): ServingVersion {
  if (modelPackageArn === undefined || modelPackageVersion === undefined)
    return notRecorded("what served is no version of the registry");
  return { kind: "version", modelPackageArn, modelPackageVersion };
}

/** The number of that version; `undefined` when the ledger does not tell. */
export function versionNumberAt(variant: VariantRecord | undefined, timeMs: number): number | undefined {
  const served = versionAt(variant, timeMs);
  return served.kind === "version" ? served.modelPackageVersion : undefined;
}
