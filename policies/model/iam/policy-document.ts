import { type PolicyResource, UnknownValueError } from "@pulumi/policy";
import { jsonObject, parseJson } from "../reading/json-text";
import { fits } from "../reading/pattern";
import { formatPath, type PropertyPath, type Reading, read } from "../reading/reading";

/** One statement of an IAM policy document, with every list that AWS lets one write as a single text made a list. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  /** Where in the document: `Statement[2]`. */
  readonly path: string;
  /** Actions as written; wildcards in it count. */
  readonly actions: readonly string[];
  /** `NotAction`: everything but these. */
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** `*` for everyone, else `<kind>:<value>` such as `AWS:arn:aws:iam::111122223333:root` or `Service:events.amazonaws.com`. */
  readonly principals: readonly string[];
  readonly notPrincipals: readonly string[];
  /** Condition operator to key to values: `{ Bool: { "aws:SecureTransport": ["false"] } }`. Keys in lower case. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/**
 * The statements of a policy document in a property, written as JSON. A text that is no policy document is unknown:
 * AWS will refuse it, and nothing is known of what it allows.
 */
export function readStatements(resource: PolicyResource, path: PropertyPath): Reading<readonly Statement[]> {
  const reading = read(resource, path);
  if (reading.state !== "known") return reading;
  const statements = knownStatements(reading.value);
  return statements === undefined
    ? { state: "unknown", path: `the policy document in ${formatPath(path)}` }
    : { state: "known", value: statements };
}

/** A document may be given as an object too, with unknown values inside. */
function knownStatements(value: unknown): readonly Statement[] | undefined {
  try {
    return statementsOf(value);
  } catch (error) {
    if (error instanceof UnknownValueError) return undefined;
    throw error;
  }
}

function statementsOf(value: unknown): readonly Statement[] | undefined {
  const document = jsonObject(typeof value === "string" ? parseJson(value) : value);
  if (document === undefined) return undefined;
  const listed = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  const statements = listed.map((entry: unknown, position) => statementOf(entry, position));
  return statements.every((statement) => statement !== undefined) ? statements : undefined;
}

function statementOf(value: unknown, position: number): Statement | undefined {
  const entry = jsonObject(value);
  if (entry === undefined || (entry.Effect !== "Allow" && entry.Effect !== "Deny")) return undefined;
  return {
    effect: entry.Effect,
    path: `Statement[${position}]`,
    actions: texts(entry.Action),
    notActions: texts(entry.NotAction),
    resources: texts(entry.Resource),
    notResources: texts(entry.NotResource),
    principals: principalsOf(entry.Principal),
    notPrincipals: principalsOf(entry.NotPrincipal),
    conditions: conditionsOf(entry.Condition),
  };
}

function principalsOf(value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (typeof value === "string") return [value];
  return Object.entries(jsonObject(value) ?? {}).flatMap(([kind, named]) =>
    texts(named).map((name) => (name === "*" && (kind === "AWS" || kind === "*") ? "*" : `${kind}:${name}`)),
  );
}

function conditionsOf(value: unknown): Statement["conditions"] {
  return Object.fromEntries(
    Object.entries(jsonObject(value) ?? {}).map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(jsonObject(keys) ?? {}).map(([key, values]) => [key.toLowerCase(), texts(values)]),
      ),
    ]),
  );
}

function texts(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** Whether a pattern of IAM (`*` and `?`, any case for actions) covers a text. */
export function covers(pattern: string, text: string): boolean {
  return fits(pattern.toLowerCase(), text.toLowerCase());
}

/** Texts for a `*` that have no character in common: what covers all of them covers whatever the `*` stands for. */
export const anyText = ["", ...["a", "0"].map((character) => character.repeat(32))];

/** Whether a pattern covers everything that another one covers, as far as the other has no `?`. */
export function coversAll(pattern: string, wanted: string): boolean {
  if (!wanted.includes("*")) return covers(pattern, wanted);
  return anyText.every((text) => covers(pattern, wanted.replaceAll("*", text)));
}
