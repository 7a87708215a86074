import type { AccuracyPlan } from "../../shared/accuracy-plan";
import { assertNever } from "../../shared/assert-never";
import { codeOfBinary } from "./encoding";
import { GrowingNumbers } from "./growing-numbers";
import type { Join } from "./join";

/** How many answers were of one class. */
export interface ClassCount {
  readonly name: string;
  readonly count: number;
}

/** What the model said in a window, whether or not anybody knows if it was right. */
export type AnswerFigures =
  /** The most frequent first. */
  | { readonly kind: "classes"; readonly classes: readonly ClassCount[] }
  | {
      readonly kind: "values";
      readonly mean: number;
      readonly p05: number;
      readonly p50: number;
      readonly p95: number;
    }
  | { readonly kind: "none" };

/** Each class is a metric of its own, which somebody pays for and has to tell from the others. */
const namedClasses = 10;

/** What all classes beyond the most frequent ones are counted as. */
export const otherClasses = "other";

/** Sums up all answers of a window, those without a label as well. */
export function answerFigures(
  join: Join,
  plan: Pick<AccuracyPlan, "problemType" | "prediction">,
): AnswerFigures {
  if (!join.hasPredictions()) return { kind: "none" };
  const { problemType } = plan;
  switch (problemType) {
    case "binaryClassification":
      return { kind: "classes", classes: mostFrequent(binaryCounts(join, plan.prediction)) };
    case "multiclassClassification":
      return { kind: "classes", classes: mostFrequent(classCounts(join)) };
    case "regression":
      return values(join);
    default:
      return assertNever(problemType);
  }
}

/** A probability says whether it is the positive class; both sides are counted, so that none of them is silent. */
function binaryCounts(
  join: Join,
  { probabilityThreshold, positiveLabel }: AccuracyPlan["prediction"],
): Map<string, number> {
  const counts = new Map<number, number>();
  let [positive, negative] = [0, 0];
  join.eachPrediction((prediction) => {
    if (prediction < 0) {
      const code = codeOfBinary(prediction);
      counts.set(code, (counts.get(code) ?? 0) + 1);
    } else if (prediction >= probabilityThreshold) positive += 1;
    else negative += 1;
  });
  const named = namedCounts(join, counts);
  if (positive + negative === 0) return named;
  named.set(positiveLabel, (named.get(positiveLabel) ?? 0) + positive);
  return named.set(`not ${positiveLabel}`, negative);
}

function classCounts(join: Join): Map<string, number> {
  const counts = new Map<number, number>();
  join.eachPrediction((code) => {
    counts.set(code, (counts.get(code) ?? 0) + 1);
  });
  return namedCounts(join, counts);
}

function namedCounts({ encoding }: Join, counts: ReadonlyMap<number, number>): Map<string, number> {
  return new Map([...counts].map(([code, count]) => [encoding.classes.nameOf(code), count]));
}

/** What CloudWatch takes as a dimension's value. */
const dimensionValue = /^(?!:)(?=.*\S)[\x20-\x7e]{1,1024}$/;

/** Names of equal frequency come in their own order, so that the same window always gives the same classes. */
function mostFrequent(counts: ReadonlyMap<string, number>): ClassCount[] {
  const sorted = [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
  const named = sorted
    .filter(({ name }) => dimensionValue.test(name) && name !== otherClasses)
    .slice(0, namedClasses);
  const rest = sorted.filter((entry) => !named.includes(entry));
  const others = rest.reduce((sum, { count }) => sum + count, 0);
  return rest.length === 0 ? named : [...named, { name: otherClasses, count: others }];
}

function values(join: Join): AnswerFigures {
  const numbers = new GrowingNumbers();
  let sum = 0;
  join.eachPrediction((value) => {
    numbers.push(value);
    sum += value;
  });
  const sorted = numbers.sorted();
  // The smallest value that at least this share does not pass.
  const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return {
    kind: "values",
    mean: sum / sorted.length,
    p05: quantile(0.05),
    p50: quantile(0.5),
    p95: quantile(0.95),
  };
}
