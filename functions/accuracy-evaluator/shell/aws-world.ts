import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { ParameterDocumentStore } from "../../shared/parameter-document-store";
import { publishMetrics } from "../../shared/publish-metrics";
import { readDocument } from "../../shared/read-document";
import { sendReportWritten } from "../../shared/send-report-written";
import { metricNamespace } from "../core/metrics";
import { describeEndpoint } from "./describe-endpoint";
import { dynamoLedger } from "./dynamo-ledger";
import { idDigest, sha256 } from "./id-digest";
import type { Log, World } from "./ports";
import { s3ObjectStore } from "./s3-object-store";
import { sageMakerPipelines } from "./sagemaker-pipelines";
import type { AccuracyVariables } from "./settings";

/** The world as AWS has it; clients are made once and kept for the following invocations. */
export function awsWorld({ LEDGER_TABLE_NAME, DOCUMENT_PATH }: AccuracyVariables, log: Log): World {
  const cloudWatch = new CloudWatchClient();
  const events = new EventBridgeClient();
  const parameters = new SSMClient();
  const sageMaker = new SageMakerClient();
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return {
    clock: () => Date.now(),
    idDigest,
    sha256,
    objects: s3ObjectStore(new S3Client()),
    readDocument: (endpointName) => readDocument(parameters, DOCUMENT_PATH, endpointName),
    listDocuments: () => new ParameterDocumentStore(parameters, DOCUMENT_PATH).list(),
    describeEndpoint: (endpointName) => describeEndpoint(sageMaker, endpointName),
    publish: (metrics, atMs) => publishMetrics(cloudWatch, metricNamespace, metrics, atMs),
    tell: (detail) => sendReportWritten(events, detail),
    ledger: dynamoLedger(table, LEDGER_TABLE_NAME),
    pipelines: sageMakerPipelines(sageMaker),
    log,
  };
}
