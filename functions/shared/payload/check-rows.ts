import { checkValue, type ValueRule } from "./check-value";
import type { PayloadProblem } from "./payload-problem";
import type { RawRow, RawValue } from "./read-rows";

/** A feature or a column: its name and what its values have to be. */
export interface NamedRule extends ValueRule {
  readonly name: string;
}

/** A row's values in the order of the rules. Only complete when the row has no problem. */
export interface CheckedRow {
  readonly values: readonly (number | string | null)[];
  readonly problems: readonly PayloadProblem[];
}

/** Checks a row against the rules of its columns; `row` counts from 1. */
export function checkRow(rules: readonly NamedRule[], raw: RawRow, row: number): CheckedRow {
  return raw.kind === "ordered" ? checkOrdered(rules, raw.values, row) : checkNamed(rules, raw.values, row);
}

function checkOrdered(rules: readonly NamedRule[], values: readonly RawValue[], row: number): CheckedRow {
  const order = rules.map(({ name }) => name).join(",");
  if (isEmptyLine(values)) return refused({ row, problem: "is an empty line", fix: "remove the line" });
  if (values.length !== rules.length) {
    const problem = `has ${values.length} ${values.length === 1 ? "value" : "values"}, not ${rules.length}`;
    return refused({ row, problem, fix: `send exactly ${order}, in this order` });
  }
  const checked = checkAll(rules, (_, index) => values[index], row);
  if (checked.problems.length > 0 && namesItsColumns(rules, values))
    return refused({ row, problem: "is a header", fix: `send rows of values only, in the order ${order}` });
  return checked;
}

/** A cell without quotes that is alone and empty; for a missing value of an only column two quotes are written. */
function isEmptyLine([first, second]: readonly RawValue[]): boolean {
  return second === undefined && first?.kind === "cell" && !first.quoted && first.text === "";
}

/** Names may be values of text columns, so this alone makes no header. */
function namesItsColumns(rules: readonly NamedRule[], values: readonly RawValue[]): boolean {
  const names = new Set(rules.map(({ name }) => name.toLowerCase()));
  return values.every((value) => value.kind === "cell" && names.has(value.text.trim().toLowerCase()));
}

function checkNamed(
  rules: readonly NamedRule[],
  values: ReadonlyMap<string, RawValue>,
  row: number,
): CheckedRow {
  const known = new Set(rules.map(({ name }) => name));
  const unknown = [...values.keys()].filter((name) => !known.has(name));
  const { values: checked, problems } = checkAll(rules, ({ name }) => values.get(name), row);
  const extra = unknown.map((name) => ({
    row,
    // A name is the caller's text, of any length.
    feature: name.slice(0, 100),
    problem: "is not part of the contract",
    fix: `remove it, or use one of: ${rules.map((rule) => rule.name).join(", ")}`,
  }));
  return { values: checked, problems: [...problems, ...extra] };
}

function checkAll(
  rules: readonly NamedRule[],
  rawOf: (rule: NamedRule, index: number) => RawValue | undefined,
  row: number,
): CheckedRow {
  const values: (number | string | null)[] = [];
  const problems: PayloadProblem[] = [];
  for (const [index, rule] of rules.entries()) {
    const raw = rawOf(rule, index);
    const feature = rule.name;
    if (raw === undefined) {
      const fix = rule.nullable === true ? "add it; null when the value is unknown" : "add it with a value";
      problems.push({ row, feature, problem: "is not there", fix });
      continue;
    }
    const reading = checkValue(rule, raw);
    if (reading.kind === "value") values.push(reading.value);
    else problems.push({ row, feature, problem: reading.problem, fix: reading.fix });
  }
  return { values, problems };
}

function refused(problem: PayloadProblem): CheckedRow {
  return { values: [], problems: [problem] };
}
