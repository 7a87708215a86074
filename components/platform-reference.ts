import * as pulumi from "@pulumi/pulumi";

/** What a monitored endpoint needs of its monitoring platform: pass the platform's `reference` on. */
export interface PlatformReference {
  /** ARN of the KMS key that encrypts everything of the environment. */
  kmsKeyArn: pulumi.Input<string>;
  /** Name of the S3 bucket for captured data, drift reports and labels. */
  dataBucketName: pulumi.Input<string>;
  /** ARN of the SNS topic that alarms notify. */
  incidentTopicArn: pulumi.Input<string>;
  /** ARN of the SQS queue for events that could not be delivered to their function. */
  undeliveredEventsQueueArn: pulumi.Input<string>;
  /** ARN of the function that rolls out model versions. */
  orchestratorFunctionArn: pulumi.Input<string>;
  /** ARN of the function that compares live traffic with the baseline. */
  driftEvaluatorFunctionArn: pulumi.Input<string>;
}

/** The reference with one output per property. */
export type PlatformOutputs = Readonly<Record<keyof PlatformReference, pulumi.Output<string>>>;

/**
 * Takes a reference apart. Each property keeps its own dependencies and is known as soon as it is known itself, which
 * is what previews and policies see; a reference that arrives as one output, as from another language, has lost that.
 */
export function platformOutputs(reference: pulumi.Input<PlatformReference>): PlatformOutputs {
  const property = (name: keyof PlatformReference) =>
    pulumi.Output.isInstance(reference) || reference instanceof Promise
      ? pulumi.output(reference).apply((known) => known[name])
      : pulumi.output(reference[name]);
  return {
    kmsKeyArn: property("kmsKeyArn"),
    dataBucketName: property("dataBucketName"),
    incidentTopicArn: property("incidentTopicArn"),
    undeliveredEventsQueueArn: property("undeliveredEventsQueueArn"),
    orchestratorFunctionArn: property("orchestratorFunctionArn"),
    driftEvaluatorFunctionArn: property("driftEvaluatorFunctionArn"),
  };
}
