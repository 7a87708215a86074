import * as pulumi from "@pulumi/pulumi";
import type { GatewayPlatformReference } from "./gateway-platform-reference";

/** What a monitored endpoint needs of its monitoring platform: pass the platform's `reference` on. */
export interface PlatformReference {
  /** ARN of the KMS key that encrypts everything of the environment. */
  kmsKeyArn: pulumi.Input<string>;
  /** Name of the S3 bucket for captured data, drift reports and labels. */
  dataBucketName: pulumi.Input<string>;
  /** ARN of the SNS topic that alarms notify; the notifier makes incidents of what arrives there. */
  alarmTopicArn: pulumi.Input<string>;
  /** ARN of the SQS queue for events that could not be delivered to their function. */
  undeliveredEventsQueueArn: pulumi.Input<string>;
  /** ARN of the function that rolls out model versions. */
  orchestratorFunctionArn: pulumi.Input<string>;
  /** ARN of the function that compares live traffic with the baseline. */
  driftEvaluatorFunctionArn: pulumi.Input<string>;
  /** ARN of the function that compares answers with labels that arrive later. */
  accuracyEvaluatorFunctionArn: pulumi.Input<string>;
  /** What gateways need; absent unless the platform has `gateways: true`. */
  gateways?: pulumi.Input<GatewayPlatformReference>;
}

/** What every endpoint needs. */
type CommonProperty = Exclude<keyof PlatformReference, "gateways">;

/** The reference with one output per property. What gateways need is taken apart only where there is one. */
export interface PlatformOutputs extends Readonly<Record<CommonProperty, pulumi.Output<string>>> {
  readonly gateways: pulumi.Input<GatewayPlatformReference | undefined>;
}

/**
 * Takes a reference apart. Each property keeps its own dependencies and is known as soon as it is known itself, which
 * is what previews and policies see; a reference that arrives as one output, as from another language, has lost that.
 */
export function platformOutputs(reference: pulumi.Input<PlatformReference>): PlatformOutputs {
  const property = (name: CommonProperty) =>
    pulumi.Output.isInstance(reference) || reference instanceof Promise
      ? pulumi.output(reference).apply((known) => known[name])
      : pulumi.output(reference[name]);
  return {
    kmsKeyArn: property("kmsKeyArn"),
    dataBucketName: property("dataBucketName"),
    alarmTopicArn: property("alarmTopicArn"),
    undeliveredEventsQueueArn: property("undeliveredEventsQueueArn"),
    orchestratorFunctionArn: property("orchestratorFunctionArn"),
    driftEvaluatorFunctionArn: property("driftEvaluatorFunctionArn"),
    accuracyEvaluatorFunctionArn: property("accuracyEvaluatorFunctionArn"),
    gateways:
      pulumi.Output.isInstance(reference) || reference instanceof Promise
        ? pulumi.output(reference).apply(({ gateways }) => gateways)
        : reference.gateways,
  };
}
