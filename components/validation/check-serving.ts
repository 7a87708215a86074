import limits from "../contracts/deployment-limits.json";
import { type Checks, isRecord, isUnknown } from "./checks";

const arn = /^arn:aws[a-z-]*:\S+$/;
const percent = { minimum: 1, maximum: 100 };

/** SageMaker names: CreateEndpoint, CreateEndpointConfig. Their pattern counts no hyphens, their length limit does. */
export const sageMakerName = /^(?=.{1,63}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;
export const sageMakerNameForm = "1 to 63 letters, digits and inner hyphens";

/** Checks what serves and where; answers the number of instances when it is right. */
export function checkServing(checks: Checks, args: Readonly<Record<string, unknown>>): number | undefined {
  checks.text("modelPackageGroupName", args.modelPackageGroupName, sageMakerName, sageMakerNameForm);
  if (!isUnknown(args.initialModelPackageArn))
    checks.text(
      "initialModelPackageArn",
      args.initialModelPackageArn,
      /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:model-package\/[^/]+\/\d+$/,
      "the ARN of a version in a group, arn:aws:sagemaker:<region>:<account>:model-package/<group>/<version>",
    );
  if (args.variantName !== undefined)
    checks.text("variantName", args.variantName, sageMakerName, sageMakerNameForm);
  const type = checks.text(
    "instanceType",
    args.instanceType,
    /^ml\.[a-z0-9-]+\.[a-z0-9]+$/,
    "an instance type such as ml.m5.large (serverless endpoints cannot be guarded)",
  );
  if (type !== undefined && limits.excludedInstanceFamilies.some((family) => type.startsWith(`${family}.`)))
    checks.add(
      "instanceType",
      `must not be ${type}: SageMaker does not guard updates of this family; use another`,
    );
  if (args.networkIsolation !== undefined) checks.boolean("networkIsolation", args.networkIsolation);
  if (args.protectEndpoint !== undefined) checks.boolean("protectEndpoint", args.protectEndpoint);
  if (args.captureSamplingPercentage !== undefined)
    checks.integer("captureSamplingPercentage", args.captureSamplingPercentage, percent, "percent");
  checkVpc(checks, args.vpc);
  checkRepositories(checks, args.imageRepositoryArns);
  return checks.integer("instanceCount", args.instanceCount, { minimum: 1, maximum: 1000 }, "instances");
}

function checkVpc(checks: Checks, value: unknown): void {
  if (value === undefined) return;
  const vpc = checks.object("vpc", value, "an object with subnetIds and securityGroupIds");
  if (!isRecord(vpc)) return;
  const lists = { subnetIds: /^subnet-[0-9a-f]+$/, securityGroupIds: /^sg-[0-9a-f]+$/ };
  const maximum = { subnetIds: 16, securityGroupIds: 5 };
  for (const [property, pattern] of Object.entries(lists)) {
    const range = {
      minimum: 1,
      maximum: property === "subnetIds" ? maximum.subnetIds : maximum.securityGroupIds,
    };
    checks.list(`vpc.${property}`, vpc[property], range, "ids")?.forEach((id, index) => {
      if (!isUnknown(id))
        checks.text(`vpc.${property}[${index}]`, id, pattern, `an id of the form ${pattern.source}`);
    });
  }
}

function checkRepositories(checks: Checks, value: unknown): void {
  if (value === undefined) return;
  const repositories = checks.list("imageRepositoryArns", value, { minimum: 1, maximum: 20 }, "ARNs");
  repositories?.forEach((repository, index) => {
    checks.text(`imageRepositoryArns[${index}]`, repository, arn, "the ARN of an ECR repository");
  });
}
