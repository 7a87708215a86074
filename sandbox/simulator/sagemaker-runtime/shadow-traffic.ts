import type { ServingTarget } from "../sagemaker/serving-endpoints";
import { type Asked, answerOf, capture, type InvokeParts, isAnswered, publish } from "./ask-model";

/**
 * Copies a request to the shadow variants of the fleet that answers it
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/model-shadow-deployment.html). Their answers are dropped; they are
 * measured and captured like any other, under the same event id, so that the two can be compared.
 */
export function copyToShadows(
  parts: InvokeParts,
  input: Asked,
  target: ServingTarget,
  event: { readonly id: string; readonly sampled: boolean },
): void {
  for (const shadow of target.shadows ?? []) {
    if (shadow.share < 1 && parts.random() >= shadow.share) continue;
    try {
      const answer = answerOf(parts, shadow, input);
      publish(parts, input.EndpointName, shadow, answer);
      if (isAnswered(answer) && event.sampled) capture(parts, input, shadow, answer, event.id);
    } catch (error) {
      // The caller must not notice that there is a shadow at all.
      const reason = error instanceof Error ? error.message : String(error);
      parts.onFailure(`shadow variant ${shadow.variantName} of ${input.EndpointName} failed: ${reason}`);
    }
  }
}
