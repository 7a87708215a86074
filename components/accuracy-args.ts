import type { AccuracyMetric, ProblemType } from "./enums";

/** The pipeline that trains the model anew when its accuracy falls below the agreed level. */
export interface RetrainingArgs {
  /** Name of the SageMaker pipeline, in the same account and region. */
  pipelineName: string;
  /**
   * Parameters of the pipeline, by name; each must be one of its definition. Default: none. At most 50; a value has at
   * most 1024 characters.
   */
  parameters?: Record<string, string>;
  /** Hours after a start in which no other retraining of this endpoint starts, 1 to 720. Default 24. */
  cooldownHours?: number;
  /** Hours after which a retraining that still runs is reported as stuck, 1 to 168. Default 12. */
  maximumDurationHours?: number;
}

/**
 * How the answers are compared with labels that arrive later, and what has been agreed. Labels lie in the data bucket
 * under `labels/<endpoint>/yyyy/mm/dd/hh/`, by the UTC hour of their upload, in Model Monitor's ground-truth format.
 */
export interface AccuracyArgs {
  /** What the model predicts. */
  problemType: ProblemType;
  /** The figure that has been agreed on; `mae`, `rmse` and `r2` are for regression, the others for classification. */
  metric: AccuracyMetric;
  /** The agreed level, in the unit of the metric: at most this for `mae` and `rmse`, at least this for all others. */
  bound: number;
  /** Column of the prediction in an answer in CSV, or in a JSON list, from 0. Default 0. */
  predictionIndex?: number;
  /** JMESPath of the prediction, or of the list of predictions, in an answer in JSON. Default: the answer itself. */
  predictionPath?: string;
  /** Probability from which on a binary prediction counts as positive, above 0 and below 1. Default 0.5. */
  probabilityThreshold?: number;
  /** The label, and the answer of a model without probabilities, that means the positive class. Default `1`. */
  positiveLabel?: string;
  /** Length of a window of predictions in minutes, 5 to 1440. Default 1440. */
  windowMinutes?: number;
  /**
   * How long labels may take, in minutes after the end of a window, 0 to 43200 (30 days). Default 1440. A window is
   * judged once that has passed; what has no label by then counts against the coverage. Captured answers must still be
   * there: with `windowMinutes` it must stay below the platform's `captureRetentionDays`, or every window is without data.
   */
  labelDelayMinutes?: number;
  /** Judged windows in a row below the agreed level that raise the alarm and start a retraining, 1 to 30. Default 3. */
  breachWindows?: number;
  /** Fewest predictions with a label in a window for a verdict, at least 1. Default 200. Fewer is "not evaluable". */
  minimumSamples?: number;
  /** Smallest share of a window's predictions that must have a label for a verdict, 0 to 1. Default 0.5. */
  minimumCoverage?: number;
  /** The retraining. Default: none, and people decide. */
  retraining?: RetrainingArgs;
}
