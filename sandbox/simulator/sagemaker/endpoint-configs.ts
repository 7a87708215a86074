import type {
  CreateEndpointConfigInput,
  DeleteEndpointConfigInput,
  DescribeEndpointConfigInput,
  ListEndpointConfigsInput,
} from "@aws-sdk/client-sagemaker";
import limits from "../../../contracts/deployment-limits.json";
import type { Operation } from "../kernel/service";
import { arnOf } from "./arns";
import type { Checked } from "./checked";
import { findModel } from "./models";
import { listPage } from "./paging";
import type { EndpointConfigRecord } from "./records";
import type { ServiceParts } from "./service-parts";
import { validationError } from "./validation-error";

/**
 * Endpoint configurations: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html.
 * One that an endpoint uses can be deleted, as with AWS; later updates of that endpoint then fail.
 */
export function endpointConfigOperations(parts: ServiceParts): Record<string, Operation> {
  const { records, tags, account, clock } = parts;
  return {
    CreateEndpointConfig: (
      input: Checked<CreateEndpointConfigInput, "EndpointConfigName" | "ProductionVariants">,
    ) => {
      const name = input.EndpointConfigName;
      const arn = arnOf(account, "endpoint-config", name);
      if (records.endpointConfigs.has(name)) {
        throw validationError(`Cannot create already existing endpoint configuration "${arn}".`);
      }
      const problems = configProblems(parts, input);
      if (problems.length > 0) throw validationError(...problems);
      tags.create(arn, input.Tags);
      records.endpointConfigs.set(name, { name, arn, creationTime: new Date(clock.now()), input });
      return { EndpointConfigArn: arn };
    },

    DescribeEndpointConfig: (input: Checked<DescribeEndpointConfigInput, "EndpointConfigName">) => {
      const record = findEndpointConfig(parts, input.EndpointConfigName);
      const { Tags: _tags, ...content } = record.input;
      return {
        ...content,
        ProductionVariants: withDefaults(content.ProductionVariants),
        ShadowProductionVariants:
          content.ShadowProductionVariants && withDefaults(content.ShadowProductionVariants),
        EndpointConfigArn: record.arn,
        CreationTime: record.creationTime,
        EnableNetworkIsolation: content.EnableNetworkIsolation ?? false,
      };
    },

    ListEndpointConfigs: (input: ListEndpointConfigsInput) => {
      const { items, NextToken } = listPage(records.endpointConfigs.values(), input, "Descending");
      const EndpointConfigs = items.map(({ name, arn, creationTime }) => ({
        EndpointConfigName: name,
        EndpointConfigArn: arn,
        CreationTime: creationTime,
      }));
      return { EndpointConfigs, NextToken };
    },

    DeleteEndpointConfig: (input: Checked<DeleteEndpointConfigInput, "EndpointConfigName">) => {
      const { name, arn } = findEndpointConfig(parts, input.EndpointConfigName);
      records.endpointConfigs.delete(name);
      tags.delete(arn);
      return {};
    },
  };
}

export function findEndpointConfig(parts: ServiceParts, name: string): EndpointConfigRecord {
  const record = parts.records.endpointConfigs.get(name);
  if (record === undefined) {
    const arn = arnOf(parts.account, "endpoint-config", name);
    throw validationError(`Could not find endpoint configuration "${arn}".`);
  }
  return record;
}

type Variants = NonNullable<CreateEndpointConfigInput["ProductionVariants"]>;

function hasLocalStorage(instanceType: string | undefined): boolean {
  return limits.localStorageInstanceFamilies.some((family) => instanceType?.startsWith(`${family}.`));
}

function withDefaults(variants: Variants): Variants {
  return variants.map((variant) => ({ ...variant, InitialVariantWeight: variant.InitialVariantWeight ?? 1 }));
}

function configProblems(
  parts: ServiceParts,
  input: Checked<CreateEndpointConfigInput, "ProductionVariants">,
): readonly string[] {
  const variants = [...input.ProductionVariants, ...(input.ShadowProductionVariants ?? [])];
  const problems: string[] = [];
  const names = variants.map(({ VariantName }) => VariantName ?? "");
  if (new Set(names).size < names.length) problems.push("Variant names must be unique.");
  for (const variant of variants) {
    const at = `Production variant "${variant.VariantName}"`;
    if (variant.ModelName === undefined) problems.push(`${at} needs a ModelName.`);
    else findModel(parts, variant.ModelName);
    const hasInstances = variant.InstanceType !== undefined && variant.InitialInstanceCount !== undefined;
    if (variant.ServerlessConfig === undefined && !hasInstances) {
      problems.push(`${at} needs InstanceType and InitialInstanceCount, or ServerlessConfig.`);
    }
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html (KmsKeyId)
    if (input.KmsKeyId !== undefined && hasLocalStorage(variant.InstanceType)) {
      problems.push(
        `KmsKeyId is not supported for instance type ${variant.InstanceType}, which has local storage.`,
      );
    }
    // https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html (excluded features)
    if (variant.ServerlessConfig !== undefined && input.DataCaptureConfig !== undefined) {
      problems.push("DataCaptureConfig is not supported for serverless endpoints.");
    }
  }
  return [...problems, ...shadowProblems(input)];
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/shadow-tests.html (one of each; excluded features) */
function shadowProblems(input: Checked<CreateEndpointConfigInput, "ProductionVariants">): readonly string[] {
  const shadows = input.ShadowProductionVariants ?? [];
  if (shadows.length === 0) return [];
  const serverless = [...input.ProductionVariants, ...shadows].some((variant) => variant.ServerlessConfig);
  return [
    ...(input.ProductionVariants.length === 1 && shadows.length === 1
      ? []
      : ["An endpoint with a shadow variant needs exactly one production and one shadow variant."]),
    ...(serverless ? ["Shadow variants are not supported for serverless endpoints."] : []),
    ...(input.AsyncInferenceConfig === undefined
      ? []
      : ["Shadow variants are not supported for asynchronous endpoints."]),
  ];
}
