import { assertNever } from "../kernel/assert-never";
import type { BinaryOperator, Expression, FunctionName } from "./metric-math-parser";

/** Values of equal periods, oldest first; `undefined` where there is no data. */
export type TimeSeries = readonly (number | undefined)[];

/** A number stays a number until it meets a time series. */
type Value = number | TimeSeries;

/** The value of a metric math expression for each period. */
export function evaluateExpression(
  expression: Expression,
  series: ReadonlyMap<string, TimeSeries>,
  periods: number,
): TimeSeries {
  const value = evaluate(expression, series);
  return typeof value === "number" ? Array.from({ length: periods }, () => value) : value;
}

function evaluate(expression: Expression, series: ReadonlyMap<string, TimeSeries>): Value {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "metric":
      return series.get(expression.id) ?? [];
    case "negate":
      return combine([evaluate(expression.operand, series)], ([value]) => negated(value));
    case "binary":
      return combine(
        [evaluate(expression.left, series), evaluate(expression.right, series)],
        ([left, right]) => applyOperator(expression.operator, left, right),
      );
    case "call": {
      const inputs = expression.inputs.map((input) => evaluate(input, series));
      return call(expression.name, inputs);
    }
    default:
      return assertNever(expression);
  }
}

/** Missing data makes the result missing, and so does a result that is no number (such as a division by 0). */
function applyOperator(
  operator: BinaryOperator,
  left: number | undefined,
  right: number | undefined,
): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  const result = operators[operator](left, right);
  return Number.isFinite(result) ? result : undefined;
}

const operators: Readonly<Record<BinaryOperator, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
  "<": (left, right) => Number(left < right),
  ">": (left, right) => Number(left > right),
  "<=": (left, right) => Number(left <= right),
  ">=": (left, right) => Number(left >= right),
  "==": (left, right) => Number(left === right),
  "!=": (left, right) => Number(left !== right),
  AND: (left, right) => Number(left !== 0 && right !== 0),
  OR: (left, right) => Number(left !== 0 || right !== 0),
};

function call(name: FunctionName, inputs: readonly Value[]): Value {
  switch (name) {
    case "ABS":
      return combine(inputs, ([value]) => (value === undefined ? undefined : Math.abs(value)));
    case "CEIL":
      return combine(inputs, ([value]) => (value === undefined ? undefined : Math.ceil(value)));
    case "FLOOR":
      return combine(inputs, ([value]) => (value === undefined ? undefined : Math.floor(value)));
    case "FILL":
      return combine(inputs, ([value, filler]) => value ?? filler);
    case "IF":
      return combine(inputs, ([condition, whenTrue, whenFalse]) =>
        condition === undefined ? undefined : condition !== 0 ? whenTrue : whenFalse,
      );
    default:
      return assertNever(name);
  }
}

function combine(
  inputs: readonly Value[],
  of: (values: readonly (number | undefined)[]) => number | undefined,
): Value {
  const lengths = inputs.flatMap((input) => (typeof input === "number" ? [] : [input.length]));
  if (lengths.length === 0) return of(inputs.map(scalarOnly)) ?? [];
  return Array.from({ length: Math.max(...lengths) }, (_, period) =>
    of(inputs.map((input) => (typeof input === "number" ? input : input[period]))),
  );
}

function scalarOnly(value: Value): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function negated(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}
