import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { roleHasNoFullAccessPolicy as rule } from "../../../../../policies/rules/access/role-has-no-full-access-policy";
import { compliantRole, rolePolicyOf } from "../../../../../policies/testing/compliant-access";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const s3 = aws("AmazonS3FullAccess");

function attachment(policyArn: unknown, type: string = resourceTypes.rolePolicyAttachment): ResourceSpec {
  return { type, name: "given", props: { role: "turbine", policyArn } };
}

function gives(name: string, on = 'RolePolicyAttachment "given"'): FindingText {
  return {
    on,
    problem: `gives AWS's policy ${name}`,
    fix: `attach a policy with the actions and resources that are needed in the place of ${name}`,
  };
}

describe("role-has-no-full-access-policy", () => {
  for (const arn of [
    aws("AmazonS3ReadOnlyAccess"),
    aws("service-role/AWSLambdaBasicExecutionRole"),
    aws("AWSKeyManagementServicePowerUser"),
    "arn:aws:iam::111122223333:policy/TurbineFullAccess",
    "arn:aws:iam::aws:role/AmazonS3FullAccess",
  ]) {
    it(`accepts ${arn}`, () => {
      assert.deepEqual(findingsOf(rule, [attachment(arn)]), []);
    });
  }

  for (const name of [
    "AdministratorAccess",
    "PowerUserAccess",
    "IAMFullAccess",
    "AmazonSageMakerFullAccess",
    "AWSLambda_FullAccess",
    "CloudWatchFullAccessV2",
    "AdministratorAccess-Amplify",
  ]) {
    it(`refuses ${name}`, () => {
      assert.deepEqual(findingsOf(rule, [attachment(aws(name))]), [gives(name)]);
    });
  }

  it("refuses it with a path and in another partition", () => {
    const arn = "arn:aws-us-gov:iam::aws:policy/job-function/AmazonS3FullAccess";
    assert.deepEqual(findingsOf(rule, [attachment(arn)]), [gives("AmazonS3FullAccess")]);
  });

  for (const [type, name] of [
    [resourceTypes.policyAttachment, "PolicyAttachment"],
    [resourceTypes.userPolicyAttachment, "UserPolicyAttachment"],
    [resourceTypes.groupPolicyAttachment, "GroupPolicyAttachment"],
  ] as const) {
    it(`refuses it in a ${name}`, () => {
      assert.deepEqual(findingsOf(rule, [attachment(s3, type)]), [
        gives("AmazonS3FullAccess", `${name} "given"`),
      ]);
    });
  }

  for (const [type, name, property] of [
    [resourceTypes.role, "Role", "managedPolicyArns"],
    [resourceTypes.rolePolicyAttachmentsExclusive, "RolePolicyAttachmentsExclusive", "policyArns"],
  ] as const) {
    const list = (value: unknown): ResourceSpec => ({ type, name: "given", props: { [property]: value } });

    it(`refuses it among the policies of a ${name}`, () => {
      assert.deepEqual(findingsOf(rule, [list([aws("AmazonS3ReadOnlyAccess"), s3, aws("IAMFullAccess")])]), [
        gives("AmazonS3FullAccess", `${name} "given"`),
        gives("IAMFullAccess", `${name} "given"`),
      ]);
    });

    it(`accepts a ${name} without policies`, () => {
      assert.deepEqual(findingsOf(rule, [list([])]), []);
      assert.deepEqual(findingsOf(rule, [list(undefined)]), []);
      assert.deepEqual(findingsOf(rule, [list(unknownValue)]), [], "left out by the program");
    });

    it(`says in a preview which policy of a ${name} is unknown, and still sees the others`, () => {
      assert.deepEqual(findingsOf(rule, [list([unknownValue, s3])]), [
        { on: `${name} "given"`, unknown: `${property}[0]` },
        gives("AmazonS3FullAccess", `${name} "given"`),
      ]);
    });
  }

  it("tells it once when a role repeats after a refresh what an attachment gave it", () => {
    const role = withProperty(compliantRole(), "managedPolicyArns", [s3, aws("IAMFullAccess")]);
    assert.deepEqual(findingsOf(rule, [role, attachment(s3)]), [
      gives("IAMFullAccess", 'Role "turbine"'),
      gives("AmazonS3FullAccess"),
    ]);
  });

  it("leaves a policy of the stack itself, whose ARN is not known yet, to the rules for policies", () => {
    const own: ResourceSpec = { type: resourceTypes.policy, name: "own", props: {} };
    const given = { ...attachment(unknownValue), propertyDependencies: { policyArn: [own] } };
    assert.deepEqual(findingsOf(rule, [own, given]), []);
    const role = {
      ...withProperty(compliantRole(), "managedPolicyArns", unknownValue),
      propertyDependencies: { managedPolicyArns: [own] },
    };
    assert.deepEqual(findingsOf(rule, [own, role]), []);
  });

  it("says in a preview that it is unknown which policy is given", () => {
    const bucket: ResourceSpec = { type: resourceTypes.bucket, name: "models", props: {} };
    const given = { ...attachment(unknownValue), propertyDependencies: { policyArn: [bucket] } };
    assert.deepEqual(findingsOf(rule, [bucket, given]), [
      { on: 'RolePolicyAttachment "given"', unknown: "policyArn" },
    ]);
    const role = {
      ...withProperty(compliantRole(), "managedPolicyArns", unknownValue),
      propertyDependencies: { managedPolicyArns: [bucket] },
    };
    assert.deepEqual(findingsOf(rule, [bucket, role]), [
      { on: 'Role "turbine"', unknown: "managedPolicyArns" },
    ]);
  });

  it("does not apply to other resources", () => {
    assert.deepEqual(findingsOf(rule, [rolePolicyOf()]), []);
  });
});
