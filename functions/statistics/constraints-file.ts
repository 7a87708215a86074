import * as z from "zod/mini";
import "../shared/schema-language";
import { categoryOf } from "./categories";
import type { DatasetStatistics } from "./dataset-statistics";
import type { ComparisonMethod } from "./distance";
import { type InferredType, inferredType } from "./feature-statistics";
import { type Readable, readJson } from "./readable";

const toggle = z.enum(["Enabled", "Disabled"]);
const share = z.number().check(z.gte(0), z.lte(1));

const distributionSchema = z.looseObject({
  perform_comparison: z.optional(toggle),
  comparison_threshold: z.optional(share),
  comparison_method: z.optional(z.enum(["Simple", "Robust"])),
  categorical_comparison_threshold: z.optional(share),
  categorical_drift_method: z.optional(z.string()),
});

const monitoringConfigSchema = z.looseObject({
  evaluate_constraints: z.optional(toggle),
  emit_metrics: z.optional(toggle),
  datatype_check_threshold: z.optional(share),
  domain_content_threshold: z.optional(share),
  distribution_constraints: z.optional(distributionSchema),
});

const featureSchema = z.looseObject({
  name: z.string().check(z.minLength(1)),
  inferred_type: z.enum(["Fractional", "Integral", "String", "Unknown"]),
  completeness: share,
  num_constraints: z.optional(z.looseObject({ is_non_negative: z.optional(z.boolean()) })),
  string_constraints: z.optional(z.looseObject({ domains: z.optional(z.array(z.string())) })),
  monitoringConfigOverrides: z.optional(monitoringConfigSchema),
});

/** Model Monitor's `constraints.json`; keys it does not name here are kept as they are. */
export const constraintsFileSchema = z.looseObject({
  version: z.number(),
  features: z.array(featureSchema).check(z.minLength(1)),
  monitoring_config: z.optional(monitoringConfigSchema),
});

export type ConstraintsFile = z.infer<typeof constraintsFileSchema>;

/** What one feature must keep to, with defaults and overrides resolved. */
export interface FeatureConstraints {
  readonly name: string;
  readonly type: InferredType;
  /** The least share of values that must be present. */
  readonly completeness: number;
  /** The allowed text values; absent = any. */
  readonly domain?: ReadonlySet<string>;
  readonly evaluate: boolean;
  readonly typeThreshold: number;
  readonly domainThreshold: number;
  readonly compareDistributions: boolean;
  readonly comparisonMethod: ComparisonMethod;
  readonly comparisonThreshold: number;
  readonly categoricalThreshold: number;
}

/** Reads a `constraints.json` into one entry per feature. */
export function readConstraints(text: string): Readable<readonly FeatureConstraints[]> {
  const file = readJson("constraints.json", text, constraintsFileSchema);
  if (file.kind === "unreadable") return file;
  const general = file.value.monitoring_config ?? {};
  return {
    kind: "readable",
    value: file.value.features.map((feature) => {
      const own = feature.monitoringConfigOverrides ?? {};
      const config = { ...general, ...own };
      const comparison = { ...general.distribution_constraints, ...own.distribution_constraints };
      const comparisonThreshold = comparison.comparison_threshold ?? defaultThreshold;
      const domains = feature.string_constraints?.domains;
      return {
        name: feature.name,
        type: feature.inferred_type,
        completeness: feature.completeness,
        ...(domains && { domain: new Set(domains.map(categoryOf)) }),
        evaluate: config.evaluate_constraints !== "Disabled",
        typeThreshold: config.datatype_check_threshold ?? defaultThreshold,
        domainThreshold: config.domain_content_threshold ?? defaultThreshold,
        compareDistributions: comparison.perform_comparison !== "Disabled",
        comparisonMethod: comparison.comparison_method ?? "Simple",
        comparisonThreshold,
        categoricalThreshold: comparison.categorical_comparison_threshold ?? comparisonThreshold,
      };
    }),
  };
}

/** Model Monitor's default for every threshold. */
const defaultThreshold = 0.1;

/**
 * The constraints a training set suggests, in Model Monitor's format. Distributions are compared by the robust
 * method, because the simple one takes the chance scatter of a few hundred requests for drift.
 */
export function suggestedConstraints(dataset: DatasetStatistics): ConstraintsFile {
  return {
    version: 0,
    features: dataset.entries().map(({ name, statistics }) => {
      const type = inferredType(statistics.counts);
      const total = statistics.present + statistics.counts.missing;
      const domains = statistics.categories.entries().map(({ value }) => value);
      return {
        name,
        inferred_type: type,
        completeness: total === 0 ? 0 : statistics.present / total,
        ...((type === "Fractional" || type === "Integral") && {
          num_constraints: { is_non_negative: statistics.moments.minimum >= 0 },
        }),
        ...(type === "String" && statistics.categories.isComplete() && { string_constraints: { domains } }),
      };
    }),
    monitoring_config: {
      evaluate_constraints: "Enabled",
      emit_metrics: "Enabled",
      datatype_check_threshold: defaultThreshold,
      domain_content_threshold: defaultThreshold,
      distribution_constraints: {
        perform_comparison: "Enabled",
        comparison_threshold: defaultThreshold,
        comparison_method: "Robust",
        categorical_comparison_threshold: defaultThreshold,
        categorical_drift_method: "LInfinity",
      },
    },
  };
}
