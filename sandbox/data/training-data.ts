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
/** Of fewer rows of a class, a part could be left without any. */
const minimumRowsOfClass = 10;

/** Loads and checks a data set; throws a `DataProblemsError` that lists what is wrong with it. */
export async function loadTrainingData(source: DataSource): Promise<TrainingData> {
  const loaded =
    source.kind === "csv"
      ? await readCsvData(source.path, source.label)
      : generatedData(source.rows, source.seed);
  const name = source.kind === "csv" ? source.path : "the generated data";
  const problems = sizeProblems(loaded);
  if (problems.length > 0) throw new DataProblemsError(name, problems);
  return { ...loaded, digest: digestOf(loaded) };
}

function sizeProblems({ label, rows }: Omit<TrainingData, "digest">): string[] {
  const count = (value: LabelledRow["label"]) => rows.filter((row) => row.label === value).length;
  const rare = ([0, 1] as const).filter((value) => count(value) < minimumRowsOfClass);
  return [
    ...(rows.length < minimumRows
      ? [
          `it has ${rows.length} rows, and ${minimumRows} are the least that can be split to train, validate and test; add rows`,
        ]
      : []),
    ...rare.map(
      (value) =>
        `${count(value)} rows have class ${value} in column ${label}, and ${minimumRowsOfClass} of each class are the least that can be learned from; add such rows, or name another column as the label`,
    ),
  ];
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
