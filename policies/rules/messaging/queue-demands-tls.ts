import { judgeTls } from "../../model/iam/policy-findings";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const queueDemandsTls = defineRule({
  id: "queue-demands-tls",
  title: "A queue must refuse to send and to receive messages without TLS.",
  severity: "high",
  rationale:
    "SQS still takes requests in plain HTTP. The events in a queue decide about releases and rollbacks; whoever sits on the way can read and change them.",
  remediation:
    'Give the queue a policy with a Deny for every principal of sqs:* under the condition Bool aws:SecureTransport "false".',
  levels: mandatory,
  frameworks: {},
  subjects: subjectsOfType(resourceTypes.queue),
  check: ({ resource }, { stack }) =>
    judgeTls(resource, resourceTypes.queue, ["sqs:SendMessage", "sqs:ReceiveMessage"], stack.table),
});
