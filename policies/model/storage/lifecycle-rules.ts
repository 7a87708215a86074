import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "../reading/assert-never";
import {
  type PropertyPath,
  type Reading,
  read,
  readBoolean,
  readLength,
  readNumber,
  readOrDefault,
  readText,
} from "../reading/reading";
import type { Place } from "./bucket-settings";

/** One lifecycle rule of a bucket. */
export interface LifecycleRule {
  readonly place: Place;
  /** Where it stands in the resource that makes it. */
  readonly path: PropertyPath;
}

/** Whether a lifecycle rule does something. */
export type Verdict =
  | { readonly state: "yes" }
  | { readonly state: "no" }
  | { readonly state: "unknown"; readonly path: string };

const yes: Verdict = { state: "yes" };
const no: Verdict = { state: "no" };

/** The rules of a lifecycle; how many there are is known in a preview. */
export function lifecycleRules(
  place: Place,
): Exclude<Reading<readonly LifecycleRule[]>, { state: "absent" }> {
  const list = place.inline ? place.path : ["rules"];
  const length = readLength(place.resource, list);
  if (length.state === "unknown") return length;
  const count = length.state === "known" ? length.value : 0;
  return {
    state: "known",
    value: Array.from({ length: count }, (_, position) => ({ place, path: [...list, position] })),
  };
}

/** Whether a rule deletes objects or their old versions in time, or moves them to a cheaper class. */
export function endsObjects(rule: LifecycleRule): Verdict {
  const oldVersions = rule.place.inline ? "days" : "noncurrentDays";
  return whenEnabled(rule, () =>
    anyOf([
      positive(rule, ["expiration", "days"]),
      given(rule, ["expiration", "date"]),
      positive(rule, ["noncurrentVersionExpiration", oldVersions]),
      entries(rule, ["transitions"]),
      entries(rule, ["noncurrentVersionTransitions"]),
    ]),
  );
}

/** Whether a rule deletes the parts of uploads that were never completed. */
export function abortsUploads(rule: LifecycleRule): Verdict {
  const path = rule.place.inline
    ? ["abortIncompleteMultipartUploadDays"]
    : ["abortIncompleteMultipartUpload", "daysAfterInitiation"];
  return whenEnabled(rule, () => positive(rule, path));
}

/** What a disabled rule would do does not matter; what one does that may be enabled is not known. */
function whenEnabled(rule: LifecycleRule, does: () => Verdict): Verdict {
  const { resource, inline } = rule.place;
  const enabled = inline
    ? readBoolean(resource, [...rule.path, "enabled"])
    : readText(resource, [...rule.path, "status"]);
  if (enabled.state === "absent") return no;
  if (enabled.state === "known") return enabled.value === true || enabled.value === "Enabled" ? does() : no;
  return does().state === "no" ? no : enabled;
}

function positive(rule: LifecycleRule, path: PropertyPath): Verdict {
  return verdict(rule, path, readNumber, (days) => days > 0);
}

function given(rule: LifecycleRule, path: PropertyPath): Verdict {
  return verdict(rule, path, readText, () => true);
}

function entries(rule: LifecycleRule, path: PropertyPath): Verdict {
  return verdict(rule, path, readLength, (count) => count > 0);
}

function verdict<Value>(
  { place: { resource }, path }: LifecycleRule,
  within: PropertyPath,
  readAs: (resource: PolicyResource, path: PropertyPath) => Reading<Value>,
  does: (value: Value) => boolean,
): Verdict {
  const full = [...path, ...within];
  // An unknown block as a whole is a value of the program: the provider fills in only what is inside.
  const block = read(resource, full.slice(0, path.length + 1));
  const reading = block.state === "known" ? readOrDefault(resource, full, readAs) : readAs(resource, full);
  switch (reading.state) {
    case "known":
      return does(reading.value) ? yes : no;
    case "absent":
      return no;
    case "unknown":
      return reading;
    default:
      return assertNever(reading);
  }
}

function anyOf(verdicts: readonly Verdict[]): Verdict {
  return (
    verdicts.find(({ state }) => state === "yes") ?? verdicts.find(({ state }) => state === "unknown") ?? no
  );
}
