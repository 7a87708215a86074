import { Application } from "@pulumi/aws/codedeploy";
import { Role, RolePolicy } from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { arnsOf, type EnvironmentScope, gatewayAlias, platformNames } from "../names";
import { policyDocument, trustPolicy } from "../orchestration/role-policy";

/** What CodeDeploy needs to release gateways. */
export interface GatewayReleases {
  readonly application: Application;
  readonly role: Role;
}

/** Registers the CodeDeploy application of all gateways of an environment and the role that CodeDeploy acts with. */
export function registerGatewayReleases(
  scope: EnvironmentScope,
  options: pulumi.CustomResourceOptions,
): GatewayReleases {
  const { codeDeployRole, gatewayApplication } = platformNames(scope);
  const application = new Application(
    gatewayApplication,
    { name: gatewayApplication, computePlatform: "Lambda" },
    options,
  );
  const role = new Role(
    codeDeployRole,
    { name: codeDeployRole, assumeRolePolicy: trustPolicy("codedeploy", scope.accountId) },
    options,
  );
  new RolePolicy(
    codeDeployRole,
    { role: role.name, name: "permissions", policy: codeDeployPolicy(scope) },
    options,
  );
  return { application, role };
}

/**
 * What CodeDeploy may do: AWS's own policy for Lambda would let it call only functions named `CodeDeployHook_*`, and move
 * the aliases of every function of the account.
 */
export function codeDeployPolicy(scope: EnvironmentScope): string {
  const arns = arnsOf(scope);
  const { beforeAllowTraffic, afterAllowTraffic } = platformNames(scope);
  const gateway = arns.of("lambda", `function:${scope.environment}-*-gateway`);
  const hooks = [beforeAllowTraffic, afterAllowTraffic].map((name) => arns.of("lambda", `function:${name}`));
  return policyDocument([
    {
      Sid: "MoveTraffic",
      Effect: "Allow",
      Action: ["lambda:GetAlias", "lambda:UpdateAlias", "lambda:GetProvisionedConcurrencyConfig"],
      Resource: [gateway, `${gateway}:${gatewayAlias}`],
    },
    { Sid: "CallTests", Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: hooks },
    // A release may be stopped by alarms of any name, and CloudWatch shows composite alarms to "*" only.
    { Sid: "WatchAlarms", Effect: "Allow", Action: ["cloudwatch:DescribeAlarms"], Resource: "*" },
  ]);
}
