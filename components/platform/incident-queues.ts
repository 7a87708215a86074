import type { Queue } from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import { arnsOf, type EnvironmentScope, platformNames } from "../names";
import { type QueueSender, registerGuardedQueue, rulesOfEnvironment } from "./guarded-queue";
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
  const { alarmTopic, incidentTopic, incidentHintsQueue, undeliveredIncidentsQueue } = platformNames(scope);
  const undelivered = registerGuardedQueue(
    scope,
    {
      name: undeliveredIncidentsQueue,
      kmsKeyArn,
      senders: [
        // Both topics, for what a subscriber does not take; the rules that hand incidents to PagerDuty and to the web hook.
        topics(scope, "TopicsWithoutReceiver", alarmTopic, incidentTopic),
        rulesOfEnvironment(scope),
      ],
    },
    options,
  );
  const hints = registerGuardedQueue(
    scope,
    {
      name: incidentHintsQueue,
      kmsKeyArn,
      // Nothing but the alarm topic fills the queue of hints.
      senders: [topics(scope, "AlarmsOfThisEnvironment", alarmTopic)],
      settings: {
        messageRetentionSeconds: 4 * day,
        // Six times the function's timeout, as AWS advises, and the time in which a batch is gathered.
        visibilityTimeoutSeconds: 6 * notifierTimeoutSeconds + hintBatch.windowSeconds,
        redrivePolicy: JSON.stringify({
          // Written out rather than taken from the queue, so that a preview shows it.
          deadLetterTargetArn: arnsOf(scope).of("sqs", undeliveredIncidentsQueue),
          maxReceiveCount: maximumReceives,
        }),
      },
      dependsOn: [undelivered],
    },
    options,
  );
  return { hints, undelivered };
}

function topics(scope: EnvironmentScope, sid: string, ...names: readonly string[]): QueueSender {
  const arns = names.map((name) => arnsOf(scope).of("sns", name));
  const [only] = arns;
  return {
    sid,
    service: "sns",
    sourceArns: { ArnEquals: arns.length === 1 && only !== undefined ? only : arns },
  };
}
