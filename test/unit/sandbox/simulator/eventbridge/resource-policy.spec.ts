import assert from "node:assert/strict";
import { policyAllows } from "../../../../../sandbox/simulator/eventbridge/resource-policy";

const call = {
  service: "events.amazonaws.com",
  action: "lambda:InvokeFunction",
  resourceArn: "arn:aws:lambda:us-east-1:000000000000:function:f",
  sourceArn: "arn:aws:events:us-east-1:000000000000:rule/approved",
};
const allow = {
  Effect: "Allow",
  Principal: { Service: call.service },
  Action: call.action,
  Resource: call.resourceArn,
  Condition: { ArnLike: { "AWS:SourceArn": call.sourceArn } },
};
const allows = (...statements: readonly object[]) =>
  policyAllows(JSON.stringify({ Version: "2012-10-17", Statement: statements }), call);

describe("policyAllows", () => {
  for (const [what, change] of [
    ["the exact statement", {}],
    ["a wildcard action and resource", { Action: "lambda:*", Resource: "*" }],
    ["one of several services", { Principal: { Service: ["s3.amazonaws.com", call.service] } }],
    ["everybody", { Principal: "*" }],
    ["a pattern of rules", { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:events:*:*:rule/app*" } } }],
    ["no condition", { Condition: undefined }],
  ] as const) {
    it(`allows by ${what}`, () => assert.equal(allows({ ...allow, ...change }), true));
  }

  for (const [what, change] of [
    ["another service", { Principal: { Service: "s3.amazonaws.com" } }],
    ["another action", { Action: "lambda:GetFunction" }],
    ["another resource", { Resource: `${call.resourceArn}-2` }],
    ["another rule", { Condition: { ArnEquals: { "aws:SourceArn": `${call.sourceArn}-2` } } }],
    [
      "a condition on the source account, which EventBridge does not send",
      { Condition: { StringEquals: { "aws:SourceAccount": "000000000000" } } },
    ],
    [
      "a condition that is not understood",
      { Condition: { DateLessThan: { "aws:CurrentTime": "2030-01-01" } } },
    ],
  ] as const) {
    it(`does not allow by ${what}`, () => assert.equal(allows({ ...allow, ...change }), false));
  }

  it("lets a denial win, also one whose condition is not understood", () => {
    const deny = { ...allow, Effect: "Deny", Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } };
    assert.equal(allows(allow, deny), false);
  });

  it("is not disturbed by a denial of calls without encryption", () => {
    const deny = {
      ...allow,
      Effect: "Deny",
      Principal: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    assert.equal(allows(allow, deny), true);
  });

  it("allows nothing without a policy or with an unreadable one", () => {
    for (const text of [undefined, "", "{", "[]", "{}"]) assert.equal(policyAllows(text, call), false);
  });
});
