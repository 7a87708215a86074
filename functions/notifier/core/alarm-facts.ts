/** How a figure relates to the threshold when it is a breach. */
export type Comparison = ">" | ">=" | "<" | "<=";

/** An alarm as CloudWatch describes it now. */
export interface AlarmFacts {
  readonly alarmName: string;
  readonly description: string;
  readonly state: "ALARM" | "OK" | "INSUFFICIENT_DATA";
  /** When it changed to that state; ISO 8601. */
  readonly since: string;
  readonly reason: string;
  /** JSON text; empty where CloudWatch gives none. */
  readonly reasonData: string;
  /** ARNs of what it notifies when it rings; empty while its actions are switched off. */
  readonly notifies: readonly string[];
  readonly measures: AlarmMeasure;
}

/** What the alarm holds against what. */
export type AlarmMeasure =
  | {
      readonly kind: "metric";
      readonly metricName: string;
      /** Such as `Average` or `p95`. */
      readonly statistic: string;
      readonly dimensions: Readonly<Record<string, string>>;
      /** Absent where CloudWatch names one that is none of ours. */
      readonly comparison?: Comparison | undefined;
      readonly threshold?: number | undefined;
    }
  | {
      readonly kind: "expression";
      readonly label: string;
      /** Those of the metrics that it is made of. */
      readonly dimensions: Readonly<Record<string, string>>;
      readonly comparison?: Comparison | undefined;
      readonly threshold?: number | undefined;
    }
  /** It rings when others do. */
  | { readonly kind: "composite"; readonly rule: string };

/** The endpoint that the alarm's metrics are about, by their dimensions; ours write the one or the other. */
export function endpointOfAlarm({ measures }: AlarmFacts, environment: string): string | undefined {
  if (measures.kind === "composite") return undefined;
  const { EndpointName, Endpoint } = measures.dimensions;
  const named = EndpointName ?? Endpoint;
  return named?.startsWith(`${environment}-`) === true ? named : undefined;
}

/** The endpoint whose name the alarm's name begins with: the longest of them. */
export function endpointByName(alarmName: string, endpointNames: readonly string[]): string | undefined {
  return [...endpointNames]
    .sort((a, b) => b.length - a.length)
    .find((name) => alarmName.startsWith(`${name}-`) || alarmName.startsWith(`${name}.`));
}
