/**
 * How the traffic moves from the old fleet of instances to the new one.
 *
 * @enum
 */
export const RolloutStrategy = {
  /** A first part of the new fleet serves and is watched; then the rest follows at once. */
  Canary: "canary",
  /** The new fleet takes over in equal steps, each of them watched. */
  Linear: "linear",
  /** The whole new fleet takes over at once and is watched afterwards. */
  AllAtOnce: "allAtOnce",
  /** The fleet is replaced batch by batch, with little extra capacity and no final bake. */
  Rolling: "rolling",
} as const;
export type RolloutStrategy = (typeof RolloutStrategy)[keyof typeof RolloutStrategy];

/**
 * Whose answers end a rollout.
 *
 * @enum
 */
export const RolloutAlarmScope = {
  /** Those of both fleets: the standing alarms watch, and each must be out of ALARM before a rollout. */
  Standing: "standing",
  /** Those of the new fleet: the standing alarms are cloned for each rollout, and removed after it. */
  NewFleet: "newFleet",
} as const;
export type RolloutAlarmScope = (typeof RolloutAlarmScope)[keyof typeof RolloutAlarmScope];

/**
 * What the value of a rollout's size counts.
 *
 * @enum
 */
export const RolloutSizeType = {
  /** Percent of the variant's instances. */
  CapacityPercent: "capacityPercent",
  /** Whole instances. */
  InstanceCount: "instanceCount",
} as const;
export type RolloutSizeType = (typeof RolloutSizeType)[keyof typeof RolloutSizeType];

/**
 * Who compares the live traffic with the baseline.
 *
 * @enum
 */
export const DriftBackend = {
  /** The drift evaluator function of the monitoring platform. */
  Evaluator: "evaluator",
  /** SageMaker Model Monitor, which AWS keeps for accounts that already use it. */
  SageMakerModelMonitor: "sagemaker-model-monitor",
} as const;
export type DriftBackend = (typeof DriftBackend)[keyof typeof DriftBackend];

/**
 * Where the statistics of a window are computed, with the backend `evaluator`.
 *
 * @enum
 */
export const DriftEngine = {
  /** In the drift evaluator function, which reads each captured object once. */
  Streaming: "streaming",
  /** In Amazon Athena, for windows that outgrow one function. */
  Athena: "athena",
} as const;
export type DriftEngine = (typeof DriftEngine)[keyof typeof DriftEngine];

/**
 * What a model predicts.
 *
 * @enum
 */
export const ProblemType = {
  /** One of two classes. */
  BinaryClassification: "binaryClassification",
  /** One of several classes. */
  MulticlassClassification: "multiclassClassification",
  /** A number. */
  Regression: "regression",
} as const;
export type ProblemType = (typeof ProblemType)[keyof typeof ProblemType];

/**
 * The figure of accuracy that has been agreed on.
 *
 * @enum
 */
export const AccuracyMetric = {
  /** Share of predictions that are right. */
  Accuracy: "accuracy",
  /** Share of positive predictions that are right; over several classes weighted by their frequency. */
  Precision: "precision",
  /** Share of positive cases that were predicted; over several classes weighted by their frequency. */
  Recall: "recall",
  /** Harmonic mean of precision and recall; over several classes weighted by their frequency. */
  F1: "f1",
  /** Mean absolute error, in the unit of the label. */
  MeanAbsoluteError: "mae",
  /** Root of the mean squared error, in the unit of the label. */
  RootMeanSquaredError: "rmse",
  /** Share of the label's variance that the predictions explain. */
  RSquared: "r2",
} as const;
export type AccuracyMetric = (typeof AccuracyMetric)[keyof typeof AccuracyMetric];

/**
 * Which metrics source of a model package holds an evaluation's report.
 *
 * @enum
 */
export const EvaluationSource = {
  /** The statistics of the model's quality. */
  ModelQualityStatistics: "modelQuality.statistics",
  /** The constraints of the model's quality. */
  ModelQualityConstraints: "modelQuality.constraints",
  /** The statistics of the training data. */
  ModelDataQualityStatistics: "modelDataQuality.statistics",
  /** The constraints of the training data. */
  ModelDataQualityConstraints: "modelDataQuality.constraints",
  /** The bias report. */
  BiasReport: "bias.report",
  /** The explainability report. */
  ExplainabilityReport: "explainability.report",
} as const;
export type EvaluationSource = (typeof EvaluationSource)[keyof typeof EvaluationSource];

/**
 * Status of a model card.
 *
 * @enum
 */
export const ModelCardStatus = {
  /** Still being written. */
  Draft: "Draft",
  /** Waits for a review. */
  PendingReview: "PendingReview",
  /** Reviewed and approved. */
  Approved: "Approved",
  /** No longer in use. */
  Archived: "Archived",
} as const;
export type ModelCardStatus = (typeof ModelCardStatus)[keyof typeof ModelCardStatus];

/**
 * How a number of a report must relate to its bound.
 *
 * @enum
 */
export const Comparison = {
  /** The number must be above the bound. */
  GreaterThan: "greaterThan",
  /** The number must be at the bound or above it. */
  GreaterThanOrEqual: "greaterThanOrEqual",
  /** The number must be below the bound. */
  LessThan: "lessThan",
  /** The number must be at the bound or below it. */
  LessThanOrEqual: "lessThanOrEqual",
} as const;
export type Comparison = (typeof Comparison)[keyof typeof Comparison];
