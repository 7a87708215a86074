import { Role, RolePolicy } from "@pulumi/aws/iam";
import type * as lambda from "@pulumi/aws/lambda";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { arnsOf, type EnvironmentScope, platformNames } from "../names";
import { policyDocument } from "../orchestration/role-policy";
import { automationDocument } from "../runbooks/automation-document";
import { runbookSteps } from "../runbooks/runbook-steps";

/** Registers an SSM document for every step of a runbook that runs by itself, and the role that they run with. */
export function registerRunbookAutomation(
  scope: EnvironmentScope,
  operator: lambda.Function,
  options: pulumi.CustomResourceOptions,
): void {
  const { runbookRole, runbookDocument } = platformNames(scope);
  const role = new Role(
    runbookRole,
    { name: runbookRole, assumeRolePolicy: automationTrustPolicy(scope) },
    options,
  );
  const policy = new RolePolicy(
    runbookRole,
    {
      role: role.name,
      name: "permissions",
      policy: operator.arn.apply((arn) =>
        policyDocument([
          { Sid: "AskOperator", Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: [arn] },
        ]),
      ),
    },
    options,
  );
  const surroundings = pulumi
    .all([role.arn, operator.arn])
    .apply(([runbookRoleArn, operatorFunctionArn]) => ({
      environment: scope.environment,
      runbookRoleArn,
      operatorFunctionArn,
    }));
  for (const step of runbookSteps) {
    const name = runbookDocument(step.name);
    new ssm.Document(
      name,
      {
        name,
        documentType: "Automation",
        documentFormat: "JSON",
        content: surroundings.apply((known) => JSON.stringify(automationDocument(step, known))),
      },
      { ...options, dependsOn: [policy] },
    );
  }
}

/** Automation may take the role on for executions of this account in this region only. */
export function automationTrustPolicy(scope: EnvironmentScope): string {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { Service: "ssm.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": scope.accountId },
        ArnLike: { "aws:SourceArn": arnsOf(scope).of("ssm", "automation-execution/*") },
      },
    },
  ]);
}
