import { randomUUID } from "node:crypto";
import type { AdminRoute } from "../kernel/admin-routes";
import type { MetricSink, SimulatedClock } from "../kernel/ports";
import type { RestService } from "../kernel/service";
import type { ServingEndpoints } from "../sagemaker/serving-endpoints";
import { CaptureWriter } from "./data-capture/capture-writer";
import { invokeEndpoint } from "./invoke-endpoint";
import { invokeEndpointAsync } from "./invoke-endpoint-async";
import type { ObjectStore } from "./object-store";

export interface SageMakerRuntimeOptions {
  readonly clock: SimulatedClock;
  readonly metrics: MetricSink;
  readonly serving: ServingEndpoints;
  readonly objects: ObjectStore;
  /** Uniform in [0, 1): splits the traffic and samples the captures. */
  readonly random: () => number;
  /** Told when captures could not be written. */
  readonly onFailure: (message: string) => void;
}

export interface SageMakerRuntime {
  readonly service: RestService;
  /** `POST /_sandbox/data-capture/flush` writes all waiting captures at once. */
  readonly adminRoutes: readonly AdminRoute[];
  /** Writes all waiting captures. */
  flush(): Promise<void>;
}

/** The simulated SageMaker runtime: answers InvokeEndpoint and InvokeEndpointAsync with the real models. */
export function createSageMakerRuntime(options: SageMakerRuntimeOptions): SageMakerRuntime {
  const captures = new CaptureWriter({ ...options, newId: randomUUID });
  const flush = (): Promise<void> => captures.flush();
  return {
    service: {
      model: { name: "sagemaker-runtime", apiVersion: "2017-05-13" },
      validationErrorCode: "ValidationError",
      operations: {
        InvokeEndpoint: invokeEndpoint({ ...options, captures, newId: randomUUID }),
        InvokeEndpointAsync: invokeEndpointAsync({ ...options, captures, newId: randomUUID }),
      },
    },
    adminRoutes: [
      {
        method: "POST",
        path: "/_sandbox/data-capture/flush",
        answer: async () => {
          await flush();
          return { flushed: true };
        },
      },
    ],
    flush,
  };
}
