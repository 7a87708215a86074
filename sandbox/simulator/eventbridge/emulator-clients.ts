import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";

export interface EmulatorClients {
  readonly accountId: string;
  readonly region: string;
  readonly iam: IAMClient;
  readonly lambda: LambdaClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  /** Address of a queue, which SQS calls need in place of its ARN. */
  queueUrl(queueArn: string): string;
  close(): void;
}

export interface EmulatorAddress {
  /** Such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  readonly accountId: string;
  readonly region: string;
}

/**
 * Clients for what the emulator does. Everything is given here and nothing is read from the machine's environment
 * or configuration, so that no call can leave for real AWS. One attempt only: the bus has a retry policy of its own.
 */
export function emulatorClients({ endpoint, accountId, region }: EmulatorAddress): EmulatorClients {
  const settings = {
    endpoint,
    region,
    credentials: { accessKeyId: accountId, secretAccessKey: "sandbox" },
    maxAttempts: 1,
  };
  const iam = new IAMClient(settings);
  const lambda = new LambdaClient(settings);
  const sns = new SNSClient(settings);
  const sqs = new SQSClient(settings);
  return {
    accountId,
    region,
    iam,
    lambda,
    sns,
    sqs,
    queueUrl: (queueArn) => {
      const [, , , , account, name] = queueArn.split(":");
      return `${endpoint}/${account}/${name}`;
    },
    close: () => {
      for (const client of [iam, lambda, sns, sqs]) client.destroy();
    },
  };
}
