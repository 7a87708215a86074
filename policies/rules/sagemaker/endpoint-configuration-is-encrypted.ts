import type { PolicyResource } from "@pulumi/policy";
import { hasLocalStorage } from "../../model/endpoint/local-storage";
import { judgeOwnKey } from "../../model/iam/keys";
import {
  formatPath,
  type PropertyPath,
  type Reading,
  read,
  readLength,
  readText,
} from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const data = "the storage of its instances";

/** Whether a variant's volumes take a key; unknown while its instance type is. */
type TakesKey = Reading<boolean>;

export const endpointConfigurationIsEncrypted = defineRule({
  id: "endpoint-configuration-is-encrypted",
  title: "An endpoint configuration must encrypt the storage of its instances with a KMS key of its own.",
  severity: "high",
  rationale:
    "The model and the data that it works on lie on the volumes of the instances. Without a key of one's own nobody can say who may read them, and nobody can withdraw that right.",
  remediation:
    "Set kmsKeyArn of the EndpointConfiguration. Instance types with local NVMe storage encrypt it themselves and refuse a key; do not mix them with others in one configuration.",
  levels: mandatory,
  frameworks: {
    awsConfig: ["SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED"],
    checkov: ["CKV_AWS_98"],
  },
  subjects: subjectsOfType(resourceTypes.endpointConfiguration),
  check: ({ resource }) => {
    const findings = judgeOwnKey(resource, ["kmsKeyArn"], data);
    return findings.length === 0 ? [] : withoutKey(resource, findings);
  },
});

/** A configuration without a key is right when its instances refuse one. */
function withoutKey(configuration: PolicyResource, findings: readonly Finding[]): readonly Finding[] {
  const variants = ["productionVariants", "shadowProductionVariants"].flatMap((list) =>
    variantsIn(configuration, list),
  );
  const isKnown = (takesKey: boolean) =>
    variants.some((variant) => variant.state === "known" && variant.value === takesKey);
  if (isKnown(true)) {
    return isKnown(false) && findings.some(({ outcome }) => outcome === "violation")
      ? [
          violation(
            configuration,
            `cannot encrypt ${data}, because it mixes instance types that take a KMS key with others that refuse one`,
            "give its variants either only instance types with local storage or none of them",
          ),
        ]
      : findings;
  }
  const unknown = variants.flatMap((variant) =>
    variant.state === "unknown" ? [notEvaluable(configuration, variant.path)] : [],
  );
  if (unknown.length > 0) return unknown;
  return isKnown(false) ? [] : findings;
}

function variantsIn(configuration: PolicyResource, list: string): readonly TakesKey[] {
  const length = readLength(configuration, [list]);
  if (length.state === "unknown") return [length];
  return Array.from({ length: length.state === "known" ? length.value : 0 }, (_, position) =>
    takesKey(configuration, [list, position]),
  );
}

function takesKey(configuration: PolicyResource, variant: PropertyPath): TakesKey {
  const type = readText(configuration, [...variant, "instanceType"]);
  if (type.state === "known") return { state: "known", value: !hasLocalStorage(type.value) };
  // A serverless variant names no instance type, and takes a key.
  const serverless = read(configuration, [...variant, "serverlessConfig"]);
  if (serverless.state === "known" || type.state === "absent") return { state: "known", value: true };
  return { state: "unknown", path: formatPath([...variant, "instanceType"]) };
}
