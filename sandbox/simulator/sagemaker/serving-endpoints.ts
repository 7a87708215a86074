import type { AsyncInferenceConfig, DataCaptureConfig } from "@aws-sdk/client-sagemaker";
import type { ModelContainer } from "./containers";
import type { EndpointRecord, Fleet } from "./endpoint-record";

/** One variant of one fleet that can answer a request. */
export interface ServingTarget {
  readonly endpointConfigName: string;
  readonly variantName: string;
  /** Share of the endpoint's traffic, 0..1; all targets together have 1. */
  readonly share: number;
  readonly instanceCount: number;
  readonly container: ModelContainer;
  readonly dataCapture: DataCaptureConfig | undefined;
  /** Present for an asynchronous endpoint. */
  readonly asyncInference?: AsyncInferenceConfig | undefined;
  readonly fleet: Pick<Fleet, "servingSince">;
}

/** How the runtime finds what answers a request. */
export interface ServingEndpoints {
  /** The targets of an endpoint that serves, or `undefined`. Names ignore case, as AWS's do. */
  targetsOf(endpointName: string): readonly ServingTarget[] | undefined;
}

/** Serving goes on through updates and rollbacks; a failed rollback leaves both fleets serving. */
const servingStatuses: readonly string[] = [
  "InService",
  "Updating",
  "SystemUpdating",
  "RollingBack",
  "UpdateRollbackFailed",
];

export function servingTargets(record: EndpointRecord): readonly ServingTarget[] | undefined {
  if (!servingStatuses.includes(record.status)) return undefined;
  const newShare = record.incoming === undefined ? 0 : (record.deployment?.newShare ?? 0);
  return [
    ...targetsOfFleet(record.fleet, 1 - newShare),
    ...(record.incoming === undefined ? [] : targetsOfFleet(record.incoming, newShare)),
  ];
}

/** Weights divide a fleet's share (https://docs.aws.amazon.com/sagemaker/latest/dg/model-ab-testing.html). */
function targetsOfFleet(fleet: Fleet, fleetShare: number): readonly ServingTarget[] {
  if (fleetShare <= 0) return [];
  const weights = fleet.variants.reduce((sum, { weight }) => sum + weight, 0);
  return fleet.variants.flatMap((variant) => {
    const container = fleet.containers.get(variant.variantName);
    if (container === undefined) return [];
    return {
      endpointConfigName: fleet.configName,
      variantName: variant.variantName,
      share: weights === 0 ? 0 : (fleetShare * variant.weight) / weights,
      instanceCount: variant.instanceCount ?? 1,
      container,
      dataCapture: fleet.dataCapture,
      asyncInference: fleet.asyncInference,
      fleet,
    };
  });
}
