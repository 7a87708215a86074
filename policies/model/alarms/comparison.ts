/** How an alarm compares its metric with its threshold. */
export interface Comparison {
  /** On which side of its threshold it goes off. */
  readonly side: Side;
  /** Whether it also goes off at the threshold itself. */
  readonly orEqual: boolean;
}

export type Side = "above" | "below";

/** The operators of a side, in the words of CloudWatch. */
export const operatorsOf: Readonly<Record<Side, readonly string[]>> = {
  above: ["GreaterThanThreshold", "GreaterThanOrEqualToThreshold"],
  below: ["LessThanThreshold", "LessThanOrEqualToThreshold"],
};

/** Undefined for the operators of anomaly detection, which compare with a band of expected values. */
export function comparisonOf(operator: string): Comparison | undefined {
  const side = (["above", "below"] as const).find((candidate) => operatorsOf[candidate].includes(operator));
  return side === undefined ? undefined : { side, orEqual: operator.includes("OrEqualTo") };
}
