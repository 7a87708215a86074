import { judgeTls } from "../../model/iam/policy-findings";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const topicDemandsTls = defineRule({
  id: "topic-demands-tls",
  title: "A topic must refuse messages that are published without TLS.",
  severity: "medium",
  rationale:
    "SNS still takes requests in plain HTTP. Whoever sits on the way can read an incident's details and change what the people on call are told.",
  remediation:
    'Give the topic a policy with a Deny for every principal of sns:Publish under the condition Bool aws:SecureTransport "false".',
  levels: mandatory,
  frameworks: {},
  subjects: subjectsOfType(resourceTypes.topic),
  check: ({ resource }, { stack }) => judgeTls(resource, resourceTypes.topic, ["sns:Publish"], stack.table),
});
