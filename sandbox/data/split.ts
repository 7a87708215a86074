import { seededRandom, shuffled } from "./random";
import type { LabelledRow } from "./training-data";

export interface Split {
  readonly training: readonly LabelledRow[];
  /** For the choice of the threshold. */
  readonly validation: readonly LabelledRow[];
  /** For the evaluation report; nothing was chosen on it. */
  readonly test: readonly LabelledRow[];
}

const trainingShare = 0.7;
const validationShare = 0.15;

/** The first rows of each class, so that a rare class is in every share; the rows keep their order. */
export function shareOfEachClass(rows: readonly LabelledRow[], share: number): LabelledRow[] {
  const left = new Map<LabelledRow["label"], number>();
  for (const { label } of rows) left.set(label, (left.get(label) ?? 0) + 1);
  for (const [label, count] of left) left.set(label, Math.round(count * share));
  return rows.filter(({ label }) => {
    const more = left.get(label) ?? 0;
    left.set(label, more - 1);
    return more > 0;
  });
}

/** Splits rows 70/15/15 at random, each class by itself, so that a rare class is in every part. */
export function splitRows(rows: readonly LabelledRow[], seed: number): Split {
  const random = seededRandom(seed);
  const parts: Record<keyof Split, LabelledRow[]> = { training: [], validation: [], test: [] };
  for (const label of [0, 1]) {
    const own = shuffled(
      rows.filter((row) => row.label === label),
      random,
    );
    const [first, second] = [trainingShare, trainingShare + validationShare].map((share) =>
      Math.round(own.length * share),
    );
    parts.training.push(...own.slice(0, first));
    parts.validation.push(...own.slice(first, second));
    parts.test.push(...own.slice(second));
  }
  return {
    training: shuffled(parts.training, random),
    validation: shuffled(parts.validation, random),
    test: shuffled(parts.test, random),
  };
}
