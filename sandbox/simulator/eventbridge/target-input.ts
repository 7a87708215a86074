import type { Target } from "@aws-sdk/client-eventbridge";

/** An input of a target that EventBridge would refuse; the message says why. */
export class TargetInputError extends Error {
  override readonly name = "TargetInputError";
}

export interface RuleIdentity {
  readonly arn: string;
  readonly name: string;
}

const placeholder = /<([A-Za-z0-9._-]+)>/g;
const predefined = [
  "aws.events.rule-arn",
  "aws.events.rule-name",
  "aws.events.event",
  "aws.events.event.json",
  "aws.events.event.ingestion-time",
];
const pathPattern = /^\$(\.[A-Za-z0-9_-]+|\[\d+\]|\['[^']+'\])*$/;

/** Finds what is wrong with the target's input settings before an event needs them. */
export function checkTargetInput(target: Target): readonly string[] {
  const { Input, InputPath, InputTransformer } = target;
  if ([Input, InputPath, InputTransformer].filter((setting) => setting !== undefined).length > 1) {
    return [`target ${target.Id}: only one of Input, InputPath or InputTransformer must be provided`];
  }
  const problems: string[] = [];
  if (Input !== undefined && !isJson(Input)) problems.push(`target ${target.Id}: Input is not JSON`);
  const paths = InputTransformer?.InputPathsMap ?? {};
  for (const path of [...(InputPath === undefined ? [] : [InputPath]), ...Object.values(paths)]) {
    if (!pathPattern.test(path))
      problems.push(`target ${target.Id}: '${path}' is not a path such as $.detail.name`);
  }
  for (const [, name = ""] of (InputTransformer?.InputTemplate ?? "").matchAll(placeholder)) {
    if (!predefined.includes(name) && !Object.hasOwn(paths, name)) {
      problems.push(`target ${target.Id}: <${name}> of InputTemplate is not in InputPathsMap`);
    }
  }
  return problems;
}

/** What AWS's documents leave open about filling a template. */
export interface InputBehaviour {
  /**
   * What stands in place of a variable whose path is not in the event. AWS writes that such a variable "isn't created";
   * `nothing` leaves a gap, which outside of quotes makes the whole invalid; `null` is what others have observed.
   */
  readonly missingInputValue: "nothing" | "null";
  /** Whether a text within a text keeps the template valid, whatever it contains. AWS writes that values are not escaped. */
  readonly textInsideQuotes: "escaped" | "raw";
}

export const defaultInputBehaviour: InputBehaviour = {
  missingInputValue: "nothing",
  textInsideQuotes: "escaped",
};

/**
 * The text that the target receives for an event.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 *
 * @param ingested - When the bus took the event, as ISO 8601 text.
 */
export function targetInput(
  target: Target,
  event: Readonly<Record<string, unknown>>,
  rule: RuleIdentity,
  behaviour: InputBehaviour = defaultInputBehaviour,
  ingested: unknown = event.time,
): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(valueAt(event, target.InputPath) ?? null);
  if (target.InputTransformer === undefined) return JSON.stringify(event);
  return fillTemplate(target.InputTransformer, event, rule, behaviour, ingested);
}

function fillTemplate(
  transformer: NonNullable<Target["InputTransformer"]>,
  event: Readonly<Record<string, unknown>>,
  rule: RuleIdentity,
  behaviour: InputBehaviour,
  ingested: unknown,
): string {
  const template = transformer.InputTemplate ?? "";
  const { detail: _detail, ...withoutDetail } = event;
  const values: Record<string, unknown> = {
    "aws.events.rule-arn": rule.arn,
    "aws.events.rule-name": rule.name,
    "aws.events.event": withoutDetail,
    "aws.events.event.json": event,
    "aws.events.event.ingestion-time": ingested,
  };
  for (const [name, path] of Object.entries(transformer.InputPathsMap ?? {}))
    values[name] = valueAt(event, path);
  const filled = template.replace(placeholder, (_whole, name: string, offset: number) =>
    isInsideQuotes(template, offset)
      ? insideQuotes(values[name], behaviour)
      : asJson(values[name], behaviour),
  );
  if (!isJson(filled)) throw new TargetInputError("the filled InputTemplate is not JSON");
  return filled;
}

/** A variable that stands by itself: texts get their quotes. */
function asJson(value: unknown, { missingInputValue }: InputBehaviour): string {
  if (value !== undefined) return JSON.stringify(value);
  return missingInputValue === "null" ? "null" : "";
}

/** A variable within a text: objects and lists lose their quotes, so that the text stays one. */
function insideQuotes(value: unknown, { textInsideQuotes }: InputBehaviour): string {
  if (value === undefined) return "";
  if (typeof value !== "string") return escaped(JSON.stringify(value).replaceAll('"', ""));
  return textInsideQuotes === "raw" ? value : escaped(value);
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** An odd number of unescaped quotes before a position means that it lies inside a text. */
function isInsideQuotes(template: string, offset: number): boolean {
  const before = template.slice(0, offset).replace(/\\./gs, "");
  return (before.match(/"/g)?.length ?? 0) % 2 === 1;
}

function valueAt(event: unknown, path: string): unknown {
  const steps = [...path.matchAll(/\.([A-Za-z0-9_-]+)|\[(\d+)\]|\['([^']+)'\]/g)];
  return steps.reduce<unknown>((value, [, name, index, quoted]) => {
    const key = name ?? index ?? quoted ?? "";
    return typeof value === "object" && value !== null && Object.hasOwn(value, key)
      ? (value as Readonly<Record<string, unknown>>)[key]
      : undefined;
  }, event);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
