import type { CreateEndpointConfigInput, CreateEndpointInput } from "@aws-sdk/client-sagemaker";
import { candidateTag } from "../core/orphans";
import { takesVolumeKey } from "../core/volume-key";
import type { CandidateSpecification } from "./check-ports";

type InstanceType = NonNullable<CreateEndpointConfigInput["ProductionVariants"]>[number]["InstanceType"];

const tagsOf = ({ document, modelPackageVersion }: CandidateSpecification) => [
  { Key: candidateTag, Value: document.endpointName },
  { Key: "monitored-endpoint:environment", Value: document.environment },
  { Key: "monitored-endpoint:model-package-version", Value: String(modelPackageVersion) },
];

/** One instance of what would serve. Nothing is captured: the requests of a test are not traffic. */
export function candidateConfigurationInput(candidate: CandidateSpecification): CreateEndpointConfigInput {
  const { serving } = candidate.document;
  return {
    EndpointConfigName: candidate.configurationName,
    ProductionVariants: [
      {
        VariantName: serving.variantName,
        ModelName: candidate.modelName,
        InstanceType: serving.instanceType as NonNullable<InstanceType>,
        InitialInstanceCount: 1,
        InitialVariantWeight: 1,
      },
    ],
    ...(takesVolumeKey(serving.instanceType) ? { KmsKeyId: serving.kmsKeyArn } : {}),
    Tags: tagsOf(candidate),
  };
}

export const candidateEndpointInput = (candidate: CandidateSpecification): CreateEndpointInput => ({
  EndpointName: candidate.endpointName,
  EndpointConfigName: candidate.configurationName,
  Tags: tagsOf(candidate),
});
