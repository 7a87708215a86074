import * as z from "zod/mini";
import type { Direction, Finding } from "../../shared/monitoring-report";
import { parseJson } from "../../shared/parse-json";
import "../../shared/schema-language";
import { finiteNumber, type Readable } from "../../statistics/readable";

const violationsFile = z.looseObject({
  violations: z.array(
    z.looseObject({
      /** Data quality names a feature, model quality a metric, and a check of the whole data set neither. */
      feature_name: z.optional(z.nullable(z.string())),
      metric_name: z.optional(z.nullable(z.string())),
      constraint_check_type: z.string().check(z.minLength(1)),
      description: z.optional(z.nullable(z.string())),
    }),
  ),
});

const statisticsFile = z.looseObject({
  features: z.array(
    z.looseObject({
      name: z.string(),
      numerical_statistics: z.optional(z.nullable(z.looseObject({ mean: z.unknown() }))),
    }),
  ),
});

/** Means of the numeric features, by name. */
export type FeatureMeans = ReadonlyMap<string, number>;

/**
 * The findings of Model Monitor's `constraint_violations.json`. Its descriptions are for people and change between
 * releases, so that no figure is taken from them; the direction of a drift is that of the mean, where both are known.
 */
export function modelMonitorFindings(
  text: string,
  means: { readonly run: FeatureMeans; readonly baseline: FeatureMeans },
): Readable<Finding[]> {
  const parsed = violationsFile.safeParse(parseJson(text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join(".") || "file"}: ${message}`,
    );
    return { kind: "unreadable", reason: `the violations file has the wrong shape: ${problems.join("; ")}` };
  }
  const findings = parsed.data.violations.map((violation): Finding => {
    const feature = violation.feature_name || violation.metric_name || undefined;
    const check = violation.constraint_check_type;
    return {
      ...(feature === undefined ? {} : { feature }),
      check,
      direction: directionOf(check, feature, means),
      measured: null,
      threshold: null,
      unit: "none",
      description: violation.description ?? "",
    };
  });
  return { kind: "readable", value: findings };
}

function directionOf(
  check: string,
  feature: string | undefined,
  { run, baseline }: { readonly run: FeatureMeans; readonly baseline: FeatureMeans },
): Direction {
  switch (check) {
    case "completeness_check":
    case "LessThanThreshold":
      return "down";
    case "GreaterThanThreshold":
      return "up";
    case "baseline_drift_check": {
      const now = feature === undefined ? undefined : run.get(feature);
      const then = feature === undefined ? undefined : baseline.get(feature);
      if (now === undefined || then === undefined || now === then) return "none";
      return now > then ? "up" : "down";
    }
    default:
      return "none";
  }
}

/** The means in a `statistics.json`; none where the file is absent or cannot be read, as they only say a direction. */
export function featureMeans(text: string | undefined): FeatureMeans {
  const parsed = statisticsFile.safeParse(text === undefined ? undefined : parseJson(text));
  if (!parsed.success) return new Map();
  return new Map(
    parsed.data.features.flatMap(({ name, numerical_statistics }) => {
      const mean = finiteNumber(numerical_statistics?.mean);
      return mean === undefined ? [] : [[name, mean] as const];
    }),
  );
}
