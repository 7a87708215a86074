import { CloudWatchClient, PutMetricAlarmCommand, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateEndpointCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { SageMakerEndpointGateway } from "../../../functions/orchestrator/shell/endpoint-gateway";
import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import { LedgerReader } from "../../../functions/shared/ledger-reader";
import type { Sandbox } from "../../../sandbox/world/start-sandbox";
import { endpointDocument } from "../../unit/functions/orchestrator/samples";

export const documentPath = "/monitored-endpoint/sandbox/endpoints/";
export const ledgerTableName = "monitored-endpoint-sandbox-ledger";

/** The sandbox's services as clients. */
export function sandboxClients({ ports }: Sandbox) {
  const at = (port: number) => ({
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "000000000000", secretAccessKey: "sandbox" },
  });
  const dynamo = new DynamoDBClient(at(ports.emulator));
  return {
    dynamo,
    s3: new S3Client(at(ports.emulator)),
    ssm: new SSMClient(at(ports.emulator)),
    sageMaker: new SageMakerClient(at(ports.simulator)),
    cloudWatch: new CloudWatchClient(at(ports.simulator)),
    ledger: new LedgerReader(DynamoDBDocumentClient.from(dynamo), ledgerTableName),
  };
}
export type Clients = ReturnType<typeof sandboxClients>;

/** The endpoint's document, with a gate that reads the reports which the sandbox's registry seed computes. */
export function document(): EndpointDocument {
  const base = endpointDocument();
  return {
    ...base,
    serving: {
      ...base.serving,
      dataCapture: { destinationS3Uri: "s3://orchestrator-data/capture", samplingPercentage: 100 },
    },
    gate: {
      evaluations: [
        {
          name: "auc",
          source: "modelQuality.statistics",
          path: "binary_classification_metrics.auc.value",
          comparison: "greaterThan",
          bound: 0.5,
        },
      ],
    },
  };
}

/** What Pulumi deploys, in the parts that the orchestrator touches: ledger, document, alarms and the first endpoint. */
export async function deploy(
  clients: Clients,
  wanted: EndpointDocument,
  modelPackageArn: string,
): Promise<void> {
  await clients.s3.send(new CreateBucketCommand({ Bucket: "orchestrator-data" }));
  await clients.dynamo.send(
    new CreateTableCommand({
      TableName: ledgerTableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "sk", AttributeType: "S" },
      ],
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
    }),
  );
  await putParameter(clients, wanted.endpointName, JSON.stringify(wanted));
  for (const AlarmName of wanted.rollout.rollbackAlarmNames)
    await clients.cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Namespace: "Test",
        MetricName: AlarmName,
        Statistic: "Maximum",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 0.5,
        ComparisonOperator: "GreaterThanThreshold",
        TreatMissingData: "notBreaching",
      }),
    );
  const gateway = new SageMakerEndpointGateway(clients.sageMaker);
  const release = { name: "first-configuration", document: wanted, modelPackageArn, modelPackageVersion: 1 };
  await gateway.createModel(release);
  await gateway.createConfiguration(release);
  await clients.sageMaker.send(
    new CreateEndpointCommand({ EndpointName: wanted.endpointName, EndpointConfigName: release.name }),
  );
}

/** The alarm of the component that calls people. */
export async function deployPersonAlarm({ cloudWatch }: Clients, endpointName: string): Promise<void> {
  await cloudWatch.send(
    new PutMetricAlarmCommand({
      AlarmName: `${endpointName}-needs-person`,
      Namespace: "MonitoredEndpoint/Rollout",
      MetricName: "NeedsPerson",
      Dimensions: [{ Name: "EndpointName", Value: endpointName }],
      Statistic: "Maximum",
      Period: 300,
      EvaluationPeriods: 2,
      DatapointsToAlarm: 1,
      Threshold: 0,
      ComparisonOperator: "GreaterThanThreshold",
      TreatMissingData: "notBreaching",
    }),
  );
}

/** Writes the text of an endpoint's parameter, as Pulumi does. */
export async function putParameter({ ssm }: Clients, endpointName: string, text: string): Promise<void> {
  await ssm.send(
    new PutParameterCommand({
      Name: `${documentPath}${endpointName}`,
      Type: "String",
      Value: text,
      Overwrite: true,
    }),
  );
}

/** Makes an alarm ring at its next judgement. */
export async function breach({ cloudWatch }: Clients, alarmName: string, nowMs: number): Promise<void> {
  await cloudWatch.send(
    new PutMetricDataCommand({
      Namespace: "Test",
      MetricData: [{ MetricName: alarmName, Value: 1, Timestamp: new Date(nowMs) }],
    }),
  );
}
