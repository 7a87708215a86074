import { setTimeout as pause } from "node:timers/promises";
import { InvokeEndpointCommand, type SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";

/** What the callers of the endpoint have seen so far. */
export interface TrafficCounts {
  readonly answered: number;
  readonly failed: number;
  /** The message of the last failure, for the report. */
  readonly lastFailure: string | undefined;
}

export interface Traffic {
  counts(): TrafficCounts;
  /** Ends the callers and waits for their last answers. */
  stop(): Promise<TrafficCounts>;
}

export interface TrafficOptions {
  readonly endpointName: string;
  /** Request bodies, CSV without a header; taken one after the other. */
  readonly rows: Iterator<string>;
  readonly requestsPerSecond: number;
}

/** Asks the endpoint for one prediction. */
export async function invoke(
  client: SageMakerRuntimeClient,
  endpointName: string,
  body: string,
): Promise<string> {
  const answer = await client.send(
    new InvokeEndpointCommand({
      EndpointName: endpointName,
      ContentType: "text/csv",
      Accept: "text/csv",
      Body: body,
    }),
  );
  return Buffer.from(answer.Body).toString("utf8").trim();
}

/** Keeps calling the endpoint as its users would, until it is stopped. A failed call is counted, never retried. */
export function startTraffic(client: SageMakerRuntimeClient, options: TrafficOptions): Traffic {
  let running = true;
  let answered = 0;
  let failed = 0;
  let lastFailure: string | undefined;
  const counts = (): TrafficCounts => ({ answered, failed, lastFailure });
  const callers = (async () => {
    while (running) {
      const row = options.rows.next();
      if (row.done === true) return;
      try {
        await invoke(client, options.endpointName, row.value);
        answered += 1;
      } catch (error) {
        failed += 1;
        lastFailure = error instanceof Error ? error.message : String(error);
      }
      await pause(1000 / options.requestsPerSecond);
    }
  })();
  return {
    counts,
    async stop() {
      running = false;
      await callers;
      return counts();
    },
  };
}
