import type { EndpointDocument, GatewayPlan } from "../../shared/endpoint-document";
import type { RolloutRecord } from "../../shared/ledger-records";
import type { RolloutCheck } from "../../shared/rollout-check";
import { candidateConfigurationName } from "./names";

/** How long a candidate may take to start. SageMaker itself gives a container's start and download an hour each at most. */
export const candidateSeconds = 7200;

/** How long the whole check may take: the candidate, two hooks of an hour each at most, and the shift between them. */
export const checkSeconds = 5 * 3600;

/** Whether a rollout has to pass the check: everything new on an endpoint with a gateway; what has served before has. */
export const needsCheck = (
  { purpose }: Pick<RolloutRecord, "purpose">,
  { gateway }: EndpointDocument,
): boolean => purpose !== "return" && gateway !== undefined;

/** The check as it begins. */
export function checkOf(rollout: RolloutRecord, gateway: GatewayPlan, startedAt: string): RolloutCheck {
  return {
    startedAt,
    candidateEndpointName: gateway.candidateEndpointName,
    candidateConfigName: candidateConfigurationName(rollout.endpointName, rollout.endpointConfigName),
  };
}

/**
 * What the gateway's version and its deployment are called. Unlike any other rollout's, so that each publishes a version
 * of the function and a deployment whose answer was lost is recognised.
 */
export const releaseDescription = ({
  endpointName,
  modelPackageVersion,
  startedAt,
}: Pick<RolloutRecord, "endpointName" | "modelPackageVersion" | "startedAt">): string =>
  `${endpointName} · model version ${modelPackageVersion} · rollout of ${startedAt}`;

/** What has to be removed or stopped still. */
export const isLeftOver = ({ state, check }: RolloutRecord): boolean =>
  check !== undefined && check.cleanedUpAt === undefined && state !== "CHECKING";
