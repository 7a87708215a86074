import type { PolicyResource } from "@pulumi/policy";
import type { EndpointView, StackIndex } from "./stack-index";

/** A rollback alarm of the stack with every endpoint that names it. */
export interface RollbackAlarmSubject {
  readonly resource: PolicyResource;
  readonly endpoints: readonly EndpointView[];
}

/** The rollback alarms of the stack, each once. */
export function rollbackAlarmSubjects(stack: StackIndex): readonly RollbackAlarmSubject[] {
  const endpointsOf = new Map<PolicyResource, Set<EndpointView>>();
  for (const endpoint of stack.endpoints) {
    for (const entry of endpoint.alarms.entries) {
      if (entry.state !== "found") continue;
      const endpoints = endpointsOf.get(entry.alarm);
      if (endpoints === undefined) endpointsOf.set(entry.alarm, new Set([endpoint]));
      else endpoints.add(endpoint);
    }
  }
  return [...endpointsOf].map(([resource, endpoints]) => ({ resource, endpoints: [...endpoints] }));
}
