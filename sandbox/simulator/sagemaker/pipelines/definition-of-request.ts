import type { CreatePipelineRequest } from "@aws-sdk/client-sagemaker";
import { AwsError } from "../../kernel/service";
import { objectText } from "../object-text";
import type { ServiceParts } from "../service-parts";
import { validationError } from "../validation-error";
import { readDefinition, simulatedStepTypes, unsimulatedStepTypes } from "./definition";
import type { PipelineRecord } from "./pipeline-records";

type Given = Pick<CreatePipelineRequest, "PipelineDefinition" | "PipelineDefinitionS3Location">;

/** The definition that a request brings, read; `undefined` when it brings none. Refuses one that is not valid. */
export async function definitionOf(
  parts: Pick<ServiceParts, "objects">,
  input: Given,
): Promise<Pick<PipelineRecord, "definition" | "definitionText"> | undefined> {
  if (input.PipelineDefinition !== undefined && input.PipelineDefinitionS3Location !== undefined)
    throw validationError(
      "Only one of PipelineDefinition and PipelineDefinitionS3Location can be specified.",
    );
  const definitionText = await textOf(parts, input);
  if (definitionText === undefined) return undefined;
  const definition = readDefinition(definitionText);
  if ("problems" in definition)
    throw validationError(`Unable to parse pipeline definition: ${definition.problems.join("; ")}.`);
  const unsimulated = unsimulatedStepTypes(definition);
  if (unsimulated.length > 0)
    throw new AwsError(
      "NotImplemented",
      `the sandbox does not simulate steps of type ${unsimulated.join(", ")}; ` +
        `it simulates ${simulatedStepTypes.join(", ")}`,
      501,
    );
  return { definitionText, definition };
}

async function textOf({ objects }: Pick<ServiceParts, "objects">, input: Given): Promise<string | undefined> {
  const { PipelineDefinition, PipelineDefinitionS3Location: place } = input;
  if (place === undefined) return PipelineDefinition;
  if (place.VersionId !== undefined)
    throw new AwsError(
      "NotImplemented",
      "the sandbox does not simulate PipelineDefinitionS3Location.VersionId",
      501,
    );
  return objectText(objects, `s3://${place.Bucket}/${place.ObjectKey}`).catch((error: Error) => {
    throw validationError(error.message);
  });
}
