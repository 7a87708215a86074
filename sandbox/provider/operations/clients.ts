import type { ApplicationAutoScaling } from "@aws-sdk/client-application-auto-scaling";
import type { Athena } from "@aws-sdk/client-athena";
import type { CloudWatch } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { CodeDeploy } from "@aws-sdk/client-codedeploy";
import type { DynamoDB } from "@aws-sdk/client-dynamodb";
import type { EventBridge } from "@aws-sdk/client-eventbridge";
import type { Glue } from "@aws-sdk/client-glue";
import type { IAM } from "@aws-sdk/client-iam";
import type { KMS } from "@aws-sdk/client-kms";
import type { Lambda } from "@aws-sdk/client-lambda";
import type { S3 } from "@aws-sdk/client-s3";
import type { SageMaker } from "@aws-sdk/client-sagemaker";
import type { SNS } from "@aws-sdk/client-sns";
import type { SQS } from "@aws-sdk/client-sqs";
import type { SSM } from "@aws-sdk/client-ssm";
import type { ServiceEndpoints } from "../configuration/sandbox-access";
import { clientSettings, keepOnLoopback } from "./client-settings";

/** Clients of the sandbox's services. Each is loaded when it is first used: a preview needs none. */
export interface Clients {
  readonly applicationAutoScaling: () => Promise<ApplicationAutoScaling>;
  readonly athena: () => Promise<Athena>;
  readonly cloudWatch: () => Promise<CloudWatch>;
  readonly cloudWatchLogs: () => Promise<CloudWatchLogs>;
  readonly codeDeploy: () => Promise<CodeDeploy>;
  readonly dynamoDb: () => Promise<DynamoDB>;
  readonly eventBridge: () => Promise<EventBridge>;
  readonly glue: () => Promise<Glue>;
  readonly iam: () => Promise<IAM>;
  readonly kms: () => Promise<KMS>;
  readonly lambda: () => Promise<Lambda>;
  readonly s3: () => Promise<S3>;
  readonly sageMaker: () => Promise<SageMaker>;
  readonly sns: () => Promise<SNS>;
  readonly sqs: () => Promise<SQS>;
  readonly ssm: () => Promise<SSM>;
}

/** Makes the clients' factories; no client yet. */
export function makeClients(endpoints: ServiceEndpoints): Clients {
  const at = (service: keyof ServiceEndpoints) => clientSettings(endpoints[service]);
  return {
    applicationAutoScaling: once(async () => {
      const { ApplicationAutoScaling } = await import("@aws-sdk/client-application-auto-scaling");
      return keepOnLoopback(new ApplicationAutoScaling(at("APPLICATION_AUTO_SCALING")));
    }),
    athena: once(async () => {
      const { Athena } = await import("@aws-sdk/client-athena");
      return keepOnLoopback(new Athena(at("ATHENA")));
    }),
    cloudWatch: once(async () => {
      const { CloudWatch } = await import("@aws-sdk/client-cloudwatch");
      return keepOnLoopback(new CloudWatch(at("CLOUDWATCH")));
    }),
    cloudWatchLogs: once(async () => {
      const { CloudWatchLogs } = await import("@aws-sdk/client-cloudwatch-logs");
      return keepOnLoopback(new CloudWatchLogs(at("CLOUDWATCH_LOGS")));
    }),
    codeDeploy: once(async () => {
      const { CodeDeploy } = await import("@aws-sdk/client-codedeploy");
      return keepOnLoopback(new CodeDeploy(at("CODEDEPLOY")));
    }),
    dynamoDb: once(async () => {
      const { DynamoDB } = await import("@aws-sdk/client-dynamodb");
      return keepOnLoopback(new DynamoDB({ ...at("DYNAMODB"), accountIdEndpointMode: "disabled" }));
    }),
    eventBridge: once(async () => {
      const { EventBridge } = await import("@aws-sdk/client-eventbridge");
      return keepOnLoopback(new EventBridge(at("EVENTBRIDGE")));
    }),
    glue: once(async () => {
      const { Glue } = await import("@aws-sdk/client-glue");
      return keepOnLoopback(new Glue(at("GLUE")));
    }),
    iam: once(async () => {
      const { IAM } = await import("@aws-sdk/client-iam");
      return keepOnLoopback(new IAM(at("IAM")));
    }),
    kms: once(async () => {
      const { KMS } = await import("@aws-sdk/client-kms");
      return keepOnLoopback(new KMS(at("KMS")));
    }),
    lambda: once(async () => {
      const { Lambda } = await import("@aws-sdk/client-lambda");
      return keepOnLoopback(new Lambda(at("LAMBDA")));
    }),
    s3: once(async () => {
      const { S3 } = await import("@aws-sdk/client-s3");
      return keepOnLoopback(new S3({ ...at("S3"), forcePathStyle: true, followRegionRedirects: false }));
    }),
    sageMaker: once(async () => {
      const { SageMaker } = await import("@aws-sdk/client-sagemaker");
      return keepOnLoopback(new SageMaker(at("SAGEMAKER")));
    }),
    sns: once(async () => {
      const { SNS } = await import("@aws-sdk/client-sns");
      return keepOnLoopback(new SNS(at("SNS")));
    }),
    sqs: once(async () => {
      const { SQS } = await import("@aws-sdk/client-sqs");
      return keepOnLoopback(new SQS({ ...at("SQS"), useQueueUrlAsEndpoint: false }));
    }),
    ssm: once(async () => {
      const { SSM } = await import("@aws-sdk/client-ssm");
      return keepOnLoopback(new SSM(at("SSM")));
    }),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
