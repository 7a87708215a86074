import type { Statement } from "./policy-document";

const key = "aws:securetransport";
/** With `IfExists` a request that does not say how it came is refused as well, which is stricter. */
const operators: readonly string[] = ["Bool", "BoolIfExists"];

/** Whether a statement is meant to refuse requests that come without TLS. */
export function isAboutTls({ effect, conditions }: Statement): boolean {
  return effect === "Deny" && Object.values(conditions).some((keys) => key in keys);
}

/**
 * Which requests without TLS such a statement leaves out: the end of a sentence that starts with "refuses requests
 * without TLS only". Undefined when it refuses all of them, to the resources that it names.
 */
export function narrowingOf(statement: Statement, service: string): string | undefined {
  const { principals, notPrincipals, actions, notActions, notResources } = statement;
  if (notPrincipals.length > 0) return `from others than ${notPrincipals.join(", ")}`;
  if (!principals.includes("*")) return `from ${principals.join(", ") || "nobody"}`;
  if (notActions.length > 0) return `for other actions than ${notActions.join(", ")}`;
  if (!actions.some((action) => coversService(action, service)))
    return `for ${actions.join(", ") || "no action"}`;
  if (notResources.length > 0) return `to other resources than ${notResources.join(", ")}`;
  return hasPlainCondition(statement)
    ? undefined
    : "under a condition that is not just aws:SecureTransport: false";
}

/** `*`, or every action of the service. */
function coversService(action: string, service: string): boolean {
  const [prefix, rest] = action.includes(":") ? action.split(":", 2) : [undefined, action];
  if (prefix !== undefined && prefix.toLowerCase() !== service) return false;
  return rest !== undefined && /^\*+$/.test(rest);
}

/** Every further condition has to hold too, so it would leave requests out. */
function hasPlainCondition({ conditions }: Statement): boolean {
  const all = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([name, values]) => ({ operator, name, values })),
  );
  const [condition, ...more] = all;
  return (
    condition !== undefined &&
    more.length === 0 &&
    operators.includes(condition.operator) &&
    condition.name === key &&
    condition.values.length > 0 &&
    condition.values.every((value) => value.toLowerCase() === "false")
  );
}
