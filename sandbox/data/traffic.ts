import { splitSeed } from "./model-version";
import { seededRandom } from "./random";
import { splitRows } from "./split";
import type { TrainingData } from "./training-data";

/** A fault of a sensor, for rehearsals. */
export type TrafficShift =
  /** Adds so many of the feature's own standard deviations to every value. */
  | { readonly kind: "offset"; readonly feature: string; readonly standardDeviations: number }
  /** Repeats the first value for ever. */
  | { readonly kind: "stale"; readonly feature: string };

export interface TrafficOptions {
  readonly seed: number;
  readonly shifts?: readonly TrafficShift[];
}

/**
 * Endless request rows, each as CSV text. They are drawn at random from the test rows of the data set, which no model
 * was trained on, so that a window of clean traffic has the distribution of the baseline.
 */
export function* rowsForTraffic(
  data: TrainingData,
  { seed, shifts = [] }: TrafficOptions,
): Generator<string, never> {
  const unknown = shifts.filter(({ feature }) => !data.features.includes(feature));
  if (unknown.length > 0)
    throw new Error(
      `shift of unknown feature ${unknown.map(({ feature }) => feature).join(", ")}; the data have ${data.features.join(", ")}`,
    );
  const pool = splitRows(data.rows, splitSeed).test.map(({ features }) => features);
  const faults = data.features.map((feature, index) =>
    faultOf(
      shifts.filter((shift) => shift.feature === feature),
      pool.map((row) => row[index] ?? 0),
    ),
  );
  const random = seededRandom(seed);
  for (;;) {
    const row = pool[random.below(pool.length)] ?? [];
    yield row.map((value, index) => cell(faults[index]?.(value) ?? value)).join(",");
  }
}

function faultOf(shifts: readonly TrafficShift[], values: readonly number[]): (value: number) => number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  const first = values[0] ?? 0;
  return (value) =>
    shifts.reduce(
      (shifted, shift) => (shift.kind === "stale" ? first : shifted + shift.standardDeviations * deviation),
      value,
    );
}

/** Without the digits that only binary fractions have; a small number keeps all that it says. */
function cell(value: number): string {
  return String(Number(value.toPrecision(12)));
}
