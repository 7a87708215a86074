import type * as lambda from "@pulumi/aws/lambda";
import type * as pulumi from "@pulumi/pulumi";
import type { People } from "../alarms/alarm-description";
import { platformNames } from "../names";
import { reconcileIncidentsInput } from "../orchestration/event-patterns";
import { registerEventRule } from "../orchestration/event-rule";
import type { IncidentQueues } from "./incident-queues";
import { registerNotifierSources } from "./notifier-sources";
import { notifierTimeoutSeconds } from "./notifier-timing";
import { registerPeopleParameter } from "./people-parameter";
import { type PlatformFunctionContext, registerTriggered } from "./platform-functions";

/** What the notifier reads, writes and is told by. */
export interface NotifierSpec {
  readonly code: pulumi.asset.Archive;
  readonly people: People;
  readonly ledger: { readonly name: pulumi.Output<string>; readonly streamArn: pulumi.Output<string> };
  readonly incidentTableName: pulumi.Output<string>;
  readonly incidentTopicArn: pulumi.Output<string>;
  readonly queues: IncidentQueues;
  readonly undeliveredEventsQueueArn: pulumi.Output<string>;
}

/**
 * Registers the function that makes incidents of alarms and decisions and tells people of them. It is told by three
 * sources, each of which may fail: alarms, decisions, and a minute's clock that finds what the other two missed.
 */
export function registerNotifier(
  spec: NotifierSpec,
  context: PlatformFunctionContext,
  options: pulumi.CustomResourceOptions,
): lambda.Function {
  const { scope } = context;
  const names = platformNames(scope);
  const people = registerPeopleParameter(names.peopleParameter, spec.people, options);
  const notifier = registerTriggered(
    {
      name: "notifier",
      physicalName: names.notifier,
      description: "Makes incidents of alarms and decisions, and tells people of them.",
      code: spec.code,
      timeoutSeconds: notifierTimeoutSeconds,
      memoryMegabytes: 512,
      environment: {
        ENVIRONMENT: scope.environment,
        DOCUMENT_PATH: names.documentPath,
        PEOPLE_PARAMETER: people.name,
        LEDGER_TABLE_NAME: spec.ledger.name,
        INCIDENT_TABLE_NAME: spec.incidentTableName,
        INCIDENT_TOPIC_ARN: spec.incidentTopicArn,
      },
    },
    context,
    options,
  );
  registerNotifierSources(scope, notifier, spec, options);
  registerEventRule(
    {
      name: `${names.prefix}-notify`,
      description: "Every minute: look at every alarm and decision, so that a lost event only delays.",
      trigger: { scheduleExpression: "rate(1 minute)" },
      input: reconcileIncidentsInput(scope),
      // The next tick replaces this one.
      maximumEventAgeSeconds: 60,
    },
    { functionArn: notifier.arn, deadLetterQueueArn: spec.undeliveredEventsQueueArn },
    options,
  );
  return notifier;
}
