/** The call that a service wants to make on a resource. */
export interface ServiceCall {
  /** Such as `events.amazonaws.com`. */
  readonly service: string;
  readonly action: string;
  readonly resourceArn: string;
  /** ARN of the rule or alarm on whose behalf the call is made. */
  readonly sourceArn: string;
}

/**
 * Whether a resource-based policy lets a service make a call. Only what such policies use is understood:
 * a statement whose conditions are not understood never allows, and always denies when it is a `Deny`.
 * An unreadable policy allows nothing.
 */
export function policyAllows(policyText: string | undefined, call: ServiceCall): boolean {
  const statements = readStatements(policyText);
  const denied = statements.some(
    (statement) =>
      statement.Effect === "Deny" && applies(statement, call) && conditions(statement, call) !== "fail",
  );
  const allowed = statements.some(
    (statement) =>
      statement.Effect === "Allow" && applies(statement, call) && conditions(statement, call) === "hold",
  );
  return allowed && !denied;
}

type Statement = Readonly<Record<string, unknown>>;

function readStatements(policyText: string | undefined): readonly Statement[] {
  if (policyText === undefined || policyText === "") return [];
  try {
    const policy: unknown = JSON.parse(policyText);
    const statement = isObject(policy) ? policy.Statement : [];
    return (Array.isArray(statement) ? statement : [statement]).filter(isObject);
  } catch {
    return [];
  }
}

function applies(statement: Statement, call: ServiceCall): boolean {
  return (
    principalMatches(statement.Principal, call.service) &&
    texts(statement.Action).some((action) => like(action.toLowerCase(), call.action.toLowerCase())) &&
    (statement.Resource === undefined ||
      texts(statement.Resource).some((resource) => like(resource, call.resourceArn)))
  );
}

function principalMatches(principal: unknown, service: string): boolean {
  if (principal === "*") return true;
  if (!isObject(principal)) return false;
  return texts(principal.AWS).includes("*") || texts(principal.Service).includes(service);
}

type ConditionOutcome = "hold" | "fail" | "not understood";

function conditions(statement: Statement, call: ServiceCall): ConditionOutcome {
  const condition = statement.Condition;
  if (condition === undefined) return "hold";
  if (!isObject(condition)) return "not understood";
  const outcomes = Object.entries(condition).flatMap(([operator, keys]) =>
    isObject(keys)
      ? Object.entries(keys).map(([key, values]) => conditionOutcome(operator, key, texts(values), call))
      : ["not understood" as const],
  );
  if (outcomes.includes("fail")) return "fail";
  return outcomes.includes("not understood") ? "not understood" : "hold";
}

function conditionOutcome(
  operator: string,
  key: string,
  values: readonly string[],
  call: ServiceCall,
): ConditionOutcome {
  const context: Readonly<Record<string, string>> = {
    "aws:sourcearn": call.sourceArn,
    "aws:securetransport": "true",
    "aws:principalisawsservice": "true",
  };
  // EventBridge sends no aws:SourceAccount, so that a condition on it fails (user guide, "troubleshooting").
  const actual = context[key.toLowerCase()];
  switch (operator) {
    case "StringEquals":
    case "Bool":
      return outcome(actual !== undefined && values.includes(actual));
    case "ArnEquals":
    case "ArnLike":
    case "StringLike":
      return outcome(actual !== undefined && values.some((value) => like(value, actual)));
    default:
      return "not understood";
  }
}

function outcome(holds: boolean): ConditionOutcome {
  return holds ? "hold" : "fail";
}

function like(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`).test(value);
}

function texts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === "string" || typeof item === "boolean").map(String);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
