import { parseDocument } from "yaml";

/** The evaluation figures of a version, as `evaluation.json` has them. */
export interface QualityFigures {
  readonly auc: number;
  readonly recall: number;
  readonly accuracy: number;
}

/** How far below its evaluation a version's accuracy on a few hundred requests may be by chance. */
const chanceLoss = 0.07;

/** How far below the weakest version that is meant to pass a version of one's own data may be. */
const allowedLoss = 0.05;

/**
 * The sandbox's settings for data of one's own: the features to watch are the data's first three, and the gate asks of
 * a version to be about as good as the weakest of those that are meant to pass, since a bound that fits the turbines
 * says nothing about other data. The same holds for the accuracy that is agreed on. Of few rows, a version trained on more may by chance be worse than the one before.
 *
 * @throws Error when the settings do not declare the endpoint.
 */
export function settingsForOwnData(
  settings: string,
  endpoint: string,
  features: readonly string[],
  meantToPass: readonly [QualityFigures, ...QualityFigures[]],
): string {
  const document = parseDocument(settings);
  const root = ["config", "monitored-endpoint:endpoints", endpoint];
  if (!document.hasIn(root)) throw new Error(`the sandbox's settings declare no endpoint ${endpoint}`);
  document.setIn([...root, "drift", "keyFeatures"], features.slice(0, 3));
  document.deleteIn([...root, "drift", "upstreamSources"]);
  document.setIn(
    [...root, "evaluations"],
    (["auc", "recall"] as const).map((metric) => {
      const weakest = Math.min(...meantToPass.map((figures) => figures[metric]));
      return {
        name: `${metric} about as good as in the demo's own versions`,
        source: "modelQuality.statistics",
        path: `binary_classification_metrics.${metric}.value`,
        comparison: "greaterThanOrEqual",
        bound: rounded(Math.max(0, weakest - allowedLoss)),
      };
    }),
  );
  const accuracy = Math.min(...meantToPass.map((figures) => figures.accuracy));
  document.setIn([...root, "accuracy", "bound"], rounded(Math.max(chanceLoss, accuracy - chanceLoss)));
  return document.toString();
}

/** Down to three digits. */
const rounded = (share: number): number => Math.floor(share * 1000) / 1000;
