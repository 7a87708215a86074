import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { InvokeEndpointCommand, type SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import type { LabelledRequest } from "../data/traffic";

/** What the callers of the endpoint have seen so far. */
export interface TrafficCounts {
  readonly answered: number;
  readonly failed: number;
  /** The message of the last failure, for the report. */
  readonly lastFailure: string | undefined;
}

export interface Traffic {
  counts(): TrafficCounts;
  /** From now on the callers send these. */
  change(requests: Iterator<LabelledRequest>): void;
  /** Ends the callers and waits for their last answers. */
  stop(): Promise<TrafficCounts>;
}

export interface TrafficOptions {
  readonly endpointName: string;
  /** Taken one after the other. */
  readonly requests: Iterator<LabelledRequest>;
  readonly requestsPerSecond: number;
  /** Told of each request that was answered, by the inference id it was sent with. */
  readonly answered: (inferenceId: string, label: LabelledRequest["label"]) => void;
}

/** Asks the endpoint for one prediction. */
export async function invoke(
  client: SageMakerRuntimeClient,
  endpointName: string,
  body: string,
  inferenceId: string = randomUUID(),
): Promise<string> {
  const answer = await client.send(
    new InvokeEndpointCommand({
      EndpointName: endpointName,
      ContentType: "text/csv",
      Accept: "text/csv",
      InferenceId: inferenceId,
      Body: body,
    }),
  );
  return Buffer.from(answer.Body).toString("utf8").trim();
}

/** Keeps calling the endpoint as its users would, until it is stopped. A failed call is counted, never retried. */
export function startTraffic(client: SageMakerRuntimeClient, options: TrafficOptions): Traffic {
  let running = true;
  let { requests } = options;
  let answered = 0;
  let failed = 0;
  let lastFailure: string | undefined;
  const counts = (): TrafficCounts => ({ answered, failed, lastFailure });
  const callers = (async () => {
    while (running) {
      const request = requests.next();
      if (request.done === true) return;
      const { body, label } = request.value;
      const inferenceId = randomUUID();
      try {
        await invoke(client, options.endpointName, body, inferenceId);
        answered += 1;
        options.answered(inferenceId, label);
      } catch (error) {
        failed += 1;
        lastFailure = error instanceof Error ? error.message : String(error);
      }
      await pause(1000 / options.requestsPerSecond);
    }
  })();
  return {
    counts,
    change(next) {
      requests = next;
    },
    async stop() {
      running = false;
      await callers;
      return counts();
    },
  };
}
