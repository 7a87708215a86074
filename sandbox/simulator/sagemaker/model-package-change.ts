import type { UpdateModelPackageInput } from "@aws-sdk/client-sagemaker";
import type { ModelPackageRecord } from "./records";
import { validationError } from "./validation-error";

/** More properties than this on one package are refused. */
const metadataLimit = 50;

/**
 * The package after an UpdateModelPackage, and the fields that the event names
 * (spellings: https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html).
 */
export function changedModelPackage(
  record: ModelPackageRecord,
  input: UpdateModelPackageInput,
  now: Date,
): { readonly changed: ModelPackageRecord; readonly updatedFields: readonly string[] } {
  const properties = changedProperties(record, input);
  const changed: ModelPackageRecord = {
    ...record,
    ...(input.ModelApprovalStatus === undefined ? {} : { approvalStatus: input.ModelApprovalStatus }),
    ...(input.ApprovalDescription === undefined ? {} : { approvalDescription: input.ApprovalDescription }),
    lastModifiedTime: now,
    content: {
      ...record.content,
      CustomerMetadataProperties: properties,
      InferenceSpecification: input.InferenceSpecification ?? record.content.InferenceSpecification,
      AdditionalInferenceSpecifications: [
        ...(record.content.AdditionalInferenceSpecifications ?? []),
        ...(input.AdditionalInferenceSpecificationsToAdd ?? []),
      ],
      SourceUri: input.SourceUri ?? record.content.SourceUri,
      ModelCard: input.ModelCard ?? record.content.ModelCard,
      ModelLifeCycle: input.ModelLifeCycle ?? record.content.ModelLifeCycle,
      ModelPackageRegistrationType:
        input.ModelPackageRegistrationType ?? record.content.ModelPackageRegistrationType,
    },
  };
  const propertiesChanged =
    input.CustomerMetadataProperties !== undefined || input.CustomerMetadataPropertiesToRemove !== undefined;
  const fields: [string, boolean][] = [
    ["ModelApprovalStatus", input.ModelApprovalStatus !== undefined],
    ["ApprovalDescription", input.ApprovalDescription !== undefined],
    ["sourceUri", input.SourceUri !== undefined],
    ["CustomerMetadataProperties", propertiesChanged],
    ["InferenceSpecification", input.InferenceSpecification !== undefined],
    ["ModelLifeCycle", input.ModelLifeCycle !== undefined],
  ];
  return { changed, updatedFields: fields.flatMap(([name, isChanged]) => (isChanged ? [name] : [])) };
}

function changedProperties(
  record: ModelPackageRecord,
  input: UpdateModelPackageInput,
): Record<string, string> | undefined {
  const properties = { ...record.content.CustomerMetadataProperties, ...input.CustomerMetadataProperties };
  for (const key of input.CustomerMetadataPropertiesToRemove ?? []) delete properties[key];
  const count = Object.keys(properties).length;
  if (count > metadataLimit) {
    throw validationError(`A model package can have at most ${metadataLimit} CustomerMetadataProperties.`);
  }
  return count === 0 ? undefined : properties;
}
