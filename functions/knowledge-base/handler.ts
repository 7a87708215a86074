import { Logger } from "@aws-lambda-powertools/logger";
import type { Context } from "aws-lambda";
import { readKnowledgeBaseEvent } from "./core/event";
import { describeError } from "./errors";
import { awsWorld } from "./shell/aws-world";
import { handleEvent } from "./shell/handle-event";
import type { KnowledgeBaseWorld } from "./shell/ports";
import { type KnowledgeBaseSettings, readKnowledgeBaseSettings } from "./shell/settings";

interface Runtime {
  readonly settings: KnowledgeBaseSettings;
  readonly world: KnowledgeBaseWorld;
  readonly logger: Logger;
}

let runtime: Runtime | undefined;

/** Made by the first invocation and kept for the following ones. */
function startRuntime(): Runtime {
  const settings = readKnowledgeBaseSettings(process.env);
  const logger = new Logger({ serviceName: "knowledge-base" });
  const world = awsWorld(settings, {
    info: (message, fields) => logger.info(message, { fields }),
    error: (message, { error, ...fields }) =>
      logger.error(message, {
        fields: { ...fields, ...(error === undefined ? {} : { error: describeError(error) }) },
      }),
  });
  return { settings, world, logger };
}

/**
 * Handles the event that a report was written, the end of a processing job, or the reconciler's schedule. What cannot be
 * handled is thrown, so that Lambda puts the event with its reason into the failure queue.
 */
export async function handler(event: unknown, context?: Pick<Context, "awsRequestId">): Promise<void> {
  runtime ??= startRuntime();
  const { settings, world, logger } = runtime;
  logger.resetKeys();
  logger.appendKeys({ environment: settings.ENVIRONMENT, requestId: context?.awsRequestId ?? "none" });
  const parsed = readKnowledgeBaseEvent(event, settings.ENVIRONMENT);
  await handleEvent(world, parsed, settings.ENVIRONMENT);
}
