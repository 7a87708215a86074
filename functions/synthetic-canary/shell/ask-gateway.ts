import { describeAwsError } from "../../shared/aws-errors";
import type { EndpointDocument } from "../../shared/endpoint-document";
import { gatewayReplyProblem } from "../../shared/gateway-call";
import type { GatewayInvoker } from "../../shared/invoke-gateway";
import { readModelFiles } from "../../shared/model-files";
import { syntheticInferenceId } from "../../shared/synthetic-inference-id";
import type { TextObjectReader } from "../../shared/text-object";
import { goldenRequestOfMinute } from "../core/golden-request-of-minute";

/** What the canary needs of the world. */
export interface CanaryWorld {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow, for durations. */
  readonly stopwatch: () => number;
  readonly readDocument: (endpointName: string) => Promise<EndpointDocument>;
  readonly readText: TextObjectReader;
  readonly invokeGateway: GatewayInvoker;
}

/** Whether the gateway answered rightly. What could not be asked has failed, too: nobody knows that it works. */
export type CanaryResult =
  | { readonly kind: "passed"; readonly goldenRequestId: string; readonly latencyMs: number }
  | {
      readonly kind: "failed";
      readonly reason: string;
      readonly goldenRequestId: string;
      readonly latencyMs: number;
    }
  | { readonly kind: "notAsked"; readonly reason: string };

/** Sends the golden request of the minute through the alias that users reach, and looks at the answer. */
export async function askGateway(
  world: CanaryWorld,
  endpointName: string,
  signal: AbortSignal,
): Promise<CanaryResult> {
  try {
    const { gateway } = await world.readDocument(endpointName);
    if (gateway === undefined) return notAsked(`the document of ${endpointName} has no gateway section`);
    const files = await readModelFiles(world.readText, gateway);
    if (files.kind === "unreadable") return notAsked(files.reasons.join("; "));
    const nowMs = world.clock();
    const golden = goldenRequestOfMinute(files.goldenRequests, nowMs);
    if (golden === undefined) return notAsked("there is no golden request");
    const { id: goldenRequestId, body } = golden;
    // The minute keeps the ids of two askings of the same request apart.
    const inferenceId = syntheticInferenceId(`canary-${Math.floor(nowMs / 60_000)}`, goldenRequestId);
    const request = { body, contentType: files.contract.input.contentType, inferenceId };
    const startedMs = world.stopwatch();
    const result = await world.invokeGateway(gateway.functionName, gateway.aliasName, request, signal);
    const latencyMs = world.stopwatch() - startedMs;
    const reason = gatewayReplyProblem(files.contract, result);
    return reason === undefined
      ? { kind: "passed", goldenRequestId, latencyMs }
      : { kind: "failed", reason, goldenRequestId, latencyMs };
  } catch (error) {
    return notAsked(describeAwsError(error));
  }
}

function notAsked(reason: string): CanaryResult {
  return { kind: "notAsked", reason };
}
