import type { AsyncInferenceConfig, DataCaptureConfig } from "@aws-sdk/client-sagemaker";
import type { ModelContainer } from "./containers";
import type { EndpointRecord, Fleet, FleetVariant } from "./endpoint-record";

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
  /** What gets copies of the requests that this target answers; `share` is that of its requests, 0..1. */
  readonly shadows?: readonly ServingTarget[];
}

/** How the runtime finds what answers a request. */
export interface ServingEndpoints {
  /** The names of all endpoints, whether or not they serve. */
  names(): readonly string[];
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

/**
 * Weights divide a fleet's share (https://docs.aws.amazon.com/sagemaker/latest/dg/model-ab-testing.html). A shadow as heavy
 * as the production variant gets a copy of every request; that a lighter one gets a part of them is unconfirmed.
 */
function targetsOfFleet(fleet: Fleet, fleetShare: number): readonly ServingTarget[] {
  if (fleetShare <= 0) return [];
  const weights = fleet.variants.reduce((sum, { weight }) => sum + weight, 0);
  const shadows = fleet.shadows.flatMap((shadow) =>
    targetOf(fleet, shadow, weights === 0 ? 0 : Math.min(1, shadow.weight / weights)),
  );
  return fleet.variants
    .flatMap((variant) =>
      targetOf(fleet, variant, weights === 0 ? 0 : (fleetShare * variant.weight) / weights),
    )
    .map((target) => ({ ...target, shadows }));
}

function targetOf(fleet: Fleet, variant: FleetVariant, share: number): ServingTarget | [] {
  const container = fleet.containers.get(variant.variantName);
  if (container === undefined) return [];
  return {
    endpointConfigName: fleet.configName,
    variantName: variant.variantName,
    share,
    instanceCount: variant.instanceCount ?? 1,
    container,
    dataCapture: fleet.dataCapture,
    asyncInference: fleet.asyncInference,
    fleet,
  };
}
