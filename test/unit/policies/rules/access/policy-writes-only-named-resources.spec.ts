import assert from "node:assert/strict";
import { writeActions } from "../../../../../policies/model/iam/write-actions";
import { policyWritesOnlyNamedResources as rule } from "../../../../../policies/rules/access/policy-writes-only-named-resources";
import { allowing, compliantRole, rolePolicyOf } from "../../../../../policies/testing/compliant-access";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const policy = 'RolePolicy "permissions"';

function writes(actions: string): FindingText {
  return {
    on: policy,
    problem: `allows ${actions} on every resource in Statement[0] of policy`,
    fix: "name what may be changed in the Resource of Statement[0] of policy",
  };
}

function judge(elements: object): readonly FindingText[] {
  return findingsOf(rule, [rolePolicyOf(allowing({ Resource: "*", ...elements }))]);
}

describe("policy-writes-only-named-resources", () => {
  const accepted: readonly (readonly [string, object])[] = [
    ["files of a named bucket", { Action: "s3:PutObject", Resource: "arn:aws:s3:::data/*" }],
    ["tables with a prefix", { Action: "dynamodb:*Item", Resource: "arn:aws:dynamodb:*:*:table/prod-*" }],
    [
      "each service's own resources in one statement",
      {
        Action: ["sqs:SendMessage", "sns:Publish"],
        Resource: ["arn:aws:sqs:*:*:one", "arn:aws:sns:*:*:two"],
      },
    ],
    [
      "reading and listing everything",
      { Action: ["s3:GetObject", "sagemaker:List*", "ec2:Describe*", "cloudwatch:DescribeAlarms"] },
    ],
    [
      "what AWS knows no resources for",
      { Action: ["cloudwatch:PutMetricData", "ecr:GetAuthorizationToken", "xray:PutTraceSegments"] },
    ],
    ["a Deny", { Effect: "Deny", Action: "*" }],
    [
      "what a tag picks",
      { Action: "lambda:UpdateAlias", Condition: { StringEquals: { "aws:ResourceTag/system": "turbine" } } },
    ],
  ];
  for (const [what, elements] of accepted) {
    it(`accepts ${what}`, () => {
      assert.deepEqual(judge(elements), []);
    });
  }

  const refused: readonly (readonly [string, object, string])[] = [
    ["files everywhere", { Action: "s3:PutObject" }, "s3:PutObject"],
    ["files of every bucket", { Action: "s3:PutObject", Resource: "arn:aws:s3:::*/*" }, "s3:PutObject"],
    ["any case", { Action: "SNS:PUBLISH" }, "sns:Publish"],
    [
      "something harmless beside it",
      { Action: ["cloudwatch:PutMetricData", "cloudwatch:DeleteAlarms"] },
      "cloudwatch:DeleteAlarms",
    ],
    [
      "every function",
      { Action: "lambda:Invoke*", Resource: "arn:aws:lambda:*:*:function:*" },
      "lambda:InvokeFunction",
    ],
    [
      "a prefix",
      { Action: "dynamodb:*Item" },
      "dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:DeleteItem and 1 more",
    ],
    [
      "all resources but one",
      { Action: "sqs:PurgeQueue", Resource: undefined, NotResource: "arn:aws:sqs:*:*:a" },
      "sqs:PurgeQueue",
    ],
    [
      "a condition on where the call comes from",
      { Action: "sqs:PurgeQueue", Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } },
      "sqs:PurgeQueue",
    ],
  ];
  for (const [what, elements, actions] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(judge(elements), [writes(actions)]);
    });
  }

  it("lists each action once", () => {
    const listed = writeActions.flatMap(({ service, actions }) =>
      actions.map((action) => `${service}:${action}`),
    );
    assert.deepEqual([...new Set(listed)], listed);
  });

  it("does not apply to resources that give no rights", () => {
    assert.deepEqual(findingsOf(rule, [compliantRole()]), []);
  });

  it("says in a preview that a policy is unknown", () => {
    assert.deepEqual(findingsOf(rule, [withProperty(rolePolicyOf(), "policy", unknownValue)]), [
      { on: policy, unknown: "policy" },
    ]);
  });
});
