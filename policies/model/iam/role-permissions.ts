import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "../reading/assert-never";
import { append } from "../reading/grouping";
import { formatPath, type PropertyPath, readLength, readOrDefault } from "../reading/reading";
import { describe, unknownOf } from "../rule/finding";
import { oncePerTable } from "../stack/once-per-table";
import { dependenciesOfType, type Link, type ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import { readStatements, type Statement } from "./policy-document";

/** A statement of a policy that a role has, and where it is written. */
export interface HeldStatement extends Statement {
  readonly source: PolicyResource;
  /** With the property: `Statement[2] of policy of RolePolicy "deploy"`. */
  readonly place: string;
}

/** A managed policy of which the stack shows no more than the ARN: one of AWS, or of another stack. */
export interface ForeignPolicy {
  readonly arn: string;
  /** The property that names it. */
  readonly place: string;
}

/** Everything that a role may do, as far as the stack says it. */
export interface RolePermissions {
  /** The role; or what gives a policy to a role that the stack does not declare, and then that policy alone. */
  readonly resource: PolicyResource;
  /** Whether the stack declares the role, so that these are all its policies that can be seen. */
  readonly declared: boolean;
  readonly statements: readonly HeldStatement[];
  /** Statements of policies of which it is not known whether the role has them. */
  readonly possible: readonly HeldStatement[];
  readonly foreign: readonly ForeignPolicy[];
  /** Policies that the role has, or may have, and of which nothing is known. */
  readonly unknown: readonly string[];
}

/** What a policy says, as far as it is known. */
interface Contents {
  readonly statements: readonly HeldStatement[];
  readonly foreign: readonly ForeignPolicy[];
  readonly unknown: readonly string[];
}

/** A policy in somebody's hands. */
interface Grant {
  /** The roles that have it; none when that is not known. */
  readonly holders: readonly PolicyResource[];
  readonly contents: Contents;
}

/** What each role of the stack may do, by inline, attached and customer managed policies. Read once for all rules. */
export const rolePermissions = oncePerTable(collect);

function collect(table: ResourceTable): readonly RolePermissions[] {
  const byHolder = new Map<PolicyResource, Contents[]>();
  for (const role of table.ofType(resourceTypes.role)) byHolder.set(role, ownPolicies(role, table));
  const undecided: Contents[] = [];
  for (const { holders, contents } of [...attachedInline(table), ...attachedManaged(table)]) {
    if (holders.length === 0) undecided.push(contents);
    for (const holder of holders) append(byHolder, holder, contents);
  }
  const possible = undecided.flatMap(({ statements }) => statements);
  const unknown = undecided.flatMap((contents) => contents.unknown);
  return [...byHolder].map(([resource, held]) => ({
    resource,
    declared: resource.type === resourceTypes.role,
    statements: held.flatMap(({ statements }) => statements),
    possible,
    foreign: held.flatMap(({ foreign }) => foreign),
    unknown: [...held.flatMap((contents) => contents.unknown), ...unknown],
  }));
}

/** What a role holds in its own properties. */
function ownPolicies(role: PolicyResource, table: ResourceTable): Contents[] {
  const inline = listed(role, ["inlinePolicies"]);
  const managed = listed(role, ["managedPolicyArns"]);
  return [
    ...inline.positions.map((position) => document(role, ["inlinePolicies", position, "policy"])),
    ...managed.positions.map((position) => managedPolicy(role, ["managedPolicyArns", position], table)),
    { statements: [], foreign: [], unknown: [...inline.unknown, ...managed.unknown] },
  ];
}

/** Both lists have a value of their own where the program leaves them out. */
function listed(role: PolicyResource, path: readonly [string]) {
  const length = readOrDefault(role, path, readLength);
  return {
    positions: Array.from({ length: length.state === "known" ? length.value : 0 }, (_, position) => position),
    unknown: length.state === "unknown" ? [unknownOf(role, length)] : [],
  };
}

function attachedInline(table: ResourceTable): readonly Grant[] {
  return table.ofType(resourceTypes.rolePolicy).map((policy) => ({
    holders: holdersOf(policy, table.follow(policy, ["role"], resourceTypes.role)),
    contents: document(policy, ["policy"]),
  }));
}

function attachedManaged(table: ResourceTable): readonly Grant[] {
  const toOne = table.ofType(resourceTypes.rolePolicyAttachment).map((attachment) => ({
    holders: holdersOf(attachment, table.follow(attachment, ["role"], resourceTypes.role)),
    contents: managedPolicy(attachment, ["policyArn"], table),
  }));
  const toMany = table.ofType(resourceTypes.policyAttachment).flatMap((attachment): readonly Grant[] => {
    const contents = managedPolicy(attachment, ["policyArn"], table);
    const count = readLength(attachment, ["roles"]);
    if (count.state === "absent") return [];
    if (count.state === "unknown") return [{ holders: [], contents }];
    const holders = Array.from({ length: count.value }, (_, position) => {
      const link = table.follow(attachment, ["roles", position], resourceTypes.role);
      return link.state === "unknown"
        ? dependenciesOfType(attachment, ["roles"], resourceTypes.role)
        : holdersOf(attachment, link);
    });
    const decided = { holders: [...new Set(holders.flat())], contents };
    return [
      ...(decided.holders.length > 0 ? [decided] : []),
      ...(holders.some(({ length }) => length === 0) ? [{ holders: [], contents }] : []),
    ];
  });
  return [...toOne, ...toMany];
}

/** A policy of a role that the stack does not declare is held by what gives it. */
function holdersOf(giver: PolicyResource, link: Link): readonly PolicyResource[] {
  switch (link.state) {
    case "found":
      return [link.resource];
    case "missing":
    case "absent":
      return [giver];
    case "unknown":
      return [];
    default:
      return assertNever(link);
  }
}

function managedPolicy(giver: PolicyResource, path: PropertyPath, table: ResourceTable): Contents {
  const link = table.follow(giver, path, resourceTypes.policy);
  switch (link.state) {
    case "found":
      return document(link.resource, ["policy"]);
    case "missing": {
      const foreign = { arn: link.name, place: `${link.path} of ${describe(giver)}` };
      return { statements: [], foreign: [foreign], unknown: [] };
    }
    case "absent":
      return { statements: [], foreign: [], unknown: [] };
    case "unknown": {
      // Several policies of a list whose ARNs are not known yet: the role has each of them.
      const sources = dependenciesOfType(giver, path, resourceTypes.policy);
      if (sources.length === 0) return { statements: [], foreign: [], unknown: [unknownOf(giver, link)] };
      const contents = sources.map((policy) => document(policy, ["policy"]));
      return {
        statements: contents.flatMap(({ statements }) => statements),
        foreign: [],
        unknown: contents.flatMap(({ unknown }) => unknown),
      };
    }
    default:
      return assertNever(link);
  }
}

function document(source: PolicyResource, path: PropertyPath): Contents {
  const reading = readStatements(source, path);
  const place = `${formatPath(path)} of ${describe(source)}`;
  switch (reading.state) {
    case "known":
      return {
        statements: reading.value.map((statement) => ({
          ...statement,
          source,
          place: `${statement.path} of ${place}`,
        })),
        foreign: [],
        unknown: [],
      };
    case "unknown":
      return { statements: [], foreign: [], unknown: [unknownOf(source, reading)] };
    case "absent":
      return { statements: [], foreign: [], unknown: [] };
    default:
      return assertNever(reading);
  }
}
