import type { PolicyResource } from "@pulumi/policy";
import { type PropertyPath, type Reading, readOrDefault } from "../reading/reading";
import { unknownOf } from "../rule/finding";
import type { Subject } from "../rule/rule";
import type { ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import type { StackIndex } from "../stack/stack-index";
import { readStatements, type Statement } from "./policy-document";

/** By type: the resource that gives it a policy, with the property that names it. */
const attachments = {
  [resourceTypes.topic]: { type: resourceTypes.topicPolicy, path: ["arn"] },
  [resourceTypes.queue]: { type: resourceTypes.queuePolicy, path: ["queueUrl"] },
  [resourceTypes.key]: { type: resourceTypes.keyPolicy, path: ["keyId"] },
} as const satisfies Readonly<Record<string, { readonly type: string; readonly path: PropertyPath }>>;

/** The types that have a policy, written inline or as a resource of its own. */
export type PolicyOwnerType = keyof typeof attachments;

/** A policy document that can be read, and where it stands: in the property `policy` of its source. */
export interface AttachedDocument {
  readonly source: PolicyResource;
  readonly statements: readonly Statement[];
}

/** The policy of a resource. Neither documents nor anything unknown: it has the one that AWS gives it. */
export interface AttachedPolicy {
  readonly documents: readonly AttachedDocument[];
  /** Documents that cannot be read, and policies that may be of this resource. */
  readonly unknown: readonly string[];
}

/** The policy of a topic, a queue or a key. A resource of its own replaces what is written inline. */
export function attachedPolicy(
  owner: PolicyResource,
  type: PolicyOwnerType,
  table: ResourceTable,
): AttachedPolicy {
  const { resources, possible } = table.pointingAt(owner, attachments[type].type, attachments[type].path);
  const documents: AttachedDocument[] = [];
  const unknown: string[] = [];
  for (const source of resources.length > 0 ? resources : [owner]) {
    const reading = readPolicy(source);
    if (reading.state === "known") documents.push({ source, statements: reading.value });
    if (reading.state === "unknown")
      unknown.push(source === owner ? reading.path : unknownOf(source, reading));
  }
  const [path] = attachments[type].path;
  for (const source of possible) unknown.push(unknownOf(source, { state: "unknown", path }));
  return { documents, unknown };
}

/** The statements of the property `policy`, which AWS fills in where the program leaves it out inline. */
export function readPolicy(source: PolicyResource): Reading<readonly Statement[]> {
  return source.type in attachments
    ? readOrDefault(source, ["policy"], readStatements)
    : readStatements(source, ["policy"]);
}

/** Whatever holds a policy of a type of resource: the resources with an inline policy, and policies of their own. */
export function policyHolders(type: PolicyOwnerType): (stack: StackIndex) => readonly Subject[] {
  const { type: attachment, path } = attachments[type];
  return ({ table }) => [
    ...table
      .ofType(type)
      .filter((resource) => readPolicy(resource).state !== "absent")
      .filter((resource) => table.pointingAt(resource, attachment, path).resources.length === 0)
      .map((resource) => ({ resource })),
    ...table.ofType(attachment).map((resource) => ({ resource })),
  ];
}
