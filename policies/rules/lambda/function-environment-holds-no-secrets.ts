import type { PolicyResource } from "@pulumi/policy";
import { credentialIn, namesSecret, pointsElsewhere } from "../../model/functions/credentials";
import { formatPath, type PropertyPath, type Reading, read, readKeys } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const variables = ["environment", "variables"];

/** Tells only the names of variables: what a message says ends in logs and in reports. */
export const functionEnvironmentHoldsNoSecrets = defineRule({
  id: "function-environment-holds-no-secrets",
  title: "The environment variables of a function must hold no secrets.",
  severity: "high",
  rationale:
    "Whoever may read a function's configuration reads its variables, and each published version keeps them for good. A secret among them can be neither rotated nor taken back.",
  remediation:
    "Keep the secret in Secrets Manager, or in an SSM parameter of type SecureString; give the function its name or ARN and let it read the value when it runs.",
  levels: mandatory,
  frameworks: { checkov: ["CKV_AWS_45"] },
  subjects: subjectsOfType(resourceTypes.function),
  check: ({ resource }) => {
    const names = readKeys(resource, variables);
    if (names.state === "absent") return [];
    if (names.state === "unknown") return [notEvaluable(resource, names.path)];
    return names.value.flatMap((name) => judge(resource, name));
  },
});

function judge(resource: PolicyResource, name: string): readonly Finding[] {
  const path = [...variables, name];
  const value = readVariable(resource, path);
  if (value.state === "absent" || (value.state === "known" && value.value === "")) return [];
  const isSecret = namesSecret(name);
  if (value.state === "unknown") {
    // What another resource yields, such as a table's name, nobody wrote into the program; it is judged once it is known.
    const isComputed = (resource.propertyDependencies.environment ?? []).length > 0;
    return isComputed && !isSecret ? [] : [notEvaluable(resource, value.path)];
  }
  const credential = credentialIn(value.value);
  if (credential === undefined && (!isSecret || pointsElsewhere(value.value))) return [];
  return [
    violation(
      resource,
      credential === undefined
        ? `holds what its name calls a secret in the environment variable ${name}`
        : `holds ${credential} in the environment variable ${name}`,
      `replace ${formatPath(path)} by the name or ARN of a secret that the function reads when it runs`,
    ),
  ];
}

/** The provider makes a text of a number or a truth value. */
function readVariable(resource: PolicyResource, path: PropertyPath): Reading<string> {
  const reading = read(resource, path);
  if (reading.state !== "known") return reading;
  return typeof reading.value === "object"
    ? { state: "unknown", path: formatPath(path) }
    : { state: "known", value: String(reading.value) };
}
