import type { DriftBackend, DriftEngine } from "./enums";

/** How live traffic is compared with the baseline. */
export interface DriftArgs {
  /** Who compares. Default `evaluator`. */
  backend?: DriftBackend;
  /**
   * Where the statistics of a window are computed. Default `streaming`. Choose `athena` where a window's capture is larger
   * than one function reads in its time (docs/guides/watching.md says how much that is). Only with the backend `evaluator`.
   */
  engine?: DriftEngine;
  /** S3 URI of the baseline's `statistics.json`, in Model Monitor's format. */
  baselineStatisticsS3Uri: string;
  /** S3 URI of the baseline's `constraints.json`, in Model Monitor's format. */
  baselineConstraintsS3Uri: string;
  /**
   * Features whose drift alarms people, spelled as in the baseline: letters, digits and underscores. 1 to 10, so that
   * an endpoint stays within 30 resources (9 with Model Monitor, which has one more); all other features are still evaluated and reported.
   */
  keyFeatures: string[];
  /**
   * How far a key feature's mean may be from the baseline's, in the baseline's standard deviations. Default 3, above
   * 0. Used by the backend `evaluator`.
   */
  sigmaThreshold?: number;
  /**
   * How far a key feature's distribution may be from the baseline's, as Model Monitor's distance, above 0 and below
   * 1. Default 0.1. Used by the backend `sagemaker-model-monitor`, which knows no standard deviations.
   */
  distanceThreshold?: number;
  /** Fewest records in a window for a verdict. Default 200, at least 1. Fewer is "not evaluable", never "no drift". */
  minimumSamples?: number;
  /**
   * Length of a window in minutes, 5 to 1440. Default 60. With the backend `sagemaker-model-monitor` whole hours that
   * divide a day: 60, 120, 180, 240, 360, 480, 720 or 1440.
   */
  windowMinutes?: number;
  /**
   * Where each feature comes from, such as `{ rpm: "historian:speed-probes" }`, by the feature's name; at most 50 names of 1
   * to 100 characters. The knowledge base counts what recurs by it. Default: not known.
   */
  upstreamSources?: Record<string, string>;
}
