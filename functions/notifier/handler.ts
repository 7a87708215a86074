import { Logger } from "@aws-lambda-powertools/logger";
import type { Context } from "aws-lambda";
import { readNotifierEvent } from "./core/event";
import { describeError } from "./errors";
import { awsWorld } from "./shell/aws-world";
import { handleEvent } from "./shell/handle-event";
import type { NotifierWorld } from "./shell/ports";
import { type NotifierSettings, readNotifierSettings } from "./shell/settings";
import type { BatchAnswer } from "./shell/take-hints";

interface Runtime {
  readonly settings: NotifierSettings;
  readonly world: NotifierWorld;
  readonly logger: Logger;
}

let runtime: Runtime | undefined;

/** Made by the first invocation and kept for the following ones. */
function startRuntime(): Runtime {
  const settings = readNotifierSettings(process.env);
  const logger = new Logger({ serviceName: "notifier" });
  const world = awsWorld(settings, {
    // The dashboards read these fields by their names, so that they are not put below one of their own.
    info: (message, fields) => logger.info(message, fields),
    error: (message, { error, ...fields }) =>
      logger.error(message, { ...fields, ...(error === undefined ? {} : { reason: describeError(error) }) }),
  });
  return { settings, world, logger };
}

/**
 * Handles a batch of alarms or of decisions, the schedule of each minute, or a person's order. Of a batch it answers which
 * items failed; what else cannot be handled is thrown, so that Lambda tries again.
 */
export async function handler(
  event: unknown,
  context?: Pick<Context, "awsRequestId">,
): Promise<BatchAnswer | undefined> {
  runtime ??= startRuntime();
  const { settings, world, logger } = runtime;
  logger.resetKeys();
  logger.appendKeys({ environment: settings.ENVIRONMENT, requestId: context?.awsRequestId ?? "none" });
  return handleEvent(world, readNotifierEvent(event, settings.ENVIRONMENT));
}
