import type * as pulumi from "@pulumi/pulumi";
import type { EndpointSettings } from "../endpoint-settings";
import { evaluateDriftInput } from "../orchestration/event-patterns";
import { registerEventRule } from "../orchestration/event-rule";
import { rateExpression } from "./schedule-expression";

/** Registers the schedule on which the platform's drift evaluator looks at the endpoint. */
export function registerDriftEvaluatorSchedule(
  settings: EndpointSettings,
  options: pulumi.CustomResourceOptions,
): void {
  const { drift, names, platform } = settings;
  registerEventRule(
    {
      name: names.driftRule,
      description: `Compares the live traffic of ${names.endpoint} with its baseline.`,
      trigger: { scheduleExpression: rateExpression(drift.windowMinutes) },
      input: evaluateDriftInput(names.endpoint, {
        statisticsS3Uri: drift.baselineStatisticsS3Uri,
        constraintsS3Uri: drift.baselineConstraintsS3Uri,
      }),
      // The next window replaces this one.
      maximumEventAgeSeconds: drift.windowMinutes * 60,
    },
    {
      functionArn: platform.driftEvaluatorFunctionArn,
      deadLetterQueueArn: platform.undeliveredEventsQueueArn,
    },
    options,
  );
}
