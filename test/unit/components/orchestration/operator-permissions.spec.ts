import assert from "node:assert/strict";
import { endpointNames } from "../../../../components/names";
import { permissionTable } from "../../../../components/orchestration/permissions";
import { permissionScope } from "./permission-scope";

const table = permissionTable({
  ...permissionScope,
  modelBucketKeyArns: ["arn:aws:kms:eu-central-1:444455556666:key/22222222-2222-3333-4444-555555555555"],
}).filter((line) => line.function === "operator");
const resourcesOf = (action: string) =>
  table.filter((line) => line.action === action).map((line) => line.resources);

describe("the permissions of the operator", () => {
  it("are these actions, and no other: it changes no endpoint and no alarm itself", () => {
    assert.deepEqual(table.map(({ action }) => action).sort(), [
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "events:DisableRule",
      "events:EnableRule",
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:GenerateDataKey",
      "lambda:InvokeFunction",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "sqs:SendMessage",
      "ssm:GetParameter",
    ]);
  });

  it("wake the orchestrator and nothing else", () => {
    assert.deepEqual(resourcesOf("lambda:InvokeFunction"), [
      ["arn:aws:lambda:eu-central-1:111122223333:function:monitored-endpoint-prod-orchestrator"],
    ]);
  });

  it("silence every canary of the environment, however long its endpoint's name, and no other rule", () => {
    const [[pattern = ""] = []] = resourcesOf("events:DisableRule");
    assert.deepEqual(resourcesOf("events:EnableRule"), [[pattern]]);
    const [start = "", end = ""] = pattern.replace(/^.*rule\//, "").split("*");
    const matches = (rule: string) => rule.startsWith(start) && rule.endsWith(end);
    for (const name of ["turbine-failure", "t".repeat(58)]) {
      const names = endpointNames(permissionScope, name);
      assert.ok(names.canaryRule.length <= 64);
      assert.ok(matches(names.canaryRule), names.canaryRule);
      for (const rule of [names.approvalRule, names.driftRule, names.accuracyRule])
        assert.ok(!matches(rule), rule);
    }
    assert.ok(!matches("monitored-endpoint-prod-reconcile"));
    assert.ok(!matches("monitored-endpoint-staging-turbine-failure-canary"));
  });
});
