import type { CreateModelPackageInput } from "@aws-sdk/client-sagemaker";
import { AwsError } from "../../kernel/service";
import { createModelPackageGroup } from "../model-package-groups";
import { createModelPackage } from "../model-packages";
import type { ServiceParts } from "../service-parts";
import type { PipelineStep } from "./definition";
import type { StepOutcome } from "./execution";
import type { PipelineExecutionRecord } from "./pipeline-records";
import { resolveReferences, UnresolvedReference } from "./references";
import { valueOfReference } from "./value-of-reference";

/**
 * Does what a RegisterModel step is for: its arguments, once their references have values, are a CreateModelPackage
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html). What AWS would refuse fails the
 * step with AWS's reason.
 */
export function registerModel(
  parts: ServiceParts,
  record: PipelineExecutionRecord,
  step: PipelineStep,
): StepOutcome {
  try {
    const values = resolveReferences(step.arguments, (reference) =>
      valueOfReference(parts, record, reference),
    );
    const input = parts.checkRequest("CreateModelPackage", values) as CreateModelPackageInput;
    ensureGroup(parts, input);
    const { arn } = createModelPackage(parts, {
      ...input,
      MetadataProperties: { ...input.MetadataProperties, GeneratedBy: record.arn },
    });
    return { kind: "succeeded", made: arn };
  } catch (error) {
    if (error instanceof AwsError)
      return { kind: "failed", reason: `ClientError: ${error.code}: ${error.message}` };
    if (error instanceof UnresolvedReference)
      return { kind: "failed", reason: `ClientError: ${error.message}` };
    throw error;
  }
}

function ensureGroup({ records, behaviour, ...parts }: ServiceParts, input: CreateModelPackageInput): void {
  const name = input.ModelPackageGroupName;
  if (name === undefined || name.startsWith("arn:") || records.modelPackageGroups.has(name)) return;
  if (behaviour.pipelineMissingGroup === "created")
    createModelPackageGroup({ records, behaviour, ...parts }, { ModelPackageGroupName: name });
}
