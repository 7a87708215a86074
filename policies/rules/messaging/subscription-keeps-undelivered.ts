import { redriveTarget } from "../../model/messaging/dead-letter-queues";
import { readText } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

/** Protocols to machines. Nobody sends a mail or a text message again from a queue. */
const toMachines: ReadonlySet<string> = new Set(["http", "https", "lambda", "sqs", "firehose"]);

export const subscriptionKeepsUndelivered = defineRule({
  id: "subscription-keeps-undelivered",
  title: "A subscription of a machine must keep messages that it cannot deliver in a dead-letter queue.",
  severity: "medium",
  rationale:
    "SNS tries for a while and then drops a message without a word. An alarm that went off while the receiver was down is lost, and nobody can tell that there was one.",
  remediation:
    "Set redrivePolicy of the subscription to a JSON text with deadLetterTargetArn, and let sns.amazonaws.com send to that queue and use its key.",
  levels: mandatory,
  frameworks: {},
  subjects: subjectsOfType(resourceTypes.topicSubscription),
  check: ({ resource }) => {
    const protocol = readText(resource, ["protocol"]);
    if (protocol.state === "known" && !toMachines.has(protocol.value.toLowerCase())) return [];
    const target = redriveTarget(resource);
    if (target.state === "given") return [];
    if (protocol.state === "unknown") return [notEvaluable(resource, protocol.path)];
    if (target.state === "unknown") return [notEvaluable(resource, target.path)];
    return [
      violation(
        resource,
        "drops messages that it cannot deliver",
        "set redrivePolicy to a JSON text with deadLetterTargetArn",
      ),
    ];
  },
});
