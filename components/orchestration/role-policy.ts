import type { FunctionName } from "./function-archive";
import type { Permission } from "./permission";

/** One statement of an IAM policy. */
export interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Sid?: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: unknown;
}

/** A policy document. */
export function policyDocument(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The statements of one function: its lines of the table, those with the same resources and condition together. */
export function statementsOf(name: FunctionName, table: readonly Permission[]): Statement[] {
  const groups = new Map<string, { actions: string[]; permission: Permission }>();
  for (const permission of table.filter((line) => line.function === name)) {
    const key = JSON.stringify([permission.resources, permission.condition]);
    const group = groups.get(key) ?? { actions: [], permission };
    groups.set(key, { ...group, actions: [...group.actions, permission.action] });
  }
  return [...groups.values()].map(({ actions, permission }) => ({
    Effect: "Allow",
    Action: actions,
    Resource: permission.resources,
    ...(permission.condition === undefined ? {} : { Condition: permission.condition }),
  }));
}

/**
 * The policy with which a service takes a role on. SageMaker and CodeDeploy say for which account they act, so the role
 * can be kept to this one; Lambda's documentation promises no such key for execution roles, nor EventBridge's for a rule's.
 */
export function trustPolicy(
  service: "lambda" | "sagemaker" | "codedeploy" | "events",
  accountId: string,
): string {
  const condition = { StringEquals: { "aws:SourceAccount": accountId } };
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { Service: `${service}.amazonaws.com` },
      Action: "sts:AssumeRole",
      ...(service === "lambda" || service === "events" ? {} : { Condition: condition }),
    },
  ]);
}

/** Refuses every call that does not come over TLS. */
export function denyWithoutTls(actions: string, resources: string | readonly string[]): Statement {
  return {
    Effect: "Deny",
    Sid: "DenyWithoutTls",
    Principal: "*",
    Action: actions,
    Resource: resources,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
