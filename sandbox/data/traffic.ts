import { splitSeed } from "./model-version";
import { seededRandom } from "./random";
import { splitRows } from "./split";
import type { LabelledRow, TrainingData } from "./training-data";

/** A fault of a sensor, for rehearsals. */
export type TrafficShift =
  /** Adds so many of the feature's own standard deviations to every value. */
  | { readonly kind: "offset"; readonly feature: string; readonly standardDeviations: number }
  /** Repeats the first value for ever. */
  | { readonly kind: "stale"; readonly feature: string };

export interface TrafficOptions {
  readonly seed: number;
  readonly shifts?: readonly TrafficShift[];
  /** Share of the requests of which the opposite turns out to be true of what the data say, 0 to 1. Default 0. */
  readonly surpriseShare?: number;
}

/** A request, and what turns out to be true of its machine. */
export interface LabelledRequest {
  /** CSV text, one row. */
  readonly body: string;
  readonly label: LabelledRow["label"];
}

/** Endless request rows, each as CSV text. */
export function* rowsForTraffic(data: TrainingData, options: TrafficOptions): Generator<string, never> {
  for (const { body } of requestsForTraffic(data, options)) yield body;
  throw new Error("traffic ended, which it never does");
}

/**
 * Endless requests with their labels. They are drawn at random from the test rows of the data set, which no model
 * was trained on, so that a window of clean traffic has the distribution of the baseline.
 */
export function* requestsForTraffic(
  data: TrainingData,
  { seed, shifts = [], surpriseShare = 0 }: TrafficOptions,
): Generator<LabelledRequest, never> {
  const unknown = shifts.filter(({ feature }) => !data.features.includes(feature));
  if (unknown.length > 0)
    throw new Error(
      `shift of unknown feature ${unknown.map(({ feature }) => feature).join(", ")}; the data have ${data.features.join(", ")}`,
    );
  const pool = splitRows(data.rows, splitSeed).test;
  const faults = data.features.map((feature, index) =>
    faultOf(
      shifts.filter((shift) => shift.feature === feature),
      pool.map(({ features }) => features[index] ?? 0),
    ),
  );
  const random = seededRandom(seed);
  // Of its own, so that the rows stay the same whatever their labels are.
  const surprises = seededRandom(seed + 1);
  for (;;) {
    const row = pool[random.below(pool.length)];
    if (row === undefined) throw new Error("the data have no test rows to draw traffic from");
    const body = row.features.map((value, index) => cell(faults[index]?.(value) ?? value)).join(",");
    yield { body, label: surprises.uniform() < surpriseShare ? opposite(row.label) : row.label };
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

const opposite = (label: LabelledRow["label"]): LabelledRow["label"] => (label === 1 ? 0 : 1);

/** Without the digits that only binary fractions have; a small number keeps all that it says. */
function cell(value: number): string {
  return String(Number(value.toPrecision(12)));
}
