import assert from "node:assert/strict";
import { readStatements, type Statement } from "../../../../../policies/model/iam/policy-document";
import { policyResources } from "../../../../../policies/testing/policy-resources";

type Written = Readonly<Record<string, unknown>>;

/** Statements as the rules read them in a policy document. */
export function statementsOf(...written: readonly Written[]): readonly Statement[] {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: written });
  const [resource] = policyResources([{ type: "any:any:Any", name: "any", props: { policy } }]);
  assert.ok(resource);
  const reading = readStatements(resource, ["policy"]);
  assert.equal(reading.state, "known");
  return reading.value;
}

/** One statement that allows something, unless it says otherwise. */
export function statementOf(written: Written): Statement {
  const [statement] = statementsOf({
    Effect: "Allow",
    Action: "sns:Publish",
    Resource: "*",
    ...written,
  });
  assert.ok(statement);
  return statement;
}
