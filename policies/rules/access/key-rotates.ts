import type { PolicyResource } from "@pulumi/policy";
import { readBoolean, readOrDefault, readText } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule, type Subject } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";

const property = "enableKeyRotation";

interface KeyThatCanRotate extends Subject {
  /** What would have to be known to tell whether the key can rotate at all. */
  readonly undecided?: string;
}

export const keyRotates = defineRule<KeyThatCanRotate>({
  id: "key-rotates",
  title: "A symmetric KMS key must have automatic rotation enabled.",
  severity: "medium",
  rationale:
    "Key material that never changes protects ever more data, and whoever once got hold of it reads what is written years later. Rotation costs nothing and needs no change where the key is used.",
  remediation: "Set enableKeyRotation: true on each symmetric Key that KMS made the material of.",
  levels: mandatory,
  frameworks: {
    securityHub: ["KMS.4"],
    awsConfig: ["CMK_BACKING_KEY_ROTATION_ENABLED"],
    cis: ["3.6"],
    nist80053: ["SC-12", "SC-12(2)", "SC-28(3)"],
    pciDss: ["3.7.4"],
    checkov: ["CKV_AWS_7"],
  },
  subjects: ({ table }) => table.ofType(resourceTypes.key).flatMap(thatCanRotate),
  check: ({ resource, undecided }) => {
    const enabled = readOrDefault(resource, [property], readBoolean);
    if (enabled.state === "known" && enabled.value) return [];
    if (enabled.state === "unknown") return [notEvaluable(resource, enabled.path)];
    if (undecided !== undefined) return [notEvaluable(resource, undecided)];
    return [violation(resource, "never changes its key material", `set ${property} to true`)];
  },
});

/** KMS rotates symmetric encryption keys only, and none whose material lies in a key store outside. */
function thatCanRotate(resource: PolicyResource): readonly KeyThatCanRotate[] {
  const conditions = [
    { property: "customerMasterKeySpec", rotating: "SYMMETRIC_DEFAULT" },
    { property: "keyUsage", rotating: "ENCRYPT_DECRYPT" },
    { property: "customKeyStoreId", rotating: undefined },
    { property: "xksKeyId", rotating: undefined },
  ].map(({ property: name, rotating }) => ({
    reading: readOrDefault(resource, [name], readText),
    rotating,
  }));
  if (conditions.some(({ reading, rotating }) => reading.state === "known" && reading.value !== rotating)) {
    return [];
  }
  const unknown = conditions.find(({ reading }) => reading.state === "unknown")?.reading;
  return [unknown?.state === "unknown" ? { resource, undecided: unknown.path } : { resource }];
}
