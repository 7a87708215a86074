import { suggestedConstraints } from "../../functions/statistics/constraints-file";
import { statisticsFile } from "../../functions/statistics/statistics-file";
import { UserError } from "../../sandbox/setup/user-error";
import { jsonDocument } from "../json-document";
import { stopwatch } from "../stopwatch";
import { baselineTable } from "./baseline-table";
import { collectTrainingData, TrainingDataError } from "./collect-training-data";
import { openTrainingData } from "./open-training-data";
import { writeBaseline } from "./write-baseline";

export interface BaselineRequest {
  /** A CSV file, `-`, or `s3://bucket/key`. */
  readonly data: string;
  /** A folder, or `s3://bucket/prefix`. */
  readonly out: string;
  /** Columns that requests do not carry, such as the label. */
  readonly exclude: readonly string[];
  /** The character between columns. */
  readonly delimiter: string;
  readonly json: boolean;
}

export interface Output {
  /** The result. */
  readonly say: (line: string) => void;
  /** What is going on, for people who wait. */
  readonly progress: (line: string) => void;
}

/** Exit code of everything that a person can mend in what they gave. */
const unusable = 2;

/** Computes a baseline from a training set and writes both files; nothing is written unless all of it was read. */
export async function baselineCommand(request: BaselineRequest, { say, progress }: Output): Promise<void> {
  const elapsed = stopwatch();
  const { columns, dataset } = await read(request, (rows) =>
    progress(`${rows.toLocaleString("en-US")} rows read · ${elapsed()}`),
  );
  const statistics = statisticsFile(dataset);
  const constraints = suggestedConstraints(dataset);
  const text = (file: object) => `${JSON.stringify(file, undefined, 2)}\n`;
  const places = await writeBaseline(request.out, {
    "statistics.json": text(statistics),
    "constraints.json": text(constraints),
  }).catch((cause: unknown) => {
    throw new UserError(
      `--out: ${request.out} cannot be written (${reasonOf(cause)}); name a folder or an S3 prefix you may write to.`,
      unusable,
    );
  });
  if (request.json) {
    const features = columns.map(({ name, raw }) => ({ name, column: raw }));
    say(jsonDocument({ rows: dataset.rowCount, features, written: places }));
    return;
  }
  baselineTable(statistics).forEach(say);
  for (const { name, raw } of columns.filter((column) => column.name !== column.raw))
    say(`column "${raw}" is the feature ${name}`);
  say(`${dataset.rowCount.toLocaleString("en-US")} rows in ${elapsed()}; written:`);
  for (const place of places) say(`  ${place}`);
}

async function read({ data, exclude, delimiter }: BaselineRequest, progress: (rows: number) => void) {
  try {
    return await collectTrainingData(await openTrainingData(data, delimiter), exclude, progress);
  } catch (cause) {
    const problems =
      cause instanceof TrainingDataError ? cause.problems : [`it cannot be read: ${reasonOf(cause)}`];
    const listed = problems.map((problem) => `  - ${problem}`);
    throw new UserError(
      [`--data: ${data} gives no baseline:`, ...listed, "Mend the file, or name another one."].join("\n"),
      unusable,
    );
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.name === "Error" ? cause.message : `${cause.name}: ${cause.message}`;
}
