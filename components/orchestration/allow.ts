import type { Statement } from "./role-policy";

/** A statement that allows actions on resources. */
export function allow(sid: string, actions: readonly string[], resources: readonly string[]): Statement {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: resources };
}
