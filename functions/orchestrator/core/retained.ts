import { type RetainedConfiguration, retainedLimit, type VariantRecord } from "../../shared/ledger-records";
import type { Facts } from "./facts";
import { isBlocked } from "./target";

/** What the variant will have served once another configuration takes over, newest first. */
export function retainedAfter(
  variant: VariantRecord | undefined,
  nextConfigName: string,
  until: string,
): Pick<VariantRecord, "retained"> {
  if (variant === undefined) return {};
  const { modelPackageArn, modelPackageVersion, endpointConfigName, servingDigest, since } = variant;
  // What is not from the registry cannot be judged by its approval, so that nothing returns to it on its own.
  const left =
    modelPackageArn === undefined || modelPackageVersion === undefined
      ? []
      : [{ modelPackageArn, modelPackageVersion, endpointConfigName, servingDigest, since, until }];
  const retained = [...left, ...(variant.retained ?? [])].filter(
    (each, index, all) =>
      each.endpointConfigName !== nextConfigName &&
      all.findIndex(({ endpointConfigName }) => endpointConfigName === each.endpointConfigName) === index,
  );
  return retained.length === 0 ? {} : { retained: retained.slice(0, retainedLimit) };
}

/** The newest configuration that served well: its version is still approved, and was not blocked on it. */
export function lastGood(facts: Facts, variant: VariantRecord): RetainedConfiguration | undefined {
  return variant.retained?.find((retained) => {
    const candidate = facts.candidates.find((each) => each.modelPackageArn === retained.modelPackageArn);
    // Candidates are the approved versions; what is not among them is not known to be good.
    if (candidate === undefined) return false;
    return !(isBlocked(candidate) && candidate.block?.servingDigest === retained.servingDigest);
  });
}
