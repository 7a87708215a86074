import { assertNever } from "../../shared/assert-never";
import { describeAwsError } from "../../shared/aws-errors";
import type { AccuracyEvent } from "../core/event";
import { evaluationMetric } from "../core/metrics";
import { EventRejectedError } from "../errors";
import { checkRetraining } from "./check-retraining";
import { evaluateEndpoint } from "./evaluate-endpoint";
import type { World } from "./ports";

/** Does what the event asks for; rejects with what could not be done. */
export async function handleEvent(world: World, event: AccuracyEvent): Promise<void> {
  switch (event.kind) {
    case "evaluateAccuracy":
      return await evaluateOrTell(world, event.endpointName);
    case "checkRetraining":
      return await checkRetraining(world, { kind: "checkRetraining" });
    case "pipelineChanged": {
      const { pipelineExecutionArn } = event;
      return await checkRetraining(world, { kind: "pipelineExecutionChanged" }, pipelineExecutionArn);
    }
    case "rejected":
      throw new EventRejectedError(event.reason);
    default:
      return assertNever(event);
  }
}

/** A window that nobody judged must not look like a good one, whatever went wrong. */
async function evaluateOrTell(world: World, endpointName: string): Promise<void> {
  try {
    await evaluateEndpoint(world, endpointName);
  } catch (error) {
    const notPossible = evaluationMetric(endpointName, "EvaluationNotPossible");
    await world.publish([notPossible], world.clock()).catch((failure: unknown) =>
      world.log.error("the failed evaluation could not be published", {
        endpointName,
        failure: describeAwsError(failure),
      }),
    );
    throw error;
  }
}
