import type { EndpointAnswer, EndpointRequest } from "../../shared/invoke-endpoint";
import { type EndpointFailure, endpointFailure } from "../core/endpoint-failure";
import { waitBeforeRetry } from "../core/retry";
import { errorFacts } from "./error-facts";
import type { GatewayWorld } from "./ports";

/** The model's answer or the last failure, with the number of calls that it took. */
export type ModelReply = { readonly attempts: number } & (
  | { readonly kind: "answer"; readonly answer: EndpointAnswer }
  | { readonly kind: "failure"; readonly failure: EndpointFailure }
);

/** Asks the endpoint, again where that is safe, until `deadlineMs` on the world's stopwatch. */
export async function askModel(
  world: GatewayWorld,
  request: EndpointRequest,
  deadlineMs: number,
): Promise<ModelReply> {
  for (let attempts = 1; ; attempts += 1) {
    const remainingMs = deadlineMs - world.stopwatch();
    const reply = await askOnce(world, request, remainingMs);
    if ("answer" in reply) return { kind: "answer", answer: reply.answer, attempts };
    const { failure } = reply;
    const waitMs = waitBeforeRetry(failure, attempts, deadlineMs - world.stopwatch(), world.random());
    if (waitMs === undefined) return { kind: "failure", failure, attempts };
    world.log.warn("the endpoint is asked again", {
      inferenceId: request.inferenceId,
      attempts,
      waitMs,
      failure,
    });
    await world.wait(waitMs);
  }
}

async function askOnce(
  world: GatewayWorld,
  request: EndpointRequest,
  remainingMs: number,
): Promise<{ readonly answer: EndpointAnswer } | { readonly failure: EndpointFailure }> {
  if (remainingMs <= 0) return { failure: { kind: "timedOut" } };
  try {
    return { answer: await world.callEndpoint(request, AbortSignal.timeout(Math.ceil(remainingMs))) };
  } catch (error) {
    return { failure: endpointFailure(errorFacts(error)) };
  }
}
