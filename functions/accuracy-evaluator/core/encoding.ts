import type { AccuracyPlan } from "../../shared/accuracy-plan";
import { assertNever } from "../../shared/assert-never";
import { ClassNames, className } from "./class-names";

/** What is needed of the plan to understand predictions and labels. */
export type EncodingPlan = Pick<AccuracyPlan, "problemType" | "prediction">;

/**
 * Writes predictions and labels as numbers. A regression's are themselves, a class is its number. A binary prediction is a
 * probability from 0 to 1, or a class, which is written below zero so that the two cannot be taken for each other.
 */
export class Encoding {
  readonly classes = new ClassNames();
  private readonly positive: string;

  constructor(private readonly plan: EncodingPlan) {
    this.positive = className(plan.prediction.positiveLabel) ?? plan.prediction.positiveLabel;
  }

  /** `undefined` for what is no prediction. */
  prediction(raw: unknown): number | undefined {
    const { problemType } = this.plan;
    switch (problemType) {
      case "binaryClassification":
        return this.binary(raw);
      case "multiclassClassification":
        return this.label(raw);
      case "regression":
        return numberOf(raw);
      default:
        return assertNever(problemType);
    }
  }

  /** `undefined` for what is no label. */
  label(raw: unknown): number | undefined {
    if (this.plan.problemType === "regression") return numberOf(raw);
    const name = className(raw);
    return name === undefined ? undefined : this.classes.codeOf(name);
  }

  /** The number of the positive class. */
  positiveCode(): number {
    return this.classes.codeOf(this.positive) ?? -1;
  }

  /**
   * A whole number is a class where the positive class is one, 1 excepted, with which both readings say the same; any
   * other number from 0 to 1 is a probability.
   */
  private binary(raw: unknown): number | undefined {
    const name = className(raw);
    if (name === undefined) return undefined;
    const number = Number(name);
    const classes = numberOf(this.positive) !== undefined && this.positive !== "1";
    if (number >= 0 && number <= 1 && !(classes && Number.isInteger(number))) return number;
    if (Number.isFinite(number) && !Number.isInteger(number)) return undefined;
    const code = this.classes.codeOf(name);
    return code === undefined ? undefined : -1 - code;
  }
}

/** The class that a binary prediction below zero stands for. */
export function codeOfBinary(prediction: number): number {
  return -1 - prediction;
}

function numberOf(raw: unknown): number | undefined {
  const name = className(raw);
  const number = name === undefined ? Number.NaN : Number(name);
  return Number.isFinite(number) ? number : undefined;
}
