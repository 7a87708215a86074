import type { Join } from "./join";
import { partCount } from "./predictions";
import { type Quality, qualityMetric, withoutEachPart } from "./quality";

/** How often each class was predicted for each label: by label, then by prediction. */
type Confusion = Map<number, Map<number, number>>;

/**
 * Measures a classifier of several classes. Precision, recall and F are those of each labelled class, weighted by how often
 * it is a label. A class that was never predicted has a precision of 0: the model has missed it.
 */
export function multiclassQuality(join: Join): Quality {
  const parts = Array.from({ length: partCount }, (): Confusion => new Map());
  const predictedClasses = new Set<number>();
  let samples = 0;
  join.eachPair((prediction, label, partNumber) => {
    const confusion = parts[partNumber];
    if (confusion === undefined) return;
    samples += 1;
    predictedClasses.add(prediction);
    add(confusion, label, prediction, 1);
  });
  const whole = merged(parts);
  const figures = figuresOf(whole);
  const partial = withoutEachPart((isIn) => figuresOf(merged(parts.filter((_, part) => isIn(part)))));
  const metric = (name: keyof Figures) =>
    qualityMetric(
      figures[name],
      partial.map((each) => each[name]),
      samples,
    );
  const name = (code: number) => join.encoding.classes.nameOf(code);
  return {
    samples,
    unknownClasses: [...whole]
      .filter(([label]) => !predictedClasses.has(label))
      .reduce((sum, [, row]) => sum + sizeOf(row), 0),
    metrics: {
      accuracy: figures.accuracy,
      precision: figures.weighted_precision,
      recall: figures.weighted_recall,
      f1: figures.weighted_f1,
    },
    statistics: {
      multiclass_classification_metrics: {
        confusion_matrix: Object.fromEntries(
          [...whole].map(([label, row]) => [
            name(label),
            Object.fromEntries([...row].map(([prediction, count]) => [name(prediction), count])),
          ]),
        ),
        ...Object.fromEntries(figureNames.map((each) => [each, metric(each)])),
      },
    },
  };
}

const figureNames = [
  "accuracy",
  "weighted_precision",
  "weighted_recall",
  "weighted_f0_5",
  "weighted_f1",
  "weighted_f2",
] as const;
type Figures = Readonly<Record<(typeof figureNames)[number], number>>;

function figuresOf(confusion: Confusion): Figures {
  const predicted = new Map<number, number>();
  let samples = 0;
  let right = 0;
  for (const [label, row] of confusion)
    for (const [prediction, count] of row) {
      predicted.set(prediction, (predicted.get(prediction) ?? 0) + count);
      samples += count;
      if (label === prediction) right += count;
    }
  const weighted = (figure: (hits: number, predicted: number, labelled: number) => number) => {
    let sum = 0;
    for (const [label, row] of confusion) {
      const labelled = sizeOf(row);
      sum += labelled * figure(row.get(label) ?? 0, predicted.get(label) ?? 0, labelled);
    }
    return sum / samples;
  };
  const measure = (beta: number) =>
    weighted((hits, ofClass, labelled) => ((1 + beta * beta) * hits) / (beta * beta * labelled + ofClass));
  return {
    accuracy: right / samples,
    weighted_precision: weighted((hits, ofClass) => (ofClass === 0 ? 0 : hits / ofClass)),
    weighted_recall: weighted((hits, _, labelled) => hits / labelled),
    weighted_f0_5: measure(0.5),
    weighted_f1: measure(1),
    weighted_f2: measure(2),
  };
}

function merged(parts: readonly Confusion[]): Confusion {
  const all: Confusion = new Map();
  for (const part of parts)
    for (const [label, row] of part)
      for (const [prediction, count] of row) add(all, label, prediction, count);
  return all;
}

function add(confusion: Confusion, label: number, prediction: number, count: number): void {
  const row = confusion.get(label) ?? new Map<number, number>();
  if (row.size === 0) confusion.set(label, row);
  row.set(prediction, (row.get(prediction) ?? 0) + count);
}

function sizeOf(row: ReadonlyMap<number, number>): number {
  let size = 0;
  for (const count of row.values()) size += count;
  return size;
}
