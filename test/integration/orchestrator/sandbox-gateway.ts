import { readFileSync } from "node:fs";
import { CodeDeploy } from "@aws-sdk/client-codedeploy";
import { Lambda, waitUntilFunctionActiveV2 } from "@aws-sdk/client-lambda";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { CreateModelPackageCommand, DescribeModelPackageCommand } from "@aws-sdk/client-sagemaker";
import type { BuiltFunction } from "../../../functions/build";
import type { GatewayPlan } from "../../../functions/shared/endpoint-document";
import { rowsForTraffic } from "../../../sandbox/data/traffic";
import type { TrainingData } from "../../../sandbox/data/training-data";
import { sandboxAccountId } from "../../../sandbox/environment";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import type { Sandbox } from "../../../sandbox/world/start-sandbox";
import { zipOf } from "../../support/zip-file";
import { type Clients, documentPath } from "./sandbox-endpoint";

export const dataBucket = "orchestrator-data";
const contractFolder = `s3://${dataBucket}/contract`;

/** What Pulumi deploys around a gateway: three functions with their real bundles, an alias, a deployment group. */
export async function deployGateway(
  { ports }: Sandbox,
  bundles: readonly BuiltFunction[],
  endpointName: string,
): Promise<GatewayPlan> {
  const lambda = new Lambda(localClientSettings(ports, "emulator"));
  const codeDeploy = new CodeDeploy(localClientSettings(ports, "simulator"));
  const functionName = `${endpointName}-gateway`;
  const create = async (name: string, bundle: string, variables: Record<string, string>) => {
    const file = bundles.find((each) => each.name === bundle)?.file ?? "";
    const { FunctionArn = "" } = await lambda.createFunction({
      FunctionName: name,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: `arn:aws:iam::${sandboxAccountId}:role/any`,
      Code: { ZipFile: zipOf("index.js", readFileSync(file, "utf8")) },
      Timeout: 600,
      Environment: { Variables: variables },
    });
    await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 10, minDelay: 1 }, { FunctionName: name });
    return FunctionArn;
  };
  const contractS3Uri = `${contractFolder}/contract.json`;
  const hook = (LIFECYCLE_EVENT: string, name: string) =>
    create(name, "traffic-hooks", { LIFECYCLE_EVENT, DATA_BUCKET: dataBucket, DOCUMENT_PATH: documentPath });
  const [beforeAllowTrafficFunctionArn, afterAllowTrafficFunctionArn] = await Promise.all([
    hook("BeforeAllowTraffic", "monitored-endpoint-sandbox-before-allow-traffic"),
    hook("AfterAllowTraffic", "monitored-endpoint-sandbox-after-allow-traffic"),
    create(functionName, "gateway", {
      ENVIRONMENT: "sandbox",
      ENDPOINT_NAME: endpointName,
      CONTRACT_S3_URI: contractS3Uri,
    }),
  ]);
  const { Version } = await lambda.publishVersion({ FunctionName: functionName });
  await lambda.createAlias({ FunctionName: functionName, Name: "live", FunctionVersion: Version ?? "" });
  const applicationName = "monitored-endpoint-sandbox-gateways";
  await codeDeploy.createApplication({ applicationName, computePlatform: "Lambda" });
  await codeDeploy.createDeploymentGroup({
    applicationName,
    deploymentGroupName: endpointName,
    deploymentConfigName: "CodeDeployDefault.LambdaAllAtOnce",
    deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
    autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] },
    serviceRoleArn: `arn:aws:iam::${sandboxAccountId}:role/codedeploy`,
  });
  return {
    functionName,
    aliasName: "live",
    deploymentApplicationName: applicationName,
    deploymentGroupName: endpointName,
    deploymentConfigName: "CodeDeployDefault.LambdaAllAtOnce",
    beforeAllowTrafficFunctionArn,
    afterAllowTrafficFunctionArn,
    candidateEndpointName: `${endpointName}-candidate`,
    contractS3Uri,
    goldenRequestsS3Uri: `${contractFolder}/golden-requests.jsonl`,
  };
}

/** The model team's files: a contract that the turbine model keeps, and three requests from its own data. */
export async function putContract(s3: S3Client, data: TrainingData): Promise<void> {
  const contract = {
    schemaVersion: 1,
    input: {
      contentType: "text/csv",
      features: data.features.map((name) => ({ name, type: "number" })),
    },
    output: {
      contentType: "text/csv",
      columns: [{ name: "failure", type: "number", minimum: 0, maximum: 1, tolerance: 1 }],
    },
    maximumRows: 100,
  };
  const rows = rowsForTraffic(data, { seed: 5 });
  const golden = [1, 2, 3].map((id) => JSON.stringify({ id: `row-${id}`, body: rows.next().value }));
  for (const [name, Body] of [
    ["contract.json", JSON.stringify(contract)],
    ["golden-requests.jsonl", golden.join("\n")],
  ] as const)
    await s3.send(new PutObjectCommand({ Bucket: dataBucket, Key: `contract/${name}`, Body }));
}

/** Registers the version again with a container that answers one column more; its ARN. */
export async function registerWithChangedSchema({ sageMaker }: Clients, arn: string): Promise<string> {
  const found = await sageMaker.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
  const [container] = found.InferenceSpecification?.Containers ?? [];
  const { ModelPackageArn = "" } = await sageMaker.send(
    new CreateModelPackageCommand({
      ModelPackageGroupName: found.ModelPackageGroupName,
      ModelApprovalStatus: "PendingManualApproval",
      InferenceSpecification: {
        ...found.InferenceSpecification,
        Containers: [
          {
            Image: container?.Image,
            ModelDataUrl: container?.ModelDataUrl,
            Environment: { SANDBOX_MODEL_PROFILE: JSON.stringify({ appendToEveryLine: ",extra" }) },
          },
        ],
      },
      ModelMetrics: found.ModelMetrics,
    }),
  );
  return ModelPackageArn;
}
