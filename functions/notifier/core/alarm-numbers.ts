import * as z from "zod/mini";
import type { IncidentNumber } from "../../shared/incident-message";
import { parseJson } from "../../shared/parse-json";
import type { AlarmFacts } from "./alarm-facts";
import "../../shared/schema-language";

/** The figures of an alarm, and what of them could not be read. */
export interface AlarmNumbers {
  readonly numbers: readonly IncidentNumber[];
  readonly unknown: readonly string[];
}

const figure = z.nullable(z.number());
const stateReason = z.looseObject({
  /** Oldest first. */
  recentDatapoints: z.optional(z.array(z.optional(figure))),
  evaluatedDatapoints: z.optional(
    z.array(z.looseObject({ timestamp: z.string(), value: z.optional(figure) })),
  ),
  threshold: z.optional(figure),
});

/** What the alarm measured when it changed its state, against its threshold. */
export function alarmNumbers({ measures, reasonData }: AlarmFacts): AlarmNumbers {
  if (measures.kind === "composite") return { numbers: [], unknown: [] };
  const { comparison } = measures;
  if (comparison === undefined)
    return {
      numbers: [],
      unknown: ["The figures: the alarm compares in a way that this message cannot show."],
    };
  const data = stateReason.safeParse(reasonData === "" ? undefined : parseJson(reasonData));
  const value = data.success ? newestValue(data.data) : null;
  const threshold = measures.threshold ?? (data.success ? data.data.threshold : undefined) ?? null;
  const { name, unit, factor } = shownAs(measures);
  const scaled = (raw: number | null) => (raw === null ? null : raw * factor);
  return {
    numbers: [{ name, value: scaled(value), comparison, threshold: scaled(threshold), unit }],
    unknown: data.success ? [] : ["The measured figure: CloudWatch gives none with the alarm's state."],
  };
}

function newestValue({ evaluatedDatapoints = [], recentDatapoints = [] }: z.infer<typeof stateReason>) {
  const newest = [...evaluatedDatapoints]
    .filter(({ value }) => typeof value === "number")
    .sort((a, b) => (a.timestamp < b.timestamp ? 1 : -1))[0];
  return newest?.value ?? recentDatapoints.findLast((value) => typeof value === "number") ?? null;
}

/** Units of the metrics that alarms of ours watch; of all others CloudWatch's figure is shown as it is. */
const units: readonly (readonly [metric: RegExp, unit: string, factor: number])[] = [
  // SageMaker measures latencies in microseconds.
  [/^(Model|Overhead)Latency$/, "ms", 1 / 1000],
  [/^FeatureShiftSigma$/, "sigma", 1],
  [/^feature_baseline_drift_/, "distance", 1],
  [/^ApproximateAgeOf/, "s", 1],
  [/(CPU|GPU|GPUMemory|Memory|Disk)Utilization$/, "%", 1],
];

function shownAs(measures: Exclude<AlarmFacts["measures"], { kind: "composite" }>) {
  if (measures.kind === "expression") return { name: measures.label, unit: "", factor: 1 };
  const { metricName, statistic, dimensions } = measures;
  const feature = dimensions.Feature === undefined ? "" : ` of ${dimensions.Feature}`;
  const name = `${metricName}${feature} ${statistic}`;
  const [, unit = "", factor = 1] = units.find(([metric]) => metric.test(metricName)) ?? [];
  // The average of a metric that is 0 or 1 for each request.
  const isShare = unit === "" && statistic === "Average" && /Errors$/.test(metricName);
  return { name, unit: isShare ? "share" : unit, factor };
}
