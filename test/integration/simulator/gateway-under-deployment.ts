import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentCommand,
  CreateDeploymentGroupCommand,
  type DeploymentInfo,
  GetDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import {
  CreateAliasCommand,
  GetAliasCommand,
  InvokeCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from "@aws-sdk/client-lambda";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import type { Sandbox } from "../../../sandbox/world/start-sandbox";
import { createFunction } from "../../support/create-function";

const gateway = `exports.handler = async (event, context) => ({
  statusCode: 200, headers: { "x-version": context.functionVersion }, body: event.body ?? "",
});`;

/** A validation function that reports this status; the SDK is left out, because it would have to be bundled. */
const hook = (status: string) => `exports.handler = async (event) => {
  const response = await fetch(process.env.AWS_ENDPOINT_URL_CODEDEPLOY, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "CodeDeploy_20141006.PutLifecycleEventHookExecutionStatus",
    },
    body: JSON.stringify({
      deploymentId: event.DeploymentId,
      lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId,
      status: "${status}",
    }),
  });
  if (!response.ok) throw new Error(await response.text());
};`;

/** A gateway function with two versions and an alias on the first, deployed to by a group that an alarm watches. */
export async function gatewayUnderDeployment(sandbox: Sandbox, alarmName: string) {
  const lambda = new LambdaClient(localClientSettings(sandbox.ports, "emulator"));
  const codeDeploy = new CodeDeployClient(localClientSettings(sandbox.ports, "simulator"));
  await Promise.all([
    createFunction(lambda, "gateway", gateway),
    createFunction(lambda, "succeeds", hook("Succeeded")),
    createFunction(lambda, "fails", hook("Failed")),
    createFunction(lambda, "silent", "exports.handler = async () => {};"),
  ]);
  const FunctionName = "gateway";
  await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Description: "the next" }));
  await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 10, minDelay: 1 }, { FunctionName });
  await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new CreateAliasCommand({ FunctionName, Name: "live", FunctionVersion: "1" }));
  await codeDeploy.send(
    new CreateApplicationCommand({ applicationName: "gateways", computePlatform: "Lambda" }),
  );
  await codeDeploy.send(
    new CreateDeploymentGroupCommand({
      applicationName: "gateways",
      deploymentGroupName: "turbine",
      serviceRoleArn: "arn:aws:iam::000000000000:role/codedeploy",
      deploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent5Minutes",
      deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
      alarmConfiguration: { enabled: true, alarms: [{ name: alarmName }] },
      autoRollbackConfiguration: {
        enabled: true,
        events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
      },
    }),
  );

  const alias = async () => {
    const found = await lambda.send(new GetAliasCommand({ FunctionName, Name: "live" }));
    return { version: found.FunctionVersion, weights: found.RoutingConfig?.AdditionalVersionWeights ?? {} };
  };
  return {
    lambda,
    alias,
    /** Deploys the other version; answers the deployment's id. */
    async deploy(hooks: { readonly before: string; readonly after?: string }): Promise<string> {
      const { version } = await alias();
      const content = JSON.stringify({
        version: 0,
        Resources: [
          {
            gateway: {
              Type: "AWS::Lambda::Function",
              Properties: {
                Name: FunctionName,
                Alias: "live",
                CurrentVersion: version,
                TargetVersion: version === "1" ? "2" : "1",
              },
            },
          },
        ],
        Hooks: [
          { BeforeAllowTraffic: hooks.before },
          ...(hooks.after === undefined ? [] : [{ AfterAllowTraffic: hooks.after }]),
        ],
      });
      const { deploymentId = "" } = await codeDeploy.send(
        new CreateDeploymentCommand({
          applicationName: "gateways",
          deploymentGroupName: "turbine",
          revision: { revisionType: "AppSpecContent", appSpecContent: { content } },
        }),
      );
      return deploymentId;
    },
    async deployment(deploymentId = ""): Promise<DeploymentInfo> {
      const { deploymentInfo } = await codeDeploy.send(new GetDeploymentCommand({ deploymentId }));
      return deploymentInfo ?? {};
    },
    /** The version that answers a call of the alias. */
    async answeringVersion(): Promise<string> {
      const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Qualifier: "live" }));
      return JSON.parse(Buffer.from(Payload ?? []).toString()).headers["x-version"];
    },
    close() {
      lambda.destroy();
      codeDeploy.destroy();
    },
  };
}

export type GatewayUnderDeployment = Awaited<ReturnType<typeof gatewayUnderDeployment>>;
