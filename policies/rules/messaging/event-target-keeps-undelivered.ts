import { assertNever } from "../../model/reading/assert-never";
import { presence } from "../../model/reading/given";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const eventTargetKeepsUndelivered = defineRule({
  id: "event-target-keeps-undelivered",
  title: "The target of an event rule must keep events that cannot be delivered in a dead-letter queue.",
  severity: "high",
  rationale:
    "EventBridge drops an event when its attempts are used up, or at once when a permission is missing. An evaluation that never ran looks like one that found nothing.",
  remediation:
    "Set deadLetterConfig.arn of the target to the ARN of a queue whose policy lets events.amazonaws.com send to it.",
  levels: mandatory,
  frameworks: {},
  subjects: subjectsOfType(resourceTypes.eventTarget),
  check: ({ resource }) => {
    const queue = presence(resource, ["deadLetterConfig", "arn"], resourceTypes.queue);
    switch (queue.state) {
      case "given":
        return [];
      case "unknown":
        return [notEvaluable(resource, queue.path)];
      case "absent":
        return [
          violation(
            resource,
            "drops events that cannot be delivered",
            "set deadLetterConfig.arn to the ARN of a queue",
          ),
        ];
      default:
        return assertNever(queue);
    }
  },
});
