import type * as pulumi from "@pulumi/pulumi";
import type { EndpointSettings } from "../endpoint-settings";
import { evaluateAccuracyInput } from "../orchestration/event-patterns";
import { registerEventRule } from "../orchestration/event-rule";
import { rateExpression } from "./schedule-expression";

/** Registers the schedule on which the platform's accuracy evaluator looks at the endpoint, where it is to. */
export function registerAccuracyEvaluatorSchedule(
  settings: EndpointSettings,
  options: pulumi.CustomResourceOptions,
): void {
  const { accuracy, names, platform } = settings;
  if (accuracy === undefined) return;
  registerEventRule(
    {
      name: names.accuracyRule,
      description: `Compares the answers of ${names.endpoint} with labels that arrive later.`,
      trigger: { scheduleExpression: rateExpression(accuracy.windowMinutes) },
      input: evaluateAccuracyInput(names.endpoint),
      // The next run makes up for this one.
      maximumEventAgeSeconds: accuracy.windowMinutes * 60,
    },
    {
      functionArn: platform.accuracyEvaluatorFunctionArn,
      deadLetterQueueArn: platform.undeliveredEventsQueueArn,
    },
    options,
  );
}
