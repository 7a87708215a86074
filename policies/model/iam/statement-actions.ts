import { conditionsOf, demandsOneOfItsValues } from "./conditions";
import { covers, coversAll, type Statement } from "./policy-document";

/** Whether a statement is about an action, or a pattern of actions as a whole: by name, by a wildcard or by `NotAction`. */
export function isAbout(statement: Pick<Statement, "actions" | "notActions">, action: string): boolean {
  return isAmong(action, statement.actions, statement.notActions);
}

/** Whether a statement is about a resource, or a pattern of resources as a whole. */
export function isOn(statement: Pick<Statement, "resources" | "notResources">, resource: string): boolean {
  return isAmong(resource, statement.resources, statement.notResources);
}

/**
 * Whether what a statement names covers a thing as a whole: by a pattern, or because no pattern of those left out
 * (`NotAction`, `NotResource`) touches it. The thing may be a pattern too.
 */
function isAmong(wanted: string, named: readonly string[], leftOut: readonly string[]): boolean {
  if (leftOut.length > 0) {
    return !leftOut.some((pattern) => covers(pattern, wanted) || covers(wanted, pattern));
  }
  return named.some((pattern) => coversAll(pattern, wanted));
}

/** Two names with no character in common: what covers both leaves no name out. */
const anyTwo = ["a", "0"].map((character) => character.repeat(32));

/**
 * Whether a statement's resources leave out no resource of a kind, such as every `endpoint/` of `sagemaker`, in some
 * region and account at least.
 */
export function reachesAll(
  statement: Pick<Statement, "resources" | "notResources">,
  service: string,
  prefix: string,
): boolean {
  const { notResources } = statement;
  if (notResources.length > 0) {
    return !notResources.some((pattern) => patternReachesAll(pattern, service, prefix));
  }
  return statement.resources.some((pattern) => patternReachesAll(pattern, service, prefix));
}

/** Whether a pattern of ARNs leaves out no resource of a kind. */
export function patternReachesAll(pattern: string, service: string, prefix: string): boolean {
  const named = withinArn(pattern, service);
  return named !== undefined && anyTwo.every((name) => covers(named, `${prefix}${name}`));
}

/** Whether a pattern of ARNs covers some resource of a kind. */
export function patternReachesSome(pattern: string, service: string, prefix: string): boolean {
  const named = withinArn(pattern, service);
  if (named === undefined) return false;
  const fixed = named.split(/[*?]/)[0] ?? "";
  return fixed.startsWith(prefix) || (fixed.length < named.length && prefix.startsWith(fixed));
}

/** What a pattern says after `arn:<partition>:<service>:<region>:<account>:`, where it may mean this service. */
function withinArn(pattern: string, service: string): string | undefined {
  const parts = pattern.split(":");
  const [, , ofService = "*"] = parts;
  if (!covers(ofService, service)) return undefined;
  if (parts.length >= 6) return parts.slice(5).join(":");
  // A wildcard covers colons too, so that one may stand for several parts.
  const last = parts.at(-1) ?? "";
  if (last.includes("/")) return last;
  return last.endsWith("*") ? "*" : undefined;
}

/**
 * Whether a condition keeps a statement to some values of a key, such as `iam:PassedToService`, or of any key that starts
 * so where it ends in `/`. One that also holds for requests without the key keeps to nothing.
 */
export function isKeptTo(statement: Pick<Statement, "conditions">, wanted: string): boolean {
  const key = wanted.toLowerCase();
  return conditionsOf(statement).some(
    (condition) =>
      (condition.key === key || (key.endsWith("/") && condition.key.startsWith(key))) &&
      demandsOneOfItsValues(condition) &&
      !condition.values.some((value) => /^\*+$/.test(value)),
  );
}

/** Whether a statement holds for some requests only. */
export function isConditional({ conditions }: Pick<Statement, "conditions">): boolean {
  return Object.values(conditions).some((keys) => Object.keys(keys).length > 0);
}
