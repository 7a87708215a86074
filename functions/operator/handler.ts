import { Logger } from "@aws-lambda-powertools/logger";
import type { Context } from "aws-lambda";
import { readOrderRequest } from "./core/order-request";
import { OrderRefusedError, OrderRequestError } from "./errors";
import { awsWorld } from "./shell/aws-world";
import { type GivenOrder, giveOrder } from "./shell/give-order";
import type { OperatorWorld } from "./shell/ports";
import { type OperatorSettings, readOperatorSettings } from "./shell/settings";

interface Runtime {
  readonly settings: OperatorSettings;
  readonly world: OperatorWorld;
  readonly logger: Logger;
}

let runtime: Runtime | undefined;

/** Made by the first invocation and kept for the following ones. */
function startRuntime(): Runtime {
  const settings = readOperatorSettings(process.env);
  const logger = new Logger({ serviceName: "operator" });
  const world = awsWorld(settings, {
    info: (message, fields) => logger.info(message, { fields }),
    error: (message, fields) => logger.error(message, { fields }),
  });
  return { settings, world, logger };
}

/**
 * Gives an order in the name of whoever runs a runbook's automation. A refusal is thrown with a sentence that says what
 * holds now and what to do, so that the automation's step fails with it.
 */
export async function handler(event: unknown, context?: Pick<Context, "awsRequestId">): Promise<GivenOrder> {
  runtime ??= startRuntime();
  const { settings, world, logger } = runtime;
  logger.resetKeys();
  logger.appendKeys({ environment: settings.ENVIRONMENT, requestId: context?.awsRequestId ?? "none" });
  const reading = readOrderRequest(event, settings.ENVIRONMENT);
  if (reading.kind === "rejected") throw new OrderRequestError(reading.reason);
  const { order, endpointName, by, automationExecutionId = "none" } = reading.request;
  const fields = { order, endpointName, by, automationExecutionId };
  try {
    const given = await giveOrder(world, reading.request);
    logger.info("order", { fields: { ...fields, ...given } });
    return given;
  } catch (error) {
    if (error instanceof OrderRefusedError)
      logger.info("order refused", { fields: { ...fields, reason: error.message } });
    throw error;
  }
}
