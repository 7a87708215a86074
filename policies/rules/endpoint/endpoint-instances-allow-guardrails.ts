import limits from "../../contracts/deployment-limits.json";
import { type PropertyPath, read, readLength, readText } from "../../model/reading/reading";
import { describe, type Finding, notEvaluable, unknownOf, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { EndpointView } from "../../model/stack/stack-index";

export const endpointInstancesAllowGuardrails = defineRule<EndpointView>({
  id: "endpoint-instances-allow-guardrails",
  title: "An endpoint must run on instances on which SageMaker shifts traffic in steps and rolls back.",
  severity: "high",
  rationale:
    "SageMaker applies no deployment guardrails to Inf1 instances and to serverless variants: it takes the deployment configuration, moves all traffic at once and looks at no alarm.",
  remediation:
    "Set instanceType of each production variant to a family other than ml.inf1, and give none a serverlessConfig.",
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => stack.endpoints,
  check: (endpoint) => {
    const { resource, configuration } = endpoint;
    if (configuration.state === "unknown") return [notEvaluable(resource, configuration.path)];
    // A configuration that the stack does not declare is refused where its data capture is judged.
    if (configuration.state !== "found") return [];
    const variants = readLength(configuration.resource, ["productionVariants"]);
    if (variants.state === "unknown") {
      return [notEvaluable(resource, unknownOf(configuration.resource, variants))];
    }
    const count = variants.state === "known" ? variants.value : 0;
    return Array.from({ length: count }, (_, position) => ["productionVariants", position] as const).flatMap(
      (variant) => [
        ...serverless(endpoint, configuration.resource, variant),
        ...excludedFamily(endpoint, configuration.resource, variant),
      ],
    );
  },
});

function serverless(
  { resource }: EndpointView,
  configuration: EndpointView["resource"],
  variant: PropertyPath,
): readonly Finding[] {
  const reading = read(configuration, [...variant, "serverlessConfig"]);
  if (reading.state === "absent") return [];
  if (reading.state === "unknown") return [notEvaluable(resource, unknownOf(configuration, reading))];
  return [
    violation(
      resource,
      "has a serverless variant, for which SageMaker moves all traffic at once without a bake",
      `replace productionVariants[].serverlessConfig of ${describe(configuration)} by instanceType and initialInstanceCount`,
    ),
  ];
}

function excludedFamily(
  { resource }: EndpointView,
  configuration: EndpointView["resource"],
  variant: PropertyPath,
): readonly Finding[] {
  const type = readText(configuration, [...variant, "instanceType"]);
  if (type.state === "absent") return [];
  if (type.state === "unknown") return [notEvaluable(resource, unknownOf(configuration, type))];
  const excluded = limits.excludedInstanceFamilies.some((family) => type.value.startsWith(`${family}.`));
  if (!excluded) return [];
  return [
    violation(
      resource,
      `runs on ${type.value}, for which SageMaker moves all traffic at once without a bake`,
      `set productionVariants[].instanceType of ${describe(configuration)} to another family`,
    ),
  ];
}
