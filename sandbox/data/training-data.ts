import { createHash } from "node:crypto";
import { readCsvData } from "./csv-data";
import { DataProblemsError } from "./data-problems";
import { featureNames, generateRows, labelName } from "./generator";

/** Where training data come from: the generator, or a file of the user's own. */
export type DataSource =
  | { readonly kind: "generated"; readonly rows: number; readonly seed: number }
  | { readonly kind: "csv"; readonly path: string; readonly label: string };

/** One row: the features in order, and the class. */
export interface LabelledRow {
  readonly features: readonly number[];
  readonly label: 0 | 1;
}

/** A data set that a model can be trained on. */
export interface TrainingData {
  /** Feature names as Model Monitor accepts them (lower-case letters, digits, underscores), in order. */
  readonly features: readonly string[];
  readonly label: string;
  readonly rows: readonly LabelledRow[];
  /** `sha256:` of names and rows; equal data have equal digests wherever they came from. */
  readonly digest: string;
}

/** Fewer rows than this cannot be split into three parts that each say something. */
const minimumRows = 300;

/** Loads and checks a data set; throws a `DataProblemsError` that lists what is wrong with it. */
export async function loadTrainingData(source: DataSource): Promise<TrainingData> {
  const loaded =
    source.kind === "csv"
      ? await readCsvData(source.path, source.label)
      : generatedData(source.rows, source.seed);
  const name = source.kind === "csv" ? source.path : "the generated data";
  const positives = loaded.rows.filter(({ label }) => label === 1).length;
  const problems = [
    ...(loaded.rows.length < minimumRows
      ? [`${loaded.rows.length} rows; at least ${minimumRows} are needed to train, validate and test`]
      : []),
    ...(positives < 10 || loaded.rows.length - positives < 10
      ? [`${positives} rows of class 1 in ${loaded.rows.length}; at least 10 of each class are needed`]
      : []),
  ];
  if (problems.length > 0) throw new DataProblemsError(name, problems);
  return { ...loaded, digest: digestOf(loaded) };
}

function generatedData(rows: number, seed: number): Omit<TrainingData, "digest"> {
  return {
    features: featureNames,
    label: labelName,
    rows: Array.from(generateRows({ rows, seed }), (row) => ({
      features: featureNames.map((name) => row[name]),
      label: row.machine_failure,
    })),
  };
}

function digestOf({ features, label, rows }: Omit<TrainingData, "digest">): string {
  const hash = createHash("sha256").update(JSON.stringify([features, label]));
  for (const row of rows) hash.update(`${row.features.join(",")},${row.label}\n`);
  return `sha256:${hash.digest("hex")}`;
}
