import { randomUUID } from "node:crypto";
import { Logger } from "@aws-lambda-powertools/logger";
import type { Context } from "aws-lambda";
import { parseEvent } from "./core/events";
import { describeError, EventRejectedError } from "./errors";
import { awsWorld } from "./shell/aws-world";
import { handleEvent } from "./shell/handle-event";
import type { World } from "./shell/ports";
import { readSettings, type Settings } from "./shell/settings";

interface Runtime {
  readonly settings: Settings;
  readonly world: World;
  readonly logger: Logger;
}

let runtime: Runtime | undefined;

/** Made by the first invocation and kept for the following ones. */
function startRuntime(): Runtime {
  const settings = readSettings(process.env);
  return { settings, world: awsWorld(settings), logger: new Logger({ serviceName: "orchestrator" }) };
}

/**
 * Handles an EventBridge event about a model package, an endpoint or an endpoint's document, or the reconciler's schedule.
 * What cannot be handled is thrown, so that Lambda puts the event with its reason into the failure queue.
 */
export async function handler(event: unknown, context?: Pick<Context, "awsRequestId">): Promise<void> {
  runtime ??= startRuntime();
  const { settings, world, logger } = runtime;
  logger.resetKeys();
  logger.appendKeys({ environment: settings.environment, requestId: context?.awsRequestId ?? "none" });
  const parsed = parseEvent(event, settings);
  if (parsed.kind === "rejected") {
    logger.error("event rejected", { reason: parsed.reason });
    throw new EventRejectedError(parsed.reason);
  }
  // A retry of the same event has the same request id and may overlap with the first try: the owner has to be unique.
  await handleEvent(world, parsed, randomUUID(), {
    info: (message, fields) => logger.info(message, { fields }),
    error: (message, { error, ...fields }) =>
      logger.error(message, { fields: { ...fields, error: describeError(error) } }),
  });
}
