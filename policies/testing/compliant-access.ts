import { resourceTypes } from "../model/stack/resource-types";
import type { ResourceSpec } from "./policy-resources";

/** A policy document as JSON; a single statement is written as IAM allows it too, without a list. */
export function documentOf(...statements: readonly object[]): string {
  const Statement = statements.length === 1 ? statements[0] : statements;
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/** A statement that allows one named thing; the given elements take the place of its own. */
export function allowing(elements: object = {}): object {
  return { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::models/turbine/*", ...elements };
}

/** A statement of a trust policy. */
export function trusting(principal: unknown, condition?: object): object {
  const rest = condition === undefined ? {} : { Condition: condition };
  return { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...rest };
}

/** A role that SageMaker takes on. */
export function compliantRole(name = "turbine"): ResourceSpec {
  return {
    type: resourceTypes.role,
    name,
    props: { name, assumeRolePolicy: documentOf(trusting({ Service: "sagemaker.amazonaws.com" })) },
  };
}

/** The policy of a role, with these statements. */
export function rolePolicyOf(...statements: readonly object[]): ResourceSpec {
  return {
    type: resourceTypes.rolePolicy,
    name: "permissions",
    props: {
      name: "permissions",
      role: "turbine",
      policy: documentOf(...(statements.length === 0 ? [allowing()] : statements)),
    },
  };
}

/** A key that keeps every rule. */
export function compliantKey(): ResourceSpec {
  return {
    type: resourceTypes.key,
    name: "data",
    props: { keyId: "1234abcd", enableKeyRotation: true, deletionWindowInDays: 30 },
  };
}
