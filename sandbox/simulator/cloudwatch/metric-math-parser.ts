/** The syntax of the metric math that is simulated: arithmetic, comparisons, AND/OR and a few functions. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "metric"; readonly id: string }
  | { readonly kind: "negate"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "call"; readonly name: FunctionName; readonly inputs: readonly Expression[] };

export type BinaryOperator = (typeof precedence)[number][number];
export type FunctionName = keyof typeof functionInputs;

/** From the weakest to the strongest binding. */
const precedence = [
  ["OR"],
  ["AND"],
  ["==", "!="],
  ["<=", ">=", "<", ">"],
  ["+", "-"],
  ["*", "/"],
  ["^"],
] as const;

/** Functions and how many inputs each takes. */
const functionInputs = { IF: [2, 3], ABS: [1], CEIL: [1], FLOOR: [1], FILL: [2] } as const;

/** An expression that CloudWatch would refuse, or that is not simulated; the message says which part. */
export class MetricMathError extends Error {
  override readonly name = "MetricMathError";
}

interface Cursor {
  readonly tokens: readonly string[];
  position: number;
}

const tokenPattern =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z_][A-Za-z0-9_]*|<=|>=|==|!=|&&|\|\||[-+*/^()<>,])|(\S))/g;

export function parseExpression(text: string): Expression {
  const cursor: Cursor = { tokens: tokenize(text), position: 0 };
  const expression = parseBinary(cursor, 0);
  const rest = cursor.tokens[cursor.position];
  if (rest !== undefined)
    throw new MetricMathError(`unexpected '${rest}' in the metric math expression '${text}'`);
  return expression;
}

/** The ids that the expression reads. */
export function metricIds(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case "number":
      return [];
    case "metric":
      return [expression.id];
    case "negate":
      return metricIds(expression.operand);
    case "binary":
      return [...metricIds(expression.left), ...metricIds(expression.right)];
    case "call":
      return expression.inputs.flatMap(metricIds);
  }
}

function tokenize(text: string): readonly string[] {
  return [...text.matchAll(tokenPattern)].map(([, token, foreign]) => {
    if (token === undefined) throw new MetricMathError(`'${foreign}' is not simulated in metric math`);
    if (token === "&&") return "AND";
    return token === "||" ? "OR" : token;
  });
}

function parseBinary(cursor: Cursor, level: number): Expression {
  const operators: readonly string[] | undefined = precedence[level];
  if (operators === undefined) return parseUnary(cursor);
  let left = parseBinary(cursor, level + 1);
  for (;;) {
    const operator = cursor.tokens[cursor.position];
    if (operator === undefined || !operators.includes(operator)) return left;
    cursor.position += 1;
    left = {
      kind: "binary",
      operator: operator as BinaryOperator,
      left,
      right: parseBinary(cursor, level + 1),
    };
  }
}

function parseUnary(cursor: Cursor): Expression {
  const token = cursor.tokens[cursor.position];
  cursor.position += 1;
  if (token === undefined) throw new MetricMathError("the metric math expression ends too early");
  if (token === "-") return { kind: "negate", operand: parseUnary(cursor) };
  if (token === "(") {
    const inner = parseBinary(cursor, 0);
    expect(cursor, ")");
    return inner;
  }
  if (/^\d/.test(token)) return { kind: "number", value: Number(token) };
  if (cursor.tokens[cursor.position] === "(") return parseCall(cursor, token);
  if (/^[a-z]/.test(token)) return { kind: "metric", id: token };
  throw new MetricMathError(
    `'${token}' is neither a metric id (they begin with a small letter) nor a function`,
  );
}

function parseCall(cursor: Cursor, name: string): Expression {
  if (!isFunctionName(name))
    throw new MetricMathError(`the function ${name} is not simulated in metric math`);
  cursor.position += 1;
  const inputs = [parseBinary(cursor, 0)];
  while (cursor.tokens[cursor.position] === ",") {
    cursor.position += 1;
    inputs.push(parseBinary(cursor, 0));
  }
  expect(cursor, ")");
  const allowed: readonly number[] = functionInputs[name];
  if (!allowed.includes(inputs.length)) {
    throw new MetricMathError(`${name} takes ${allowed.join(" or ")} inputs, not ${inputs.length}`);
  }
  return { kind: "call", name, inputs };
}

function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functionInputs, name);
}

function expect(cursor: Cursor, token: string): void {
  const found = cursor.tokens[cursor.position];
  if (found !== token) throw new MetricMathError(`expected '${token}', found '${found ?? "the end"}'`);
  cursor.position += 1;
}
