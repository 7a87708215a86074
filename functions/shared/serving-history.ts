import type { DecisionRecord, VariantRecord } from "./ledger-records";

/** The decisions after which another configuration is recorded as what serves. */
export const servingDecisions = [
  "ADOPTED",
  "PROMOTED",
  "UNPROVEN",
] as const satisfies readonly DecisionRecord["decision"][];

/** One configuration served traffic during this time. */
export interface ServingPeriod {
  /** Absent when neither the decision nor the variant's item names it. */
  readonly variantName?: string;
  /** Absent for a model that is not from the registry. */
  readonly modelPackageVersion?: number;
  readonly endpointConfigName?: string;
  /** ISO 8601. */
  readonly from: string;
  /** ISO 8601; absent while it serves. */
  readonly to?: string;
  /** How it came to serve, as the ledger says. */
  readonly decision: DecisionRecord["decision"];
}

/** Which variant served which version from when to when, oldest first; `changes` are serving decisions, oldest first. */
export function servingPeriods(
  changes: readonly DecisionRecord[],
  variants: readonly VariantRecord[],
): ServingPeriod[] {
  const named = changes.map((decision) => ({ decision, endpointConfigName: configurationOf(decision) }));
  // A version that has proven itself after a while goes on serving from the configuration it had.
  const starts = named.filter(
    ({ endpointConfigName }, index) =>
      endpointConfigName === undefined || endpointConfigName !== named[index - 1]?.endpointConfigName,
  );
  return starts.map(({ decision, endpointConfigName }, index) => {
    const { at, modelPackageVersion } = decision;
    const variantName = variantOf(decision, endpointConfigName, variants);
    const to = starts[index + 1]?.decision.at;
    return {
      ...(variantName === undefined ? {} : { variantName }),
      ...(modelPackageVersion === undefined ? {} : { modelPackageVersion }),
      ...(endpointConfigName === undefined ? {} : { endpointConfigName }),
      from: at,
      ...(to === undefined ? {} : { to }),
      decision: decision.decision,
    };
  });
}

function configurationOf({ evidence }: DecisionRecord): string | undefined {
  return textOf(evidence.requestedConfigName) ?? textOf(evidence.endpointConfigName);
}

function variantOf(
  { evidence }: DecisionRecord,
  endpointConfigName: string | undefined,
  variants: readonly VariantRecord[],
): string | undefined {
  const holder = variants.find((variant) =>
    [variant, ...(variant.retained ?? [])].some((each) => each.endpointConfigName === endpointConfigName),
  );
  const only = variants.length === 1 ? variants[0] : undefined;
  return textOf(evidence.variantName) ?? holder?.variantName ?? only?.variantName;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
