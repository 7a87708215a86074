import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { LedgerReader } from "../../functions/shared/ledger-reader";
import { ViolationReader } from "../../functions/shared/violation-reader";
import { type SandboxPorts, sandboxAccountId, sandboxEnvironment, sandboxRegion } from "../environment";
import type { DeliveryRecord } from "../simulator/deliveries/delivery-record";
import { deliveriesAt } from "../world/sandbox-deliveries";
import { setFaultsAt } from "../world/sandbox-faults";
import { demoNames } from "./demo-context";

/** The demo's own view of the sandbox's AWS. */
export interface DemoClients {
  readonly sageMaker: SageMakerClient;
  readonly runtime: SageMakerRuntimeClient;
  readonly cloudWatch: CloudWatchClient;
  readonly s3: S3Client;
  readonly ssm: SSMClient;
  readonly ledger: LedgerReader;
  readonly violations: ViolationReader;
  /** What people and servers outside would have got, oldest first. */
  deliveries(): Promise<readonly DeliveryRecord[]>;
  /** Replaces all misbehaviour of the simulated SageMaker; `{}` ends it. */
  setFaults(sageMaker: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** A retraining of hours would be minutes of waiting, on this clock too. */
const demoBehaviour = { pipelineStepSeconds: 120 };

/** Endpoints and credentials are explicit, so that no setting of the machine can lead to a real account. */
export function demoClients(ports: SandboxPorts): DemoClients {
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_SAGEMAKER, AWS_ENDPOINT_URL_CLOUDWATCH, AWS_ENDPOINT_URL_SSM } =
    sandboxEnvironment(ports);
  const credentials = { accessKeyId: sandboxAccountId, secretAccessKey: "sandbox" };
  const at = (endpoint: string | undefined) => {
    if (endpoint === undefined) throw new Error("the sandbox's environment names no endpoint");
    return { endpoint, region: sandboxRegion, credentials };
  };
  const dynamoDb = DynamoDBDocumentClient.from(new DynamoDBClient(at(AWS_ENDPOINT_URL)));
  return {
    sageMaker: new SageMakerClient(at(AWS_ENDPOINT_URL_SAGEMAKER)),
    runtime: new SageMakerRuntimeClient(at(AWS_ENDPOINT_URL_SAGEMAKER)),
    cloudWatch: new CloudWatchClient(at(AWS_ENDPOINT_URL_CLOUDWATCH)),
    s3: new S3Client({ ...at(AWS_ENDPOINT_URL), forcePathStyle: true }),
    ssm: new SSMClient(at(AWS_ENDPOINT_URL_SSM)),
    ledger: new LedgerReader(dynamoDb, demoNames.ledgerTableName),
    violations: new ViolationReader(dynamoDb, demoNames.knowledgeBaseTableName),
    deliveries: () => deliveriesAt(ports.simulator),
    setFaults: (sageMaker) => setFaultsAt(ports.simulator, { sagemaker: { ...demoBehaviour, ...sageMaker } }),
  };
}
