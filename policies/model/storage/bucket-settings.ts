import type { PolicyResource } from "@pulumi/policy";
import { formatPath, type PropertyPath, type Reading, read, readOrDefault } from "../reading/reading";
import { describe, type Finding, type NotEvaluable, notEvaluable, violation } from "../rule/finding";
import { dependenciesOfType, type Pointing, type ResourceTable, readName } from "../stack/resource-table";
import { resourceTypes as types } from "../stack/resource-types";
import { subjectsOfType } from "../stack/subjects";

/** Every bucket of the stack. */
export const bucketSubjects = subjectsOfType(types.bucket);

/** What makes a setting of a bucket: a resource of its own, or a property of the bucket itself, which is deprecated. */
interface BucketSetting {
  readonly type?: string;
  readonly inline?: string;
}

/** The settings of a bucket that the rules read. */
export const bucketSettings = {
  publicAccessBlock: { type: types.bucketPublicAccessBlock },
  ownership: { type: types.bucketOwnershipControls },
  policy: { type: types.bucketPolicy, inline: "policy" },
  acl: { type: types.bucketAcl, inline: "acl" },
  grants: { inline: "grants" },
  encryption: { type: types.bucketEncryption, inline: "serverSideEncryptionConfiguration" },
  versioning: { type: types.bucketVersioning, inline: "versioning" },
  lifecycle: { type: types.bucketLifecycle, inline: "lifecycleRules" },
  logging: { type: types.bucketLogging, inline: "logging" },
  objectLock: { type: types.bucketObjectLock, inline: "objectLockConfiguration" },
} as const satisfies Readonly<Record<string, BucketSetting>>;

/** Where a setting of a bucket is made. */
export interface Place {
  readonly bucket: PolicyResource;
  /** A resource of its own, or the bucket. */
  readonly resource: PolicyResource;
  /** Where in the bucket the setting stands; empty for a resource of its own. */
  readonly path: PropertyPath;
  readonly inline: boolean;
}

interface Places {
  readonly places: readonly Place[];
  /** What may make the setting as well. */
  readonly unknown: string | undefined;
}

/**
 * Where a setting of a bucket is made. A resource of its own wins over the property of the bucket: after a deployment
 * that property only tells what the resource had set, and perhaps an earlier version of it.
 */
export function placesOf(bucket: PolicyResource, table: ResourceTable, setting: BucketSetting): Places {
  const { type, inline } = setting;
  const own = type === undefined ? { resources: [], possible: [] } : pointingAt(bucket, table, type);
  if (own.resources.length > 0) {
    const places = own.resources.map((resource) => ({ bucket, resource, path: [], inline: false }));
    return { places, unknown: undefined };
  }
  const [possible] = own.possible;
  const none: Places = { places: [], unknown: possible && `bucket of ${describe(possible)}` };
  if (inline === undefined) return none;
  const reading = readOrDefault(bucket, [inline], read);
  if (reading.state === "unknown") return { places: [], unknown: reading.path };
  if (reading.state === "absent" || isEmpty(reading.value)) return none;
  return { places: [{ bucket, resource: bucket, path: [inline], inline: true }], unknown: undefined };
}

/** Judges every place in which a setting is made; without any the bucket lacks the setting. */
export function judgeSetting(
  bucket: PolicyResource,
  table: ResourceTable,
  setting: BucketSetting,
  judge: (place: Place) => readonly Finding[],
  missing: { readonly problem: string; readonly fix: string },
): readonly Finding[] {
  const { places, unknown } = placesOf(bucket, table, setting);
  if (places.length > 0) return places.flatMap(judge);
  if (unknown !== undefined) return [notEvaluable(bucket, unknown)];
  return [violation(bucket, missing.problem, missing.fix)];
}

/** A property of a setting as a message names it: `versioningConfiguration.status of BucketVersioning "data"`. */
export function at(place: Place, path: PropertyPath): string {
  const property = formatPath([...place.path, ...path]);
  return place.inline ? property : `${property} of ${describe(place.resource)}`;
}

/** The text of a bucket's policy as a message names it. */
export function policyAt(place: Place): string {
  return at(place, place.inline ? [] : ["policy"]);
}

/** The bucket cannot be judged, because something about its setting is unknown. */
export function unknownAt(
  place: Place,
  reading: Extract<Reading<unknown>, { state: "unknown" }>,
): NotEvaluable {
  return notEvaluable(
    place.bucket,
    place.inline ? reading.path : `${reading.path} of ${describe(place.resource)}`,
  );
}

function pointingAt(bucket: PolicyResource, table: ResourceTable, type: string): Pointing {
  const path = ["bucket"];
  const { resources, possible } = table.pointingAt(bucket, type, path);
  // As long as the bucket's name is not known, what names a bucket that the stack does not declare may mean this one.
  const elsewhere =
    readName(bucket).state === "known"
      ? []
      : table.ofType(type).filter((from) => table.follow(from, path, bucket.type).state === "missing");
  return {
    resources,
    possible: [...possible, ...elsewhere].filter((from) => {
      const buckets = dependenciesOfType(from, path, types.bucket);
      return buckets.length === 0 || buckets.includes(bucket);
    }),
  };
}

/** What the provider tells of a setting that is not there. */
function isEmpty(value: unknown): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}
