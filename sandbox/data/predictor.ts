import { unpackModel } from "./artifact";
import { modelProbability } from "./forest";

/** A request that the model cannot answer, named by row and column; the value itself is not repeated. */
export class PredictionInputError extends Error {
  override readonly name = "PredictionInputError";
  constructor(
    readonly row: number,
    readonly column: string | undefined,
    problem: string,
  ) {
    super(`row ${row}${column === undefined ? "" : `, column ${column}`}: ${problem}`);
  }
}

/** A model in memory. */
export interface Predictor {
  /** Answers CSV rows without a header, one probability per line; throws a `PredictionInputError`. */
  predict(csv: string): string;
}

/** Loads a `model.tar.gz` as the inference container would. */
export async function loadPredictor(modelTarGz: Buffer): Promise<Predictor> {
  const model = await unpackModel(modelTarGz);
  return {
    predict(csv) {
      const lines = csv.split(/\r?\n/);
      if (lines.at(-1) === "") lines.pop();
      if (lines.length === 0) throw new PredictionInputError(1, undefined, "the request holds no row");
      return lines
        .map((line, index) => modelProbability(model, readRow(line, index + 1, model.features)))
        .map((probability) => `${Number(probability.toFixed(6))}\n`)
        .join("");
    },
  };
}

function readRow(line: string, row: number, features: readonly string[]): number[] {
  const cells = line.split(",");
  if (cells.length !== features.length)
    throw new PredictionInputError(
      row,
      undefined,
      `${cells.length} columns; send ${features.length}: ${features.join(",")}`,
    );
  return features.map((name, index) => {
    const cell = cells[index]?.trim() ?? "";
    const number = Number(cell);
    if (cell === "" || !Number.isFinite(number)) throw new PredictionInputError(row, name, "not a number");
    return number;
  });
}
