import { readText } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const subscriptionUsesTls = defineRule({
  id: "subscription-uses-tls",
  title: "A subscription must not have its messages delivered over plain HTTP.",
  severity: "high",
  rationale:
    "A message to an http endpoint crosses the network in the open, however well the topic is encrypted, and whoever answers in the endpoint's place has taken the alarm.",
  remediation: "Set protocol to https and endpoint to an https address, or deliver through SQS or Lambda.",
  levels: mandatory,
  frameworks: {},
  subjects: subjectsOfType(resourceTypes.topicSubscription),
  check: ({ resource }) => {
    const protocol = readText(resource, ["protocol"]);
    const endpoint = readText(resource, ["endpoint"]);
    const isPlain =
      (protocol.state === "known" && protocol.value.toLowerCase() === "http") ||
      (endpoint.state === "known" && /^http:/i.test(endpoint.value));
    if (isPlain) {
      return [
        violation(
          resource,
          "is delivered over plain HTTP",
          'set protocol to "https" and endpoint to an https address',
        ),
      ];
    }
    // Any other endpoint that is known belongs to another protocol.
    return protocol.state === "unknown" && endpoint.state !== "known"
      ? [notEvaluable(resource, protocol.path)]
      : [];
  },
});
