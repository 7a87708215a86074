import type { PolicyResource } from "@pulumi/policy";
import { instanceCount } from "../../model/endpoint/instances";
import { formatPath, read, readLength, readText } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatoryInProduction } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const variants = "productionVariants";

export const endpointHasTwoInstances = defineRule({
  id: "endpoint-has-two-instances",
  title: "Each production variant of an endpoint must start with at least two instances.",
  severity: "medium",
  rationale:
    "SageMaker spreads the instances of a variant over zones. A single one takes the endpoint down when it or its zone fails, and it leaves a canary nothing between no traffic and all of it.",
  remediation:
    "Set initialInstanceCount of each production variant to 2 or more. Serverless variants have no instances and are left alone.",
  levels: mandatoryInProduction,
  frameworks: {
    securityHub: ["SageMaker.4"],
    awsConfig: ["SAGEMAKER_ENDPOINT_CONFIG_PROD_INSTANCE_COUNT"],
    nist80053: ["CP-10", "SA-13", "SC-5", "SC-36"],
  },
  parameters: {
    minimumInstances: {
      type: "integer",
      minimum: 2,
      description: "The number of instances that each production variant starts with at least; 2 without it.",
    },
  },
  subjects: subjectsOfType(resourceTypes.endpointConfiguration),
  check: ({ resource }, { parameters: { minimumInstances } }) => {
    const minimum = typeof minimumInstances === "number" ? minimumInstances : 2;
    const length = readLength(resource, [variants]);
    if (length.state === "unknown") return [notEvaluable(resource, length.path)];
    return Array.from({ length: length.state === "known" ? length.value : 0 }, (_, position) =>
      judgeVariant(resource, position, minimum),
    ).flat();
  },
});

function judgeVariant(configuration: PolicyResource, position: number, minimum: number): readonly Finding[] {
  const variant = [variants, position];
  const path = [...variant, "initialInstanceCount"];
  const count = instanceCount(configuration, position);
  const serverless = read(configuration, [...variant, "serverlessConfig"]);
  if (serverless.state === "known") return [];
  if (count.state === "known" && count.value >= minimum) return [];
  if (count.state === "unknown") return [notEvaluable(configuration, count.path)];
  if (serverless.state === "unknown") return [notEvaluable(configuration, serverless.path)];
  const name = readText(configuration, [...variant, "variantName"]);
  // The provider's default is one.
  const instances = count.state === "known" ? count.value : 1;
  return [
    violation(
      configuration,
      `starts ${name.state === "known" ? `its variant "${name.value}"` : formatPath(variant)} with ${instances} ${instances === 1 ? "instance" : "instances"}`,
      `set ${formatPath(path)} to ${minimum} or more`,
    ),
  ];
}
