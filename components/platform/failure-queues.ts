import type { Queue } from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import { type EnvironmentScope, platformNames } from "../names";
import { registerGuardedQueue, rulesOfEnvironment } from "./guarded-queue";

/** The two queues in which nothing is lost. */
export interface FailureQueues {
  /** Events that EventBridge could not deliver to a function. */
  readonly undeliveredEvents: Queue;
  /** Events that a function took and could not handle. */
  readonly failedInvocations: Queue;
}

/** Registers both queues. */
export function registerFailureQueues(
  scope: EnvironmentScope,
  kmsKeyArn: pulumi.Output<string>,
  options: pulumi.CustomResourceOptions,
): FailureQueues {
  const { undeliveredEventsQueue, failedInvocationsQueue } = platformNames(scope);
  return {
    undeliveredEvents: registerGuardedQueue(
      scope,
      { name: undeliveredEventsQueue, kmsKeyArn, senders: [rulesOfEnvironment(scope)] },
      options,
    ),
    failedInvocations: registerGuardedQueue(
      scope,
      { name: failedInvocationsQueue, kmsKeyArn, senders: [] },
      options,
    ),
  };
}
