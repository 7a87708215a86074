import type { PolicyResource } from "@pulumi/policy";
import { type PropertyPath, type Reading, readLength, readText } from "../reading/reading";
import type { ResourceTable } from "../stack/resource-table";
import { at, bucketSettings, type Place, placesOf, unknownAt } from "./bucket-settings";

/** An access control list of a bucket: a canned one, or a list of grants. */
export type AclUse =
  | { readonly kind: "public" | "private"; readonly where: string }
  | { readonly kind: "unknown"; readonly unknown: string };

const publicAcls = ["public-read", "public-read-write", "authenticated-read"];
/** The groups of everyone, and of everyone with an account at AWS. */
const publicGroup = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

/** Every use that a stack makes of access control lists for a bucket. */
export function aclUses(bucket: PolicyResource, table: ResourceTable): readonly AclUse[] {
  const acl = placesOf(bucket, table, bucketSettings.acl);
  const grants = placesOf(bucket, table, bucketSettings.grants);
  return [
    ...acl.places.flatMap((place) => [...cannedAcl(place), ...(place.inline ? [] : grantsOfAcl(place))]),
    ...grants.places.flatMap(grantsOfBucket),
    ...[acl.unknown, grants.unknown].flatMap((unknown) =>
      unknown === undefined ? [] : [{ kind: "unknown" as const, unknown }],
    ),
  ];
}

function cannedAcl(place: Place): readonly AclUse[] {
  const path = place.inline ? [] : ["acl"];
  const acl = readText(place.resource, [...place.path, ...path]);
  if (acl.state === "unknown") return [unknownUse(place, acl)];
  if (acl.state === "absent") return [];
  return [{ kind: publicAcls.includes(acl.value) ? "public" : "private", where: at(place, path) }];
}

function grantsOfAcl(place: Place): readonly AclUse[] {
  const path = ["accessControlPolicy", "grants"];
  const length = readLength(place.resource, path);
  if (length.state === "unknown") return [unknownUse(place, length)];
  if (length.state === "absent") return [];
  return granted(place, path, length.value, (grant) => [...grant, "grantee", "uri"]);
}

/**
 * After a deployment the provider tells the grant of the bucket's owner here, which every bucket has. That is one grant
 * to one user, and no list that a program made.
 */
function grantsOfBucket(place: Place): readonly AclUse[] {
  const length = readLength(place.resource, place.path);
  if (length.state === "unknown") return [unknownUse(place, length)];
  if (length.state === "absent") return [];
  const kind = readText(place.resource, [...place.path, 0, "type"]);
  if (length.value === 1 && kind.state === "known" && kind.value === "CanonicalUser") return [];
  return granted(place, [], length.value, (grant) => [...grant, "uri"]);
}

/** The public grants by themselves, else the list as a whole. */
function granted(
  place: Place,
  path: PropertyPath,
  length: number,
  groupOf: (grant: PropertyPath) => PropertyPath,
): readonly AclUse[] {
  const groups = Array.from({ length }, (_, position) => {
    const grant = [...path, position];
    return { grant, group: readText(place.resource, [...place.path, ...groupOf(grant)]) };
  });
  const uses = groups.flatMap(({ grant, group }): readonly AclUse[] => {
    if (group.state === "unknown") return [unknownUse(place, group)];
    return group.state === "known" && publicGroup.test(group.value)
      ? [{ kind: "public", where: at(place, grant) }]
      : [];
  });
  return uses.length > 0 ? uses : [{ kind: "private", where: at(place, path) }];
}

function unknownUse(place: Place, reading: Extract<Reading<unknown>, { state: "unknown" }>): AclUse {
  return { kind: "unknown", unknown: unknownAt(place, reading).unknown };
}
