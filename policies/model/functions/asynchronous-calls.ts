import type { PolicyResource } from "@pulumi/policy";
import { readText } from "../reading/reading";
import { unknownOf } from "../rule/finding";
import { oncePerTable } from "../stack/once-per-table";
import type { ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import { followToFunction, mayNameFunction } from "./functions";

/** What calls a function without waiting for its answer. */
export interface AsynchronousCalls {
  /** The resources that make the calls, or allow them. */
  readonly callers: readonly PolicyResource[];
  /** What is unknown of resources that may make or allow such calls. */
  readonly possible: readonly string[];
}

/** First label of the principals that, as AWS documents, hand an event over and leave retries to Lambda. */
const asynchronousServices: ReadonlySet<string> = new Set([
  "cloudformation",
  "codecommit",
  "codepipeline",
  "config",
  "events",
  "iot",
  "iotevents",
  "logs",
  "s3",
  "ses",
  "sns",
]);

/** Who calls each function of a stack asynchronously; found out once for all functions. */
export const asynchronousCalls = oncePerTable(callsByFunction);

interface Calls {
  readonly callers: PolicyResource[];
  readonly possible: string[];
}

function callsByFunction(table: ResourceTable): (target: PolicyResource) => AsynchronousCalls {
  const byFunction = new Map<PolicyResource, Calls>();
  const ofAny: string[] = [];
  const callsOf = (target: PolicyResource): Calls => {
    const calls = byFunction.get(target) ?? { callers: [], possible: [] };
    byFunction.set(target, calls);
    return calls;
  };
  const add = (caller: PolicyResource, property: string, unknown?: string): void => {
    const link = followToFunction(table, caller, [property]);
    if (link.state === "unknown" && mayNameFunction(caller, property)) ofAny.push(unknownOf(caller, link));
    if (link.state !== "found") return;
    if (unknown === undefined) callsOf(link.resource).callers.push(caller);
    else callsOf(link.resource).possible.push(unknown);
  };
  for (const permission of table.ofType(resourceTypes.functionPermission)) {
    const principal = readText(permission, ["principal"]);
    if (principal.state === "unknown") add(permission, "function", unknownOf(permission, principal));
    if (principal.state === "known" && callsAsynchronously(principal.value)) add(permission, "function");
  }
  for (const target of table.ofType(resourceTypes.eventTarget)) add(target, "arn");
  for (const subscription of table.ofType(resourceTypes.topicSubscription)) {
    const protocol = readText(subscription, ["protocol"]);
    if (protocol.state === "known" && protocol.value !== "lambda") continue;
    add(subscription, "endpoint");
  }
  return (target) => {
    const calls = byFunction.get(target);
    return { callers: calls?.callers ?? [], possible: [...(calls?.possible ?? []), ...ofAny] };
  };
}

/** `events.amazonaws.com`, `logs.eu-central-1.amazonaws.com`, ... */
function callsAsynchronously(principal: string): boolean {
  if (!/\.amazonaws\.com(\.cn)?$/.test(principal)) return false;
  if (principal.startsWith("lambda.alarms.cloudwatch.")) return true;
  return asynchronousServices.has(principal.slice(0, principal.indexOf(".")));
}
