import type { PolicyResource } from "@pulumi/policy";
import {
  deadLetterQueues,
  declaresDeadLetters,
  redriveTarget,
} from "../../model/messaging/dead-letter-queues";
import { type Finding, notEvaluable, unknownOf, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { ResourceTable } from "../../model/stack/resource-table";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const queueHasDeadLetters = defineRule({
  id: "queue-has-dead-letters",
  title: "A queue must hand messages that fail again and again to a dead-letter queue.",
  severity: "medium",
  rationale:
    "A message that its reader cannot handle comes back until it expires, keeps the reader busy all the while, and is then gone without anybody having seen it.",
  remediation:
    "Set redrivePolicy to a JSON text with deadLetterTargetArn and maxReceiveCount. A queue that is a dead-letter queue needs none; one that only other stacks use says so by its redriveAllowPolicy.",
  levels: mandatory,
  frameworks: {},
  subjects: subjectsOfType(resourceTypes.queue),
  check: ({ resource }, { stack }) => judgeQueue(resource, stack.table),
});

function judgeQueue(queue: PolicyResource, table: ResourceTable): readonly Finding[] {
  const { certain, possible, undecided } = deadLetterQueues(table);
  const policies = table.pointingAt(queue, resourceTypes.queueRedrivePolicy, ["queueUrl"]);
  const targets = [queue, ...policies.resources].map((source) => ({ source, target: redriveTarget(source) }));
  if (certain.has(queue) || targets.some(({ target }) => target.state === "given")) return [];
  const declaration = declaresDeadLetters(queue, table);
  if (declaration.state === "known" && declaration.value) return [];
  const doubt = possible.get(queue);
  const unknown = [
    ...targets.flatMap(({ source, target }) =>
      target.state === "unknown" ? [source === queue ? target.path : unknownOf(source, target)] : [],
    ),
    ...policies.possible.map((source) => unknownOf(source, { state: "unknown", path: "queueUrl" })),
    ...(declaration.state === "unknown" ? [declaration.path] : []),
    ...(doubt === undefined ? [] : [doubt]),
    ...undecided,
  ];
  const [first] = unknown;
  if (first !== undefined) return [notEvaluable(queue, first)];
  return [
    violation(
      queue,
      "loses messages that cannot be handled",
      "set redrivePolicy to a JSON text with deadLetterTargetArn and maxReceiveCount",
    ),
  ];
}
