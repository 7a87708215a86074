import { parseDocument } from "yaml";

/** The evaluation figures of a version, as `evaluation.json` has them. */
export interface QualityFigures {
  readonly auc: number;
  readonly recall: number;
}

/** How far below version 1 a version of one's own data may be before the gate refuses it. */
const allowedLoss = 0.05;

/**
 * The sandbox's settings for data of one's own: the features to watch are the data's first three, and the gate asks of
 * a version to be about as good as version 1, since a bound that fits the turbines says nothing about other data.
 *
 * @throws Error when the settings do not declare the endpoint.
 */
export function settingsForOwnData(
  settings: string,
  endpoint: string,
  features: readonly string[],
  version1: QualityFigures,
): string {
  const document = parseDocument(settings);
  const root = ["config", "monitored-endpoint:endpoints", endpoint];
  if (!document.hasIn(root)) throw new Error(`the sandbox's settings declare no endpoint ${endpoint}`);
  document.setIn([...root, "drift", "keyFeatures"], features.slice(0, 3));
  document.setIn(
    [...root, "evaluations"],
    Object.entries(version1).map(([metric, value]) => ({
      name: `${metric} about as good as version 1`,
      source: "modelQuality.statistics",
      path: `binary_classification_metrics.${metric}.value`,
      comparison: "greaterThanOrEqual",
      bound: Math.max(0, Math.floor((value - allowedLoss) * 1000) / 1000),
    })),
  );
  return document.toString();
}
