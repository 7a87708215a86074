import {
  DescribeEndpointCommand,
  type DescribeEndpointOutput,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { isNotFound } from "../../functions/shared/aws-errors";
import type { EndpointSighting, PendingUpdate } from "./look";

/** What SageMaker says of the endpoint; `undefined` when there is none. */
export async function seeEndpoint(
  client: Pick<SageMakerClient, "send">,
  endpointName: string,
): Promise<EndpointSighting | undefined> {
  try {
    return endpointSighting(await client.send(new DescribeEndpointCommand({ EndpointName: endpointName })));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

export function endpointSighting(answer: DescribeEndpointOutput): EndpointSighting {
  const { EndpointStatus = "unknown", EndpointConfigName = "", FailureReason } = answer;
  const oldInstances = answer.ProductionVariants?.[0]?.CurrentInstanceCount;
  const pending = pendingUpdate(answer.PendingDeploymentSummary);
  return {
    status: EndpointStatus,
    endpointConfigName: EndpointConfigName,
    ...(FailureReason === undefined ? {} : { failureReason: FailureReason }),
    ...(oldInstances === undefined ? {} : { oldInstances }),
    ...(pending === undefined ? {} : { pending }),
  };
}

function pendingUpdate(
  summary: DescribeEndpointOutput["PendingDeploymentSummary"],
): PendingUpdate | undefined {
  if (summary?.EndpointConfigName === undefined) return undefined;
  const variant = summary.ProductionVariants?.[0];
  const { CurrentInstanceCount, DesiredInstanceCount } = variant ?? {};
  const stage = variant?.VariantStatus?.at(-1);
  return {
    endpointConfigName: summary.EndpointConfigName,
    ...(CurrentInstanceCount === undefined ? {} : { newInstances: CurrentInstanceCount }),
    ...(DesiredInstanceCount === undefined ? {} : { wantedInstances: DesiredInstanceCount }),
    ...(stage?.Status === undefined
      ? {}
      : {
          stage: {
            status: stage.Status,
            ...(stage.StatusMessage === undefined ? {} : { message: stage.StatusMessage }),
            ...(stage.StartTime === undefined ? {} : { startedAt: stage.StartTime.toISOString() }),
          },
        }),
  };
}
