import assert from "node:assert/strict";
import { readStatements, type Statement } from "../../../../policies/model/policy-document";
import { isAboutTls, narrowingOf } from "../../../../policies/model/tls-narrowing";
import { policyText } from "../../../../policies/testing/compliant-bucket";
import { policyResources } from "../../../../policies/testing/policy-resources";

function statementOf(entry: Readonly<Record<string, unknown>>): Statement {
  const policy = policyText({
    Effect: "Deny",
    Principal: "*",
    Action: "sns:*",
    Resource: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
    ...entry,
  });
  const [resource] = policyResources([{ type: "any:any:Any", name: "any", props: { policy } }]);
  assert.ok(resource);
  const statements = readStatements(resource, ["policy"]);
  assert.ok(statements.state === "known" && statements.value[0] !== undefined);
  return statements.value[0];
}

describe("a statement about TLS", () => {
  it("is one that denies by aws:SecureTransport, however well", () => {
    assert.equal(isAboutTls(statementOf({})), true);
    assert.equal(isAboutTls(statementOf({ Condition: { Null: { "aws:securetransport": "true" } } })), true);
    assert.equal(isAboutTls(statementOf({ Effect: "Allow" })), false);
    assert.equal(isAboutTls(statementOf({ Condition: undefined })), false);
    assert.equal(isAboutTls(statementOf({ Condition: { Bool: { "aws:ViaAWSService": "false" } } })), false);
  });

  it("leaves nothing out when it is about every action of the service in question", () => {
    assert.equal(narrowingOf(statementOf({}), "sns"), undefined);
    assert.equal(narrowingOf(statementOf({ Action: "*" }), "sns"), undefined);
    assert.equal(narrowingOf(statementOf({}), "s3"), "for sns:*");
    assert.equal(narrowingOf(statementOf({ Action: "sns:Publish*" }), "sns"), "for sns:Publish*");
  });

  it("leaves requests out under any other condition", () => {
    const other = "under a condition that is not just aws:SecureTransport: false";
    assert.equal(
      narrowingOf(statementOf({ Condition: { Bool: { "aws:ViaAWSService": "false" } } }), "sns"),
      other,
    );
    assert.equal(narrowingOf(statementOf({ Condition: undefined }), "sns"), other);
  });
});
