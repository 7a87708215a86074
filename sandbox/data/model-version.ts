import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { checkoutFolder, localFolder } from "../paths";
import { packArtifact } from "./artifact";
import { computeBaseline } from "./baseline";
import { type ForestModel, modelProbability } from "./forest";
import { bestThreshold, qualityReport } from "./quality-report";
import { shareOfEachClass, splitRows } from "./split";
import { type ForestRecipe, trainForest } from "./train";
import type { LabelledRow, TrainingData } from "./training-data";

/** How one version of the model is made. */
export interface ModelRecipe {
  readonly forest: ForestRecipe;
  /** Share of the training rows of each class that this version learns from, above 0 and up to 1. */
  readonly trainingShare: number;
}

/** The files of a version, computed; none is written by hand. */
export interface ModelVersionFiles {
  readonly modelTarGz: Buffer;
  readonly evaluation: string;
  readonly statistics: string;
  readonly constraints: string;
}

/** Rows are split the same way for every version and for traffic, so the test rows are unseen by all of them. */
export const splitSeed = 20_200;

const fileNames = {
  modelTarGz: "model.tar.gz",
  evaluation: "evaluation.json",
  statistics: "statistics.json",
  constraints: "constraints.json",
} as const;

/** Where computed versions are kept, one folder for each combination of data, recipe and code. */
export const versionsFolder = path.join(localFolder, "data");

/** The files of a version: from the folder of computed ones, or computed now and put there. */
export async function prepareModelVersion(
  data: TrainingData,
  { forest, trainingShare }: ModelRecipe,
  folder: string = versionsFolder,
): Promise<ModelVersionFiles> {
  const recipe: ModelRecipe = { forest, trainingShare };
  // Of the recipe alone: versions that differ in what is registered with the model share its files.
  const key = createHash("sha256")
    .update(JSON.stringify([data.digest, recipe, await codeDigest()]))
    .digest("hex")
    .slice(0, 16);
  const ready = path.join(folder, key);
  const kept = await readFiles(ready);
  if (kept !== undefined) return kept;

  await mkdir(folder, { recursive: true });
  const files = await computeModelVersion(data, recipe, folder);
  const scratch = await mkdtemp(path.join(folder, "new-"));
  for (const [name, fileName] of Object.entries(fileNames))
    await writeFile(path.join(scratch, fileName), files[name as keyof ModelVersionFiles]);
  // Another process may have finished first; its folder holds the same bytes.
  await rename(scratch, ready).catch(() => rm(scratch, { recursive: true, force: true }));
  return files;
}

async function computeModelVersion(
  data: TrainingData,
  { forest, trainingShare }: ModelRecipe,
  scratchFolder: string,
): Promise<ModelVersionFiles> {
  const split = splitRows(data.rows, splitSeed);
  const training = shareOfEachClass(split.training, trainingShare);
  const model = trainForest(data.features, training, forest);
  const threshold = bestThreshold(scored(model, split.validation));
  const baseline = computeBaseline(data.features, rowsOf(training));
  const metadata = {
    formatVersion: 1,
    features: data.features,
    label: data.label,
    threshold,
    library: await libraryVersion(),
    recipe: forest,
    trainingRows: training.length,
    dataDigest: data.digest,
  } as const;
  return {
    modelTarGz: await packArtifact({ model, metadata }, scratchFolder),
    evaluation: jsonText(qualityReport(scored(model, split.test), threshold, forest.seed)),
    statistics: jsonText(baseline.statistics),
    constraints: jsonText(baseline.constraints),
  };
}

function scored(model: ForestModel, rows: readonly LabelledRow[]) {
  return rows.map(({ features, label }) => ({ probability: modelProbability(model, features), label }));
}

function* rowsOf(rows: readonly LabelledRow[]): Generator<readonly number[]> {
  for (const { features } of rows) yield features;
}

async function readFiles(folder: string): Promise<ModelVersionFiles | undefined> {
  const read = (name: keyof typeof fileNames) => readFile(path.join(folder, fileNames[name]));
  try {
    return {
      modelTarGz: await read("modelTarGz"),
      evaluation: (await read("evaluation")).toString("utf8"),
      statistics: (await read("statistics")).toString("utf8"),
      constraints: (await read("constraints")).toString("utf8"),
    };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Digest of the code that makes the files, so that a change of it makes them anew. */
export async function codeDigest(): Promise<string> {
  const hash = createHash("sha256").update(await libraryVersion());
  for (const folder of ["sandbox/data", "functions/statistics"].map((name) =>
    path.join(checkoutFolder, name),
  ))
    for (const file of (await readdir(folder)).sort())
      if (file.endsWith(".ts")) hash.update(file).update(await readFile(path.join(folder, file)));
  return hash.digest("hex");
}

async function libraryVersion(): Promise<string> {
  const manifest = require.resolve("ml-random-forest/package.json");
  const { name, version }: { name: string; version: string } = JSON.parse(await readFile(manifest, "utf8"));
  return `${name} ${version}`;
}

function jsonText(content: object): string {
  return `${JSON.stringify(content)}\n`;
}
