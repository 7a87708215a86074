import * as z from "zod/mini";
import { endpointEvent } from "../../shared/endpoint-event";
import "../../shared/schema-language";

const evaluateAccuracy = endpointEvent("Evaluate Accuracy");

const checkRetraining = z.looseObject({
  source: z.literal("monitored-endpoint"),
  "detail-type": z.literal("Check Retraining"),
});

const pipelineChanged = z.looseObject({
  source: z.literal("aws.sagemaker"),
  "detail-type": z.literal("SageMaker Model Building Pipeline Execution Status Change"),
  detail: z.looseObject({ pipelineExecutionArn: z.string().check(z.minLength(1)) }),
});

/** What the function is asked to do; an event of AWS only says where to look. */
export type AccuracyEvent =
  | { readonly kind: "evaluateAccuracy"; readonly endpointName: string }
  | { readonly kind: "checkRetraining" }
  | { readonly kind: "pipelineChanged"; readonly pipelineExecutionArn: string }
  | { readonly kind: "rejected"; readonly reason: string };

export function readAccuracyEvent(event: unknown): AccuracyEvent {
  const evaluate = evaluateAccuracy.safeParse(event);
  if (evaluate.success) return { kind: "evaluateAccuracy", endpointName: evaluate.data.detail.endpointName };
  if (checkRetraining.safeParse(event).success) return { kind: "checkRetraining" };
  const pipeline = pipelineChanged.safeParse(event);
  if (pipeline.success)
    return { kind: "pipelineChanged", pipelineExecutionArn: pipeline.data.detail.pipelineExecutionArn };
  const { error } = [pipeline, evaluate].find((each) => isMeant(each.error)) ?? evaluate;
  const problems = error.issues.map(({ path, message }) => `${path.join(".") || "event"}: ${message}`);
  return { kind: "rejected", reason: problems.join("; ") };
}

/** Whether the event is of the kind, and only its detail is wrong. */
function isMeant(error: z.core.$ZodError): boolean {
  return error.issues.every(({ path }) => path[0] === "detail");
}
