/** What is wrong with a dashboard body, where, and whether CloudWatch refuses the dashboard for it. */
export interface DashboardProblem {
  /** JSON pointer, as `DataPath` of CloudWatch's validation messages. */
  readonly path: string;
  readonly message: string;
  /** A warning is no reason to refuse: something may not be shown as meant. */
  readonly severity: "error" | "warning";
}

/** What is wrong with a value, and nothing when all is well. */
export type Check = (value: unknown, path: string) => readonly DashboardProblem[];

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function problem(path: string, message: string): DashboardProblem {
  return { path, message, severity: "error" };
}

export function warning(path: string, message: string): DashboardProblem {
  return { path, message, severity: "warning" };
}

/** A value for which a condition holds; the message completes "must be ...". */
function that(holds: (value: unknown) => boolean, what: string): Check {
  return (value, path) => (holds(value) ? [] : [problem(path, `must be ${what}`)]);
}

export const boolean: Check = that((value) => typeof value === "boolean", "true or false");

export const number: Check = that((value) => typeof value === "number", "a number");

export function text(maximum = Number.POSITIVE_INFINITY): Check {
  const what = Number.isFinite(maximum) ? `a text of at most ${maximum} characters` : "a text";
  return that((value) => typeof value === "string" && value.length <= maximum, what);
}

export function textLike(pattern: RegExp, what: string): Check {
  return that((value) => typeof value === "string" && pattern.test(value), what);
}

export function wholeNumber(low: number, high = Number.MAX_SAFE_INTEGER): Check {
  const what = high === Number.MAX_SAFE_INTEGER ? `${low} or more` : `from ${low} to ${high}`;
  return that(
    (value) => Number.isInteger(value) && Number(value) >= low && Number(value) <= high,
    `a whole number ${what}`,
  );
}

export function oneOf(...allowed: readonly string[]): Check {
  return that((value) => allowed.some((one) => one === value), `one of ${allowed.join(", ")}`);
}

export function list(item: Check, low = 0, high = Number.POSITIVE_INFINITY): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return [problem(path, "must be an array")];
    const length =
      value.length < low
        ? [problem(path, `has ${value.length} items; at least ${low} are needed`)]
        : value.length > high
          ? [problem(path, `has ${value.length} items; at most ${high} are allowed`)]
          : [];
    return [...length, ...value.flatMap((one, index) => item(one, `${path}/${index}`))];
  };
}

/** An object with the fields given. A field that is not among them is told as a warning. */
export function object(
  fields: Readonly<Record<string, Check>>,
  required: readonly string[] = [],
  ...further: readonly ((value: JsonObject, path: string) => readonly DashboardProblem[])[]
): Check {
  return (value, path) => {
    if (!isObject(value)) return [problem(path, "must be an object")];
    const missing = required
      .filter((name) => value[name] === undefined)
      .map((name) => problem(`${path}/${name}`, "is required"));
    const wrong = Object.entries(value).flatMap(([name, held]) => {
      const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (check !== undefined) return check(held, `${path}/${name}`);
      return [
        warning(`${path}/${name}`, `is no known property; known are ${Object.keys(fields).join(", ")}`),
      ];
    });
    return [...missing, ...wrong, ...further.flatMap((check) => check(value, path))];
  };
}
