import { Logger } from "@aws-lambda-powertools/logger";
import { readSettings } from "../shared/read-settings";
import { readAccuracyEvent } from "./core/event";
import { awsWorld } from "./shell/aws-world";
import { handleEvent } from "./shell/handle-event";
import type { World } from "./shell/ports";
import { accuracyVariables } from "./shell/settings";

const logger = new Logger({ serviceName: "accuracy-evaluator" });
let world: World | undefined;

/** Judges the accuracy of the endpoint that the schedule names, or looks after the retrainings of the environment. */
export async function handler(event: unknown): Promise<void> {
  world ??= awsWorld(readSettings(accuracyVariables, process.env), {
    info: (message, fields) => logger.info(message, { fields }),
    error: (message, fields) => logger.error(message, { fields }),
  });
  await handleEvent(world, readAccuracyEvent(event));
}
