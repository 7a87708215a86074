import type { PolicyResource } from "@pulumi/policy";
import type { Subject } from "../rule/rule";
import type { EndpointView, StackIndex } from "../stack/stack-index";
import { subjectsOfType } from "../stack/subjects";

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

/** The alarms of the given types that are no rollback alarms: those have rules of their own, which tell the same faults. */
export function otherAlarms(...types: readonly string[]): (stack: StackIndex) => readonly Subject[] {
  return (stack) => {
    const rollback = new Set(rollbackAlarmSubjects(stack).map(({ resource }) => resource));
    return subjectsOfType(...types)(stack).filter(({ resource }) => !rollback.has(resource));
  };
}
