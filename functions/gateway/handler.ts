import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { Logger } from "@aws-lambda-powertools/logger";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import type { Context } from "aws-lambda";
import { endpointCaller } from "../shared/invoke-endpoint";
import { textObjectReader } from "../shared/text-object";
import type { HttpAnswer } from "./core/http-answer";
import { ContractCache } from "./shell/contract-cache";
import { handleRequest } from "./shell/handle-request";
import type { GatewayWorld } from "./shell/ports";
import { readGatewaySettings } from "./shell/settings";

interface Runtime {
  readonly world: GatewayWorld;
  readonly logger: Logger;
}

let runtime: Runtime | undefined;

/** Made by the first request and kept for the following ones, with the contract. */
function startRuntime(): Runtime {
  const { environment, endpointName, contractS3Uri } = readGatewaySettings(process.env);
  const logger = new Logger({ serviceName: "gateway" });
  logger.appendPersistentKeys({ environment, endpointName });
  // Without limits of its own a slow S3 would use up the time of the request that reads the contract.
  const requestHandler = { connectionTimeout: 1_000, requestTimeout: 3_000 };
  const read = textObjectReader(new S3Client({ requestHandler, maxAttempts: 2 }));
  // The gateway knows the deadline and what may be repeated; a second layer of retries would not.
  const runtimeClient = new SageMakerRuntimeClient({ maxAttempts: 1 });
  const world: GatewayWorld = {
    endpointName,
    contracts: new ContractCache(read, contractS3Uri),
    callEndpoint: endpointCaller(runtimeClient),
    clock: () => Date.now(),
    stopwatch: () => performance.now(),
    wait: (milliseconds) => wait(milliseconds),
    random: () => Math.random(),
    newInferenceId: randomUUID,
    log: {
      info: (message, fields) => logger.info(message, { fields }),
      warn: (message, fields) => logger.warn(message, { fields }),
      error: (message, fields) => logger.error(message, { fields }),
    },
    writeLine: (line) => console.log(line),
  };
  return { world, logger };
}

/** Answers an HTTP request of the function's URL: checked by the model's contract, then answered by the endpoint. */
export async function handler(
  event: unknown,
  context?: Pick<Context, "awsRequestId" | "getRemainingTimeInMillis">,
): Promise<HttpAnswer> {
  runtime ??= startRuntime();
  const { world, logger } = runtime;
  logger.resetKeys();
  logger.appendKeys({ requestId: context?.awsRequestId ?? "none" });
  return handleRequest(world, event, context?.getRemainingTimeInMillis?.());
}
