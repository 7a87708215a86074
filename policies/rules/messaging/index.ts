import type { Rule } from "../../model/rule/rule";
import { eventBusPolicyIsNotOpen } from "./event-bus-policy-is-not-open";
import { eventTargetKeepsUndelivered } from "./event-target-keeps-undelivered";
import { queueDemandsTls } from "./queue-demands-tls";
import { queueHasDeadLetters } from "./queue-has-dead-letters";
import { queueIsEncrypted } from "./queue-is-encrypted";
import { queuePolicyIsNotOpen } from "./queue-policy-is-not-open";
import { stateMachineIsTraced } from "./state-machine-is-traced";
import { stateMachineLogsEverything } from "./state-machine-logs-everything";
import { subscriptionKeepsUndelivered } from "./subscription-keeps-undelivered";
import { subscriptionUsesTls } from "./subscription-uses-tls";
import { topicDemandsTls } from "./topic-demands-tls";
import { topicIsEncrypted } from "./topic-is-encrypted";
import { topicKeyAdmitsCloudwatch } from "./topic-key-admits-cloudwatch";
import { topicLogsDelivery } from "./topic-logs-delivery";
import { topicPolicyAdmitsCloudwatch } from "./topic-policy-admits-cloudwatch";
import { topicPolicyIsNotOpen } from "./topic-policy-is-not-open";

/** Topics, queues, event buses and state machines. */
export const messagingRules: readonly Rule[] = [
  topicKeyAdmitsCloudwatch,
  topicPolicyAdmitsCloudwatch,
  topicIsEncrypted,
  topicPolicyIsNotOpen,
  subscriptionUsesTls,
  queuePolicyIsNotOpen,
  queueDemandsTls,
  eventBusPolicyIsNotOpen,
  eventTargetKeepsUndelivered,
  topicDemandsTls,
  subscriptionKeepsUndelivered,
  queueIsEncrypted,
  queueHasDeadLetters,
  topicLogsDelivery,
  stateMachineLogsEverything,
  stateMachineIsTraced,
];
