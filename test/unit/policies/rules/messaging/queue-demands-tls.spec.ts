import assert from "node:assert/strict";
import { queueDemandsTls as rule } from "../../../../../policies/rules/messaging/queue-demands-tls";
import {
  compliantMessaging,
  policyText,
  tlsDenial,
} from "../../../../../policies/testing/compliant-messaging";
import { itDemandsTls, tlsJudge } from "../tls-rule-cases";

const { key, queue, queuePolicy } = compliantMessaging();
const judged = {
  rule,
  owner: queue,
  attached: queuePolicy,
  source: key,
  on: 'Queue "jobs"',
  onPolicy: 'QueuePolicy "jobs"',
  actions: ["sqs:SendMessage", "sqs:ReceiveMessage"],
  action: "sqs:*",
};

describe("queue-demands-tls", () => {
  itDemandsTls(judged);

  it("refuses a Deny of one direction only, and accepts both in two statements", () => {
    const { judge, narrow } = tlsJudge(judged);
    assert.deepEqual(judge(policyText(tlsDenial("sqs:SendMessage"))), [narrow("for sqs:SendMessage")]);
    assert.deepEqual(judge(policyText(tlsDenial("sqs:ReceiveMessage"))), [narrow("for sqs:ReceiveMessage")]);
    assert.deepEqual(judge(policyText(tlsDenial("sqs:SendMessage"), tlsDenial("sqs:ReceiveMessage"))), []);
  });
});
