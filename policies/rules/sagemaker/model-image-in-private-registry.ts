import type { PolicyResource } from "@pulumi/policy";
import { fits } from "../../model/reading/pattern";
import { formatPath, type PropertyPath, read, readLength, readText } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { dependenciesOfType } from "../../model/stack/resource-table";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

/** `<account>.dkr.ecr.<region>.amazonaws.com/...`, of any partition, with FIPS or for both versions of IP. */
const accountRegistry = /^\d{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.[a-z0-9.-]+\//;

export const modelImageInPrivateRegistry = defineRule({
  id: "model-image-in-private-registry",
  title: "Each container of a model should use an image from a private registry.",
  severity: "low",
  rationale:
    "An image from a public registry can change or vanish under its name, and nobody has scanned it. An endpoint that scales out or is replaced then starts something else than what was approved, or nothing.",
  remediation:
    'Push the image to an ECR repository of an account and name it in image of each container, or reach a registry in the VPC with imageConfig.repositoryAccessMode: "Vpc".',
  levels: advisory,
  frameworks: {
    securityHub: ["SageMaker.16", "SageMaker.19"],
    awsConfig: [
      "SAGEMAKER_MODEL_PRIVATE_REGISTRY_REQUIRED",
      "SAGEMAKER_MODEL_MULTICONTAINER_PRIVATE_REGISTRY",
    ],
  },
  parameters: {
    allowedRegistries: {
      type: "array",
      items: { type: "string", minLength: 1 },
      minItems: 1,
      description:
        "The addresses from which images may come, such as 000000000000.dkr.ecr.*.amazonaws.com/models/*, where * stands for any text; without it any ECR repository of an account and any registry in the VPC.",
    },
  },
  subjects: subjectsOfType(resourceTypes.model),
  check: ({ resource }, { parameters: { allowedRegistries } }) => {
    const allowed = Array.isArray(allowedRegistries) ? allowedRegistries.map(String) : undefined;
    const length = readLength(resource, ["containers"]);
    const list: readonly PropertyPath[] = Array.from(
      { length: length.state === "known" ? length.value : 0 },
      (_, position) => ["containers", position],
    );
    return [
      ...(length.state === "unknown" ? [notEvaluable(resource, length.path)] : []),
      ...[["primaryContainer"], ...list].flatMap((container) => judgeContainer(resource, container, allowed)),
    ];
  },
});

function judgeContainer(
  model: PolicyResource,
  container: PropertyPath,
  allowed: readonly string[] | undefined,
): readonly Finding[] {
  const path = [...container, "image"];
  const image = readText(model, path);
  // A container without an image takes it from its model package.
  if (image.state === "absent") return [];
  if (image.state === "unknown") {
    const fromRepository = dependenciesOfType(model, path, resourceTypes.imageRepository).length > 0;
    return fromRepository && allowed === undefined ? [] : [notEvaluable(model, image.path)];
  }
  if (allowed !== undefined) {
    if (allowed.some((pattern) => fits(pattern, image.value))) return [];
    return [
      violation(
        model,
        `uses the image "${image.value}", which comes from none of the allowed registries`,
        `set ${formatPath(path)} to an image from ${allowed.join(" or ")}`,
      ),
    ];
  }
  if (accountRegistry.test(image.value)) return [];
  const mode = read(model, [...container, "imageConfig", "repositoryAccessMode"]);
  if (mode.state === "unknown") return [notEvaluable(model, mode.path)];
  if (mode.state === "known" && mode.value === "Vpc") return [];
  return [
    violation(
      model,
      `uses the image "${image.value}", which comes from no private registry`,
      `set ${formatPath(path)} to an image in an ECR repository of an account`,
    ),
  ];
}
