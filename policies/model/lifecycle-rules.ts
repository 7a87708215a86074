import { assertNever } from "./assert-never";
import type { Place } from "./bucket-settings";
import {
  orDefault,
  type PropertyPath,
  type Reading,
  read,
  readBoolean,
  readLength,
  readNumber,
  readText,
} from "./reading";

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
  const block = (name: string) => (rule.place.lists ? [`${name}s`, 0] : [name]);
  const oldVersions = rule.place.inline ? "days" : "noncurrentDays";
  return whenEnabled(rule, () =>
    anyOf([
      positive(rule, [...block("expiration"), "days"]),
      given(rule, [...block("expiration"), "date"]),
      positive(rule, [...block("noncurrentVersionExpiration"), oldVersions]),
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
  return verdict(
    rule,
    (full) => readNumber(rule.place.resource, full),
    path,
    (days) => days > 0,
  );
}

function given(rule: LifecycleRule, path: PropertyPath): Verdict {
  return verdict(
    rule,
    (full) => readText(rule.place.resource, full),
    path,
    () => true,
  );
}

function entries(rule: LifecycleRule, path: PropertyPath): Verdict {
  return verdict(
    rule,
    (full) => readLength(rule.place.resource, full),
    path,
    (count) => count > 0,
  );
}

/** The provider fills in what a block leaves out, so an unknown value that is computed from nothing is none. */
function verdict<Value>(
  { place, path }: LifecycleRule,
  readAt: (path: PropertyPath) => Reading<Value>,
  within: PropertyPath,
  does: (value: Value) => boolean,
): Verdict {
  const full = [...path, ...within];
  const [property] = full;
  const reading = readAt(full);
  // An unknown block as a whole is a value of the program: the provider fills in only what is inside.
  const whole = read(place.resource, full.slice(0, path.length + 1));
  const settled = whole.state === "known" ? orDefault(place.resource, reading, String(property)) : reading;
  switch (settled.state) {
    case "known":
      return does(settled.value) ? yes : no;
    case "absent":
      return no;
    case "unknown":
      return settled;
    default:
      return assertNever(settled);
  }
}

function anyOf(verdicts: readonly Verdict[]): Verdict {
  return (
    verdicts.find(({ state }) => state === "yes") ?? verdicts.find(({ state }) => state === "unknown") ?? no
  );
}
