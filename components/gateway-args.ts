/**
 * The inference gateway: a function in front of the endpoint that checks every request against the model's contract,
 * gives it an inference id and measures it. CodeDeploy releases it, and with it tests each model version on a
 * short-lived candidate endpoint before the version is rolled out. Needs a platform with `gateways: true`.
 */
export interface GatewayArgs {
  /**
   * S3 URI of the model's contract, `contract.json`: what a request must look like and what an answer looks like. In
   * one of `modelBucketNames`.
   */
  contractS3Uri: string;
  /**
   * S3 URI of the golden requests, `golden-requests.jsonl`: requests whose answers are compared between the serving
   * version and a new one. In one of `modelBucketNames`.
   */
  goldenRequestsS3Uri: string;
  /**
   * How CodeDeploy moves the gateway's callers to the version under test: the name of one of CodeDeploy's own
   * configurations for Lambda, or of your own. Default `CodeDeployDefault.LambdaCanary10Percent5Minutes`.
   */
  deploymentConfigName?: string;
  /** Seconds for one request with all its retries, 1 to 900. Default 30; a container may take 60 for an answer. */
  timeoutSeconds?: number;
  /** Memory of the function in MB, 128 to 10240; its share of a processor grows with it. Default 256. */
  memorySizeMb?: number;
  /**
   * Requests that the gateway handles at the same time, taken from the account's quota. Default: none reserved. At
   * least 1, since 0 would stop it; more are answered with 429.
   */
  reservedConcurrency?: number;
  /** Days that the gateway's logs are kept. Default 90; CloudWatch Logs offers a fixed list of numbers. */
  logRetentionDays?: number;
  /** Folder with the built functions. Default: the build that comes with this package. */
  functionCodeFolder?: string;
}
