import type {
  CreateModelPackageGroupInput,
  DeleteModelPackageGroupInput,
  DescribeModelPackageGroupInput,
  ListModelPackageGroupsInput,
} from "@aws-sdk/client-sagemaker";
import { AwsError, type Operation } from "../kernel/service";
import { arnOf, nameIn } from "./arns";
import type { Checked } from "./checked";
import { listPage } from "./paging";
import type { ModelPackageGroupRecord } from "./records";
import type { ServiceParts } from "./service-parts";
import { validationError } from "./validation-error";

/** Model package groups: https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry.html */
export function modelPackageGroupOperations(parts: ServiceParts): Record<string, Operation> {
  const { records, tags, account } = parts;
  return {
    CreateModelPackageGroup: (input: Checked<CreateModelPackageGroupInput, "ModelPackageGroupName">) => {
      if (records.modelPackageGroups.has(input.ModelPackageGroupName)) {
        const arn = arnOf(account, "model-package-group", input.ModelPackageGroupName);
        throw validationError(`Model Package Group already exists: ${arn}`);
      }
      return { ModelPackageGroupArn: createModelPackageGroup(parts, input).arn };
    },

    DescribeModelPackageGroup: (input: Checked<DescribeModelPackageGroupInput, "ModelPackageGroupName">) => ({
      ...summary(findGroup(parts, input.ModelPackageGroupName)),
      CreatedBy: {},
    }),

    ListModelPackageGroups: (input: ListModelPackageGroupsInput) => {
      const { items, NextToken } = listPage(records.modelPackageGroups.values(), input, "Ascending");
      return { ModelPackageGroupSummaryList: items.map(summary), NextToken };
    },

    DeleteModelPackageGroup: (input: Checked<DeleteModelPackageGroupInput, "ModelPackageGroupName">) => {
      const group = findGroup(parts, input.ModelPackageGroupName);
      const versions = [...records.modelPackages.values()].filter(
        ({ groupName }) => groupName === group.name,
      );
      if (versions.length > 0) {
        throw new AwsError(
          "ConflictException",
          `Model Package Group ${group.arn} cannot be deleted: it has ${versions.length} model package(s).`,
        );
      }
      records.modelPackageGroups.delete(group.name);
      tags.delete(group.arn);
      return {};
    },
  };
}

/** Makes a group that is not there yet. */
export function createModelPackageGroup(
  { records, tags, account, clock }: ServiceParts,
  input: Checked<CreateModelPackageGroupInput, "ModelPackageGroupName">,
): ModelPackageGroupRecord {
  const name = input.ModelPackageGroupName;
  const arn = arnOf(account, "model-package-group", name);
  tags.create(arn, input.Tags);
  const creationTime = new Date(clock.now());
  const group = { name, arn, creationTime, description: input.ModelPackageGroupDescription, lastVersion: 0 };
  records.modelPackageGroups.set(name, group);
  return group;
}

/** The group with that name or ARN; refuses when there is none. */
export function findGroup(parts: ServiceParts, arnOrName: string): ModelPackageGroupRecord {
  const name = nameIn("model-package-group", arnOrName);
  const group = parts.records.modelPackageGroups.get(name);
  if (group === undefined) {
    throw validationError(
      `ModelPackageGroup ${arnOf(parts.account, "model-package-group", name)} does not exist.`,
    );
  }
  return group;
}

function summary(group: ModelPackageGroupRecord): Record<string, unknown> {
  return {
    ModelPackageGroupName: group.name,
    ModelPackageGroupArn: group.arn,
    ModelPackageGroupDescription: group.description,
    CreationTime: group.creationTime,
    ModelPackageGroupStatus: "Completed",
  };
}
