import { SSMClient } from "@aws-sdk/client-ssm";
import { readDocument } from "../../functions/shared/read-document";
import { textObjectReader } from "../../functions/shared/text-object";
import type { Connection } from "../aws/connect";
import { ledgerOf } from "../aws/ledger-of";
import type { WatchedPlace } from "./looker";

/** The clients with which an endpoint of an environment is looked at. */
export async function watchedPlace(connection: Connection, endpointName: string): Promise<WatchedPlace> {
  const { CloudWatchClient } = await import("@aws-sdk/client-cloudwatch");
  const { S3Client } = await import("@aws-sdk/client-s3");
  const { SageMakerClient } = await import("@aws-sdk/client-sagemaker");
  const { environment, names, clientSettings, simulatedSettings } = connection;
  const ssm = new SSMClient(clientSettings);
  const { reader } = await ledgerOf(connection);
  return {
    ...{ endpointName, environment },
    dataBucket: names.dataBucket,
    ledger: reader,
    sageMaker: new SageMakerClient(simulatedSettings),
    cloudWatch: new CloudWatchClient(simulatedSettings),
    readText: textObjectReader(
      new S3Client({ ...clientSettings, forcePathStyle: environment === "sandbox" }),
    ),
    readDocument: () => readDocument(ssm, names.documentPath, endpointName),
    now: () => connection.now(),
  };
}
