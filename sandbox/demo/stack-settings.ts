import { readFileSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { prepareModelVersion } from "../data/model-version";
import type { VersionRecipe } from "../data/registry-plan";
import type { TrainingData } from "../data/training-data";
import { checkoutFolder } from "../paths";
import { demoNames } from "./demo-context";
import { type QualityFigures, settingsForOwnData } from "./demo-settings";

const figure = z.object({ value: z.number() });
const evaluationReport = z.object({
  binary_classification_metrics: z.object({ auc: figure, recall: figure, accuracy: figure }),
});

/** The settings of the demo's stack: the sandbox's own, whose bounds fit the turbines, or ones that fit other data. */
export async function demoStackSettings(
  data: TrainingData,
  ownData: boolean,
  meantToPass: readonly [VersionRecipe, ...VersionRecipe[]],
): Promise<string> {
  const file = path.join(checkoutFolder, "stacks", `Pulumi.${demoNames.stack}.yaml`);
  const settings = readFileSync(file, "utf8");
  if (!ownData) return settings;
  const [first, ...others] = meantToPass;
  return settingsForOwnData(settings, demoNames.endpoint, data.features, [
    await figuresOf(data, first),
    ...(await Promise.all(others.map((recipe) => figuresOf(data, recipe)))),
  ]);
}

async function figuresOf(data: TrainingData, recipe: VersionRecipe): Promise<QualityFigures> {
  const { evaluation } = await prepareModelVersion(data, recipe);
  const { auc, recall, accuracy } = evaluationReport.parse(
    JSON.parse(evaluation),
  ).binary_classification_metrics;
  return { auc: auc.value, recall: recall.value, accuracy: accuracy.value };
}
