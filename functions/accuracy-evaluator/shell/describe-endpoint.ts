import { DescribeEndpointCommand, type SageMakerClient } from "@aws-sdk/client-sagemaker";
import { describeAwsError } from "../../shared/aws-errors";
import type { EndpointFacts } from "./ports";

/** Since when the endpoint is there, and whether it has a shadow variant. Judging goes on without an answer. */
export async function describeEndpoint(
  client: SageMakerClient,
  endpointName: string,
): Promise<EndpointFacts> {
  try {
    const { CreationTime, ShadowProductionVariants } = await client.send(
      new DescribeEndpointCommand({ EndpointName: endpointName }),
    );
    const shadowVariantName = ShadowProductionVariants?.[0]?.VariantName;
    return {
      kind: "found",
      createdAtMs: CreationTime?.getTime() ?? 0,
      ...(shadowVariantName === undefined ? {} : { shadowVariantName }),
    };
  } catch (error) {
    return { kind: "unknown", reason: `the endpoint could not be described: ${describeAwsError(error)}` };
  }
}
