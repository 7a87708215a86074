import * as z from "zod/mini";

/** A query's answer is not of the form that this release asks for. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
}

/** One line of a query's answer: texts, as every engine writes them, or nothing for NULL. */
export type AnswerLine = readonly (string | undefined)[];

/** Asks one query and delivers the lines of its answer. */
export type AskQuery = (query: string) => AsyncIterable<AnswerLine>;

const valueClasses = ["row", "unreadable", "missing", "integral", "fractional", "text"] as const;
const count = z.pipe(z.string().check(z.regex(/^\d+$/)), z.transform(Number));
const doublePattern = /^(-?\d+(\.\d+)?(e[+-]?\d+)?|-?Infinity|NaN)$/i;
/** Infinite, or none, where squares are beyond all numbers. */
const double = z.pipe(z.string().check(z.regex(doublePattern)), z.transform(Number));
const lineSchema = z.tuple([
  count,
  z.enum(valueClasses),
  z.optional(z.string()),
  count,
  z.pipe(
    z.enum(["true", "false"]),
    z.transform((text) => text === "true"),
  ),
  count,
  z.optional(double),
  z.optional(double),
  z.optional(double),
  z.optional(double),
  count,
]);

/** How many values of a slot are of a class, a bin and a text, and what their numbers come to. */
export interface CountLine {
  readonly slot: number;
  readonly class: (typeof valueClasses)[number];
  readonly label: string;
  readonly bin: number;
  readonly beyond: boolean;
  readonly amount: number;
  /** Of the numbers less their feature's origin. */
  readonly mean: number;
  readonly variance: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Of the slot and the class as a whole, with the texts that were left out. */
  readonly classAmount: number;
}

/** Reads a line of the answer, in the order of the query's columns. */
export function readCountLine(line: AnswerLine): CountLine {
  const parsed = lineSchema.safeParse(line);
  if (!parsed.success)
    throw new UnexpectedAnswerError(
      `a line of the answer is not what was asked for, in column ${parsed.error.issues.map(({ path }) => Number(path[0]) + 1).join(", ")}`,
    );
  const [slot, valueClass, label = "", bin, beyond, amount, mean = 0, variance = 0, minimum, maximum, all] =
    parsed.data;
  return {
    slot,
    class: valueClass,
    label,
    bin,
    beyond,
    amount,
    mean,
    variance,
    minimum: minimum ?? Number.POSITIVE_INFINITY,
    maximum: maximum ?? Number.NEGATIVE_INFINITY,
    classAmount: all,
  };
}
