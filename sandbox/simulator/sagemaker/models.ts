import type {
  ContainerDefinition as ApiContainer,
  CreateModelInput,
  DeleteModelInput,
  DescribeModelInput,
  ListModelsInput,
} from "@aws-sdk/client-sagemaker";
import type { Operation } from "../kernel/service";
import { arnOf } from "./arns";
import type { Checked } from "./checked";
import type { ContainerDefinition } from "./containers";
import { findModelPackage } from "./model-packages";
import { listPage } from "./paging";
import type { ModelRecord } from "./records";
import type { ServiceParts } from "./service-parts";
import { validationError } from "./validation-error";

/** Models: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html */
export function modelOperations(parts: ServiceParts): Record<string, Operation> {
  const { records, tags, account, clock } = parts;
  return {
    CreateModel: (input: Checked<CreateModelInput, "ModelName">) => {
      const name = input.ModelName;
      const arn = arnOf(account, "model", name);
      if (records.models.has(name)) throw validationError(`Cannot create already existing model "${arn}".`);
      checkContainers(parts, input);
      tags.create(arn, input.Tags);
      records.models.set(name, { name, arn, creationTime: new Date(clock.now()), input });
      return { ModelArn: arn };
    },

    DescribeModel: (input: Checked<DescribeModelInput, "ModelName">) => {
      const record = findModel(parts, input.ModelName);
      const { Tags: _tags, ...content } = record.input;
      return {
        ...content,
        EnableNetworkIsolation: content.EnableNetworkIsolation ?? false,
        ModelArn: record.arn,
        CreationTime: record.creationTime,
      };
    },

    ListModels: (input: ListModelsInput) => {
      const { items, NextToken } = listPage(records.models.values(), input, "Descending");
      const Models = items.map(({ name, arn, creationTime }) => ({
        ModelName: name,
        ModelArn: arn,
        CreationTime: creationTime,
      }));
      return { Models, NextToken };
    },

    DeleteModel: (input: Checked<DeleteModelInput, "ModelName">) => {
      const { name, arn } = findModel(parts, input.ModelName);
      records.models.delete(name);
      tags.delete(arn);
      return {};
    },
  };
}

export function findModel(parts: ServiceParts, name: string): ModelRecord {
  const record = parts.records.models.get(name);
  if (record === undefined) {
    throw validationError(`Could not find model "${arnOf(parts.account, "model", name)}".`);
  }
  return record;
}

/** The first container of a model, with what its model package contributes. Pipelines of containers run as one. */
export function containerOf(
  parts: ServiceParts,
  model: ModelRecord,
  variantName: string,
): ContainerDefinition {
  const container = model.input.PrimaryContainer ?? model.input.Containers?.[0];
  if (container === undefined) throw validationError(`Model "${model.arn}" has no container.`);
  const common = { variantName, modelName: model.name };
  const packageName = container.ModelPackageName;
  if (packageName === undefined) return { ...common, ...ownParts(container) };
  const packaged = findModelPackage(parts, packageName).content.InferenceSpecification?.Containers?.[0];
  const own = ownParts(container);
  return {
    ...common,
    image: packaged?.Image ?? own.image,
    ...(packaged?.ModelDataUrl === undefined ? {} : { modelDataUrl: packaged.ModelDataUrl }),
    environment: { ...packaged?.Environment, ...own.environment },
  };
}

function ownParts(
  container: ApiContainer,
): Pick<ContainerDefinition, "image" | "modelDataUrl" | "environment"> {
  const url = container.ModelDataUrl ?? container.ModelDataSource?.S3DataSource?.S3Uri;
  return {
    image: container.Image ?? "",
    ...(url === undefined ? {} : { modelDataUrl: url }),
    environment: container.Environment ?? {},
  };
}

/**
 * The artifact in S3 is not looked at here: AWS reads it when the container starts, and a missing one then fails the
 * endpoint with a reason.
 */
function checkContainers(parts: ServiceParts, input: CreateModelInput): void {
  if (input.PrimaryContainer !== undefined && input.Containers !== undefined) {
    throw validationError("Only one of PrimaryContainer and Containers can be specified.");
  }
  const containers =
    input.Containers ?? (input.PrimaryContainer === undefined ? [] : [input.PrimaryContainer]);
  if (containers.length === 0) {
    throw validationError("Either PrimaryContainer or Containers must be specified.");
  }
  for (const container of containers) {
    if (container.ModelPackageName === undefined) {
      if (container.Image === undefined) {
        throw validationError("A container definition needs an Image or a ModelPackageName.");
      }
    } else {
      checkModelPackage(parts, container.ModelPackageName);
    }
  }
  if (input.ExecutionRoleArn === undefined) throw validationError("ExecutionRoleArn must be specified.");
}

function checkModelPackage(parts: ServiceParts, packageName: string): void {
  const record = findModelPackage(parts, packageName);
  const refused = parts.behaviour.unapprovedModelPackage === "refused" && record.version !== undefined;
  if (refused && record.approvalStatus !== "Approved") {
    throw validationError(
      `Cannot create a model from model package "${record.arn}": ` +
        `its approval status is ${record.approvalStatus}, not Approved.`,
    );
  }
}
