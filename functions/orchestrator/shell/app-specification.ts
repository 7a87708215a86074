import type { DeploymentRequest } from "./check-ports";

/**
 * The AppSpec of a gateway's deployment, in the spelling of CodeDeploy's own example:
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-example.html#appspec-file-example-lambda
 */
export function appSpecification({ gateway, currentVersion, targetVersion }: DeploymentRequest): string {
  return JSON.stringify({
    version: 0.0,
    Resources: [
      {
        gateway: {
          Type: "AWS::Lambda::Function",
          Properties: {
            Name: gateway.functionName,
            Alias: gateway.aliasName,
            CurrentVersion: currentVersion,
            TargetVersion: targetVersion,
          },
        },
      },
    ],
    Hooks: [
      { BeforeAllowTraffic: gateway.beforeAllowTrafficFunctionArn },
      { AfterAllowTraffic: gateway.afterAllowTrafficFunctionArn },
    ],
  });
}
