/** How requests are queued and their answers written to S3. */
export interface AsyncInferenceArgs {
  /**
   * S3 URI of the folder with the requests; the model may read requests from no other. Default: `async/<endpoint>/input`
   * in the platform's data bucket.
   */
  inputS3Uri?: string;
  /** S3 URI of the folder for answers. Default: `async/<endpoint>/output` in the platform's data bucket. */
  outputS3Uri?: string;
  /** S3 URI of the folder for failures. Default: `async/<endpoint>/failures` in the platform's data bucket. */
  failureS3Uri?: string;
  /** Requests that one instance works on at a time, 1 to 1000. Default: SageMaker chooses. */
  maxConcurrentInvocationsPerInstance?: number;
  /** ARN of an SNS topic that is told of every answer. Default: none. */
  successTopicArn?: string;
  /** ARN of an SNS topic that is told of every failure. Default: none. */
  errorTopicArn?: string;
  /**
   * Highest acceptable number of failed requests in a minute, 0 to 500; above it a new version is rolled back. Default
   * 0. It stands in for `alarms.modelErrorRatio`, whose metric asynchronous endpoints do not have.
   */
  maximumFailuresPerMinute?: number;
  /** Age in seconds of the oldest waiting request above which people are told, 60 to 21600. Default 900. */
  maximumRequestAgeSeconds?: number;
}
