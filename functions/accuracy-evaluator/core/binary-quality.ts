import { areaUnderCurveOfScores, type ConfusionCounts, ratios } from "../../statistics/model-quality-file";
import { codeOfBinary } from "./encoding";
import { GrowingNumbers } from "./growing-numbers";
import type { Join } from "./join";
import { partCount } from "./predictions";
import { type Quality, qualityMetric, withoutEachPart } from "./quality";

/** What a binary classifier got right and wrong in one part of the window. */
interface Part {
  truePositive: number;
  falsePositive: number;
  trueNegative: number;
  falseNegative: number;
  /** The scores of the labelled positives and negatives, for the area under the curve. */
  readonly positives: GrowingNumbers;
  readonly negatives: GrowingNumbers;
}

/** Measures a binary classifier; a probability of at least the threshold means the positive class. */
export function binaryQuality(join: Join, threshold: number): Quality {
  const positive = join.encoding.positiveCode();
  const negative = oppositeOf(join, positive);
  const parts = Array.from({ length: partCount }, emptyPart);
  let samples = 0;
  let unknownClasses = 0;
  const known = (code: number) => code === positive || code === negative;
  join.eachPair((prediction, label, partNumber) => {
    const part = parts[partNumber];
    const isClass = prediction < 0;
    const predicted = isClass ? codeOfBinary(prediction) : undefined;
    if (part === undefined || !known(label) || (predicted !== undefined && !known(predicted))) {
      unknownClasses += 1;
      return;
    }
    samples += 1;
    const score = predicted === undefined ? prediction : Number(predicted === positive);
    count(part, predicted === undefined ? score >= threshold : predicted === positive, label === positive);
    (label === positive ? part.positives : part.negatives).push(score);
  });
  const whole = figuresOf(parts, () => true);
  const partial = withoutEachPart((isIn) => figuresOf(parts, isIn));
  const metric = (name: keyof Figures) =>
    qualityMetric(
      whole[name],
      partial.map((figures) => figures[name]),
      samples,
    );
  const { accuracy, precision, recall, f1 } = whole;
  const counts = confusionOf(parts, () => true);
  return {
    samples,
    unknownClasses,
    metrics: { accuracy, precision, recall, f1 },
    statistics: {
      binary_classification_metrics: {
        // Rows are labels, columns predictions.
        confusion_matrix: {
          "0": { "0": counts.trueNegative, "1": counts.falsePositive },
          "1": { "0": counts.falseNegative, "1": counts.truePositive },
        },
        ...Object.fromEntries(figureNames.map((name) => [name, metric(name)])),
      },
    },
  };
}

const figureNames = [
  "accuracy",
  "precision",
  "recall",
  "f0_5",
  "f1",
  "f2",
  "auc",
  "true_positive_rate",
  "true_negative_rate",
  "false_positive_rate",
  "false_negative_rate",
] as const;
type Figures = Readonly<Record<(typeof figureNames)[number], number>>;

function figuresOf(parts: readonly Part[], isIn: (part: number) => boolean): Figures {
  const counts = confusionOf(parts, isIn);
  const { truePositive, falsePositive, trueNegative, falseNegative } = counts;
  const negatives = trueNegative + falsePositive;
  const positives = truePositive + falseNegative;
  return {
    ...ratios(counts),
    f0_5: weighted(counts, 0.5),
    f2: weighted(counts, 2),
    auc: areaUnderCurveOfScores(scores(parts, isIn, "positives"), scores(parts, isIn, "negatives")),
    true_positive_rate: truePositive / positives,
    true_negative_rate: trueNegative / negatives,
    false_positive_rate: falsePositive / negatives,
    false_negative_rate: falseNegative / positives,
  };
}

/** The F measure in which recall weighs `beta` times as much as precision; NaN where both are undefined. */
function weighted({ truePositive, falsePositive, falseNegative }: ConfusionCounts, beta: number): number {
  const square = beta * beta;
  return (
    ((1 + square) * truePositive) / ((1 + square) * truePositive + square * falseNegative + falsePositive)
  );
}

function confusionOf(parts: readonly Part[], isIn: (part: number) => boolean): ConfusionCounts {
  const sum = (name: keyof ConfusionCounts) =>
    parts.reduce((total, part, index) => total + (isIn(index) ? part[name] : 0), 0);
  return {
    truePositive: sum("truePositive"),
    falsePositive: sum("falsePositive"),
    trueNegative: sum("trueNegative"),
    falseNegative: sum("falseNegative"),
  };
}

function scores(
  parts: readonly Part[],
  isIn: (part: number) => boolean,
  side: "positives" | "negatives",
): Float64Array {
  const chosen = parts.filter((_, index) => isIn(index)).map((part) => part[side]);
  const all = new Float64Array(chosen.reduce((length, numbers) => length + numbers.length, 0));
  let start = 0;
  for (const numbers of chosen) start += numbers.copyTo(all, start);
  return all.sort();
}

function emptyPart(): Part {
  return {
    truePositive: 0,
    falsePositive: 0,
    trueNegative: 0,
    falseNegative: 0,
    positives: new GrowingNumbers(),
    negatives: new GrowingNumbers(),
  };
}

function count(part: Part, predicted: boolean, actual: boolean): void {
  if (actual) part[predicted ? "truePositive" : "falseNegative"] += 1;
  else part[predicted ? "falsePositive" : "trueNegative"] += 1;
}

/**
 * The class that is not the positive one: the most frequent other one among the labels, or among the answers where every
 * label is positive. Of two that are equally frequent the first by name. None (-1) where no label is positive and several
 * others are there: the positive one may be among them under another name.
 */
function oppositeOf(join: Join, positive: number): number {
  const ofLabels = new Map<number, number>();
  const ofAnswers = new Map<number, number>();
  let isPositiveThere = false;
  const add = (counts: Map<number, number>, code: number) => {
    if (code !== positive) counts.set(code, (counts.get(code) ?? 0) + 1);
  };
  join.eachPair((prediction, label) => {
    if (label === positive) isPositiveThere = true;
    add(ofLabels, label);
    if (prediction < 0) add(ofAnswers, codeOfBinary(prediction));
  });
  if (!isPositiveThere && ofLabels.size > 1) return -1;
  const counts = ofLabels.size > 0 ? ofLabels : ofAnswers;
  const name = (code: number) => join.encoding.classes.nameOf(code);
  const [first] = [...counts].sort(
    ([a, countA], [b, countB]) => countB - countA || (name(a) < name(b) ? -1 : 1),
  );
  return first?.[0] ?? -1;
}
