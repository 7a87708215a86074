import type { EndpointDocument } from "../../shared/endpoint-document";

export type Serving = EndpointDocument["serving"];

/** A serving specification as read from AWS, where anything may be missing. */
export interface ServingAsFound {
  readonly variantName?: string | undefined;
  readonly instanceType?: string | undefined;
  readonly instanceCount?: number | undefined;
  readonly executionRoleArn?: string | undefined;
  readonly kmsKeyArn?: string | undefined;
  readonly networkIsolation?: boolean | undefined;
  readonly vpc?:
    | { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] }
    | undefined;
  readonly dataCapture?:
    | { readonly destinationS3Uri?: string | undefined; readonly samplingPercentage?: number | undefined }
    | undefined;
  readonly asyncInference?:
    | { readonly [Name in keyof AsyncInference]?: AsyncInference[Name] | undefined }
    | undefined;
}

type AsyncInference = NonNullable<Serving["asyncInference"]>;

/**
 * One text per serving specification: equal exactly when the same thing would serve. The order of subnets and security
 * groups and a slash at the end of the capture destination mean nothing to SageMaker, so they do not count. Autoscaling
 * does not either: it changes how many instances serve, and not what.
 */
export function canonicalServing(serving: ServingAsFound): string {
  return JSON.stringify([
    serving.variantName ?? null,
    serving.instanceType ?? null,
    serving.instanceCount ?? null,
    serving.executionRoleArn ?? null,
    serving.kmsKeyArn ?? null,
    serving.networkIsolation ?? false,
    serving.vpc === undefined
      ? null
      : [[...serving.vpc.subnetIds].sort(), [...serving.vpc.securityGroupIds].sort()],
    serving.dataCapture === undefined
      ? null
      : [
          serving.dataCapture.destinationS3Uri?.replace(/\/+$/, "") ?? null,
          serving.dataCapture.samplingPercentage ?? null,
        ],
    // Only where there is one, so that endpoints from before it keep their digest.
    ...(serving.asyncInference === undefined ? [] : [canonicalAsyncInference(serving.asyncInference)]),
  ]);
}

function canonicalAsyncInference(inference: NonNullable<ServingAsFound["asyncInference"]>): unknown {
  return [
    inference.outputS3Uri?.replace(/\/+$/, "") ?? null,
    inference.failureS3Uri?.replace(/\/+$/, "") ?? null,
    inference.maxConcurrentInvocationsPerInstance ?? null,
    inference.successTopicArn ?? null,
    inference.errorTopicArn ?? null,
  ];
}
