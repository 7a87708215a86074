import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "../reading/assert-never";
import {
  formatPath,
  type PropertyPath,
  type Reading,
  readLength,
  readOrDefault,
  readText,
} from "../reading/reading";
import { type Finding, notEvaluable } from "../rule/finding";
import type { Subject } from "../rule/rule";
import { oncePerTable } from "../stack/once-per-table";
import type { ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import type { StackIndex } from "../stack/stack-index";
import { readStatements, type Statement } from "./policy-document";

/** A policy document that gives rights to identities. */
export interface PolicySource extends Subject {
  readonly path: PropertyPath;
  readonly statements: Reading<readonly Statement[]>;
}

/** The types that are nothing but one document, and the property that holds it. */
const documents = [
  [resourceTypes.rolePolicy, "policy"],
  [resourceTypes.policy, "policy"],
  [resourceTypes.userPolicy, "policy"],
  [resourceTypes.groupPolicy, "policy"],
] as const;

/** Every document of the stack that gives rights to a role, a user or a group; read once for all rules. */
export function policySources({ table }: StackIndex): readonly PolicySource[] {
  return sourcesOf(table);
}

const sourcesOf = oncePerTable((table): readonly PolicySource[] => [
  ...table.ofType(resourceTypes.role).flatMap((role) => inlinePolicies(role, table)),
  ...documents.flatMap(([type, property]) =>
    table.ofType(type).map((resource) => sourceAt(resource, [property])),
  ),
]);

function sourceAt(resource: PolicyResource, path: PropertyPath): PolicySource {
  return { resource, path, statements: readStatements(resource, path) };
}

/**
 * The documents within a role. The list has a value of its own where the program leaves it out, and after a refresh it
 * repeats what RolePolicy resources gave the role: those are judged where the program writes them.
 */
function inlinePolicies(role: PolicyResource, table: ResourceTable): readonly PolicySource[] {
  const property = "inlinePolicies";
  const length = readOrDefault(role, [property], readLength);
  if (length.state === "absent") return [];
  if (length.state === "unknown") return [{ resource: role, path: [property], statements: length }];
  const elsewhere = new Set(
    table.pointingAt(role, resourceTypes.rolePolicy, ["role"]).resources.flatMap((policy) => {
      const name = readText(policy, ["name"]);
      return name.state === "known" ? [name.value] : [];
    }),
  );
  return Array.from({ length: length.value }, (_, position) => position).flatMap((position) => {
    const name = readText(role, [property, position, "name"]);
    if (name.state === "known" && elsewhere.has(name.value)) return [];
    return [sourceAt(role, [property, position, "policy"])];
  });
}

/** Judges each Allow statement of a document; `place` says where it stands: `Statement[2] of policy`. */
export function judgeAllowed(
  { resource, path, statements }: PolicySource,
  judge: (statement: Statement, place: string) => readonly Finding[],
): readonly Finding[] {
  switch (statements.state) {
    case "known":
      return statements.value
        .filter(({ effect }) => effect === "Allow")
        .flatMap((statement) => judge(statement, `${statement.path} of ${formatPath(path)}`));
    case "unknown":
      return [notEvaluable(resource, statements.path)];
    case "absent":
      return [];
    default:
      return assertNever(statements);
  }
}
