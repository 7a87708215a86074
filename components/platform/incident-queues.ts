import { Queue, QueuePolicy } from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import { arnsOf, type EnvironmentScope, platformNames } from "../names";
import { denyWithoutTls, policyDocument, type Statement } from "../orchestration/role-policy";
import { hintBatch, notifierTimeoutSeconds } from "./notifier-timing";

/** The queues on the way of an incident. */
export interface IncidentQueues {
  /** Alarms that changed their state, until the notifier has looked. */
  readonly hints: Queue;
  /** Hints, decisions and messages that did not reach the notifier or a receiver. */
  readonly undelivered: Queue;
}

/** How often the notifier is handed a hint before it is put aside. */
const maximumReceives = 5;
const day = 86_400;

/** Registers both queues. What is put aside keeps the time at which it was sent, so that it is kept for longer. */
export function registerIncidentQueues(
  scope: EnvironmentScope,
  kmsKeyArn: pulumi.Output<string>,
  options: pulumi.CustomResourceOptions,
): IncidentQueues {
  const { incidentHintsQueue, undeliveredIncidentsQueue } = platformNames(scope);
  const undelivered = new Queue(
    undeliveredIncidentsQueue,
    { name: undeliveredIncidentsQueue, kmsMasterKeyId: kmsKeyArn, messageRetentionSeconds: 14 * day },
    options,
  );
  const hints = new Queue(
    incidentHintsQueue,
    {
      name: incidentHintsQueue,
      kmsMasterKeyId: kmsKeyArn,
      messageRetentionSeconds: 4 * day,
      // Six times the function's timeout, as AWS advises, and the time in which a batch is gathered.
      visibilityTimeoutSeconds: 6 * notifierTimeoutSeconds + hintBatch.windowSeconds,
      redrivePolicy: JSON.stringify({
        // Written out rather than taken from the queue, so that a preview shows it.
        deadLetterTargetArn: arnsOf(scope).of("sqs", undeliveredIncidentsQueue),
        maxReceiveCount: maximumReceives,
      }),
    },
    { ...options, dependsOn: [undelivered] },
  );
  registerPolicy(scope, hints, incidentHintsQueue, [alarmsMaySend(scope)], options);
  registerPolicy(
    scope,
    undelivered,
    undeliveredIncidentsQueue,
    [topicsMaySend(scope), rulesMaySend(scope)],
    options,
  );
  return { hints, undelivered };
}

function registerPolicy(
  scope: EnvironmentScope,
  queue: Queue,
  name: string,
  statements: readonly Statement[],
  options: pulumi.CustomResourceOptions,
): void {
  const policy = policyDocument([...statements, denyWithoutTls("sqs:*", arnsOf(scope).of("sqs", name))]);
  new QueuePolicy(name, { queueUrl: queue.url, policy }, options);
}

/** Nothing but the alarm topic fills the queue of hints. */
function alarmsMaySend(scope: EnvironmentScope): Statement {
  const arns = arnsOf(scope);
  const { alarmTopic, incidentHintsQueue } = platformNames(scope);
  return {
    Sid: "AlarmsOfThisEnvironment",
    Effect: "Allow",
    Principal: { Service: "sns.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: arns.of("sqs", incidentHintsQueue),
    Condition: { ArnEquals: { "aws:SourceArn": arns.of("sns", alarmTopic) } },
  };
}

/** Both topics, for what a subscriber does not take. */
function topicsMaySend(scope: EnvironmentScope): Statement {
  const arns = arnsOf(scope);
  const { alarmTopic, incidentTopic, undeliveredIncidentsQueue } = platformNames(scope);
  return {
    Sid: "TopicsWithoutReceiver",
    Effect: "Allow",
    Principal: { Service: "sns.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: arns.of("sqs", undeliveredIncidentsQueue),
    Condition: { ArnEquals: { "aws:SourceArn": [alarmTopic, incidentTopic].map((t) => arns.of("sns", t)) } },
  };
}

/** The rules that hand incidents to PagerDuty and to the web hook, for what these do not take. */
function rulesMaySend(scope: EnvironmentScope): Statement {
  const arns = arnsOf(scope);
  const { prefix, undeliveredIncidentsQueue } = platformNames(scope);
  return {
    Sid: "RulesOfThisEnvironment",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: arns.of("sqs", undeliveredIncidentsQueue),
    Condition: { ArnLike: { "aws:SourceArn": arns.of("events", `rule/${prefix}-*`) } },
  };
}
