import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CodeDeployClient } from "@aws-sdk/client-codedeploy";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { ParameterDocumentStore } from "../../shared/parameter-document-store";
import { SageMakerCandidateEndpoints } from "./candidate-endpoints";
import { CloudWatchAlarms } from "./cloudwatch-alarms";
import { SageMakerEndpointGateway } from "./endpoint-gateway";
import { CodeDeployGatewayDeployments } from "./gateway-deployments";
import { LambdaGatewayFunction } from "./gateway-function";
import { BucketHookReports } from "./hook-reports";
import { CloudWatchInvocationReader } from "./invocation-reader";
import { DynamoLedger } from "./ledger";
import { SageMakerModelRegistry } from "./model-registry";
import type { World } from "./ports";
import { S3ReportReader } from "./report-reader";
import { CloudWatchRolloutSignal } from "./rollout-signal";
import type { Settings } from "./settings";

/** The world as AWS's clients see it; addresses and credentials come from the environment alone. */
export function awsWorld(settings: Settings): World {
  const sageMaker = new SageMakerClient();
  const cloudWatch = new CloudWatchClient();
  const reports = new S3ReportReader(new S3Client());
  return {
    documents: new ParameterDocumentStore(new SSMClient(), settings.documentPath),
    registry: new SageMakerModelRegistry(sageMaker),
    endpoints: new SageMakerEndpointGateway(sageMaker),
    alarms: new CloudWatchAlarms(cloudWatch),
    invocations: new CloudWatchInvocationReader(cloudWatch),
    abortSignal: new CloudWatchRolloutSignal(cloudWatch, "AbortRequested"),
    personSignal: new CloudWatchRolloutSignal(cloudWatch, "NeedsPerson"),
    reports,
    ledger: new DynamoLedger(DynamoDBDocumentClient.from(new DynamoDBClient()), settings.ledgerTableName),
    candidates: new SageMakerCandidateEndpoints(sageMaker, settings.environment),
    gatewayFunction: new LambdaGatewayFunction(new LambdaClient()),
    deployments: new CodeDeployGatewayDeployments(new CodeDeployClient()),
    hookReports: new BucketHookReports(reports, settings.dataBucket),
    clock: () => Date.now(),
  };
}
