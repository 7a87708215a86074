import { readBoolean, readOrDefault } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

/**
 * How each kind of key says that it is switched on. A key whose material is imported is switched off until that has been
 * done, and again when the material expires, so it is not judged.
 */
const switches: ReadonlyMap<string, string> = new Map([
  [resourceTypes.key, "isEnabled"],
  [resourceTypes.replicaKey, "enabled"],
]);

export const keyIsEnabled = defineRule({
  id: "key-is-enabled",
  title: "A KMS key must not be disabled.",
  severity: "medium",
  rationale:
    "Nothing that is encrypted with a disabled key can be read or written: queues refuse messages, functions do not start, alarms reach nobody. It is how a key is often kept before it is deleted.",
  remediation:
    "Leave isEnabled of a Key and enabled of a ReplicaKey at true, and take a key out of the program once nothing uses it.",
  levels: advisory,
  frameworks: { checkov: ["CKV_AWS_227"] },
  subjects: subjectsOfType(...switches.keys()),
  check: ({ resource }) => {
    const property = switches.get(resource.type) ?? "isEnabled";
    const enabled = readOrDefault(resource, [property], readBoolean);
    if (enabled.state === "unknown") return [notEvaluable(resource, enabled.path)];
    if (enabled.state === "absent" || enabled.value) return [];
    return [violation(resource, "is disabled", `set ${property} to true`)];
  },
});
