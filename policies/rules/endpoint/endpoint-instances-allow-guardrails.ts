import limits from "../../contracts/deployment-limits.json";
import { marketplaceOrigin } from "../../model/endpoint/marketplace";
import { assertNever } from "../../model/reading/assert-never";
import { type PropertyPath, read, readLength, readText } from "../../model/reading/reading";
import { describe, type Finding, notEvaluable, unknownOf, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { ResourceTable } from "../../model/stack/resource-table";
import { resourceTypes } from "../../model/stack/resource-types";
import type { EndpointView } from "../../model/stack/stack-index";

export const endpointInstancesAllowGuardrails = defineRule<EndpointView>({
  id: "endpoint-instances-allow-guardrails",
  title:
    "An endpoint must run on instances, and serve models, for which SageMaker shifts traffic in steps and rolls back.",
  severity: "high",
  rationale:
    "SageMaker applies no deployment guardrails to Inf1 instances, to serverless variants and to models of the AWS Marketplace: it takes the deployment configuration, moves all traffic at once and looks at no alarm.",
  remediation:
    "Set instanceType of each production variant to a family other than ml.inf1, give none a serverlessConfig, and serve a model of your own rather than a package of the AWS Marketplace.",
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => stack.endpoints,
  check: (endpoint, { stack }) => {
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
        ...ofTheMarketplace(endpoint, configuration.resource, variant, stack.table),
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

/** A model that the stack does not declare may be anything, and is left to who declares it. */
function ofTheMarketplace(
  { resource }: EndpointView,
  configuration: EndpointView["resource"],
  variant: PropertyPath,
  table: ResourceTable,
): readonly Finding[] {
  const model = table.follow(configuration, [...variant, "modelName"], resourceTypes.model);
  if (model.state !== "found") return [];
  const origin = marketplaceOrigin(model.resource);
  switch (origin.state) {
    case "no":
      return [];
    case "unknown":
      return [notEvaluable(resource, unknownOf(model.resource, origin))];
    case "yes":
      return [
        violation(
          resource,
          `serves ${describe(model.resource)} of the AWS Marketplace, for which SageMaker moves all traffic at once without a bake`,
          `set ${origin.path} of ${describe(model.resource)} to a model package of your own`,
        ),
      ];
    default:
      return assertNever(origin);
  }
}
