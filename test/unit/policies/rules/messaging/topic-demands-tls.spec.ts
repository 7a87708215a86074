import { topicDemandsTls as rule } from "../../../../../policies/rules/messaging/topic-demands-tls";
import { compliantMessaging } from "../../../../../policies/testing/compliant-messaging";
import { itDemandsTls } from "../tls-rule-cases";

const { key, topic, topicPolicy } = compliantMessaging();
const judged = {
  rule,
  owner: topic,
  attached: topicPolicy,
  source: key,
  on: 'Topic "incidents"',
  onPolicy: 'TopicPolicy "incidents"',
  actions: ["sns:Publish"],
  action: "sns:Publish",
};

describe("topic-demands-tls", () => {
  itDemandsTls(judged);
});
