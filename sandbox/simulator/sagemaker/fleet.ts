import type { ProductionVariant, UpdateEndpointInput } from "@aws-sdk/client-sagemaker";
import { type ContainerHost, ContainerStartError, type ModelContainer } from "./containers";
import type { Fleet, FleetVariant } from "./endpoint-record";
import { containerOf, findModel } from "./models";
import type { EndpointConfigRecord } from "./records";
import type { ServiceParts } from "./service-parts";
import { validationError } from "./validation-error";

/** The variants that a configuration asks for. Refuses when one of its models is gone. */
export function fleetVariants(parts: ServiceParts, config: EndpointConfigRecord): readonly FleetVariant[] {
  return variantsOf(parts, config.input.ProductionVariants);
}

function variantsOf(
  parts: ServiceParts,
  wanted: readonly ProductionVariant[] | undefined = [],
): readonly FleetVariant[] {
  return wanted.map((variant) => {
    const model = findModel(parts, variant.ModelName ?? "");
    const variantName = variant.VariantName ?? "";
    return {
      variantName,
      modelName: model.name,
      image: containerOf(parts, model, variantName).image,
      instanceType: variant.InstanceType,
      instanceCount: variant.ServerlessConfig === undefined ? (variant.InitialInstanceCount ?? 1) : undefined,
      weight: variant.InitialVariantWeight ?? 1,
    };
  });
}

/**
 * Keeps the live instance counts and weights when the caller asks for it
 * (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html).
 */
export function retainVariantProperties(
  wanted: readonly FleetVariant[],
  live: readonly FleetVariant[],
  input: UpdateEndpointInput,
): readonly FleetVariant[] {
  if (input.RetainAllVariantProperties !== true) return wanted;
  const excluded = (input.ExcludeRetainedVariantProperties ?? []).map((one) => one.VariantPropertyType);
  return wanted.map((variant) => {
    const current = live.find(({ variantName }) => variantName === variant.variantName);
    if (current === undefined) return variant;
    return {
      ...variant,
      instanceCount: excluded.includes("DesiredInstanceCount")
        ? variant.instanceCount
        : current.instanceCount,
      weight: excluded.includes("DesiredWeight") ? variant.weight : current.weight,
    };
  });
}

/** Starts the containers of a fleet. */
export function startFleet(
  parts: ServiceParts,
  host: ContainerHost,
  config: EndpointConfigRecord,
  variants: readonly FleetVariant[],
): Fleet {
  const containers = new Map<string, ModelContainer>();
  const shadows = variantsOf(parts, config.input.ShadowProductionVariants);
  const definitions = [...variants, ...shadows].map(({ modelName, variantName }) =>
    containerOf(parts, findModel(parts, modelName), variantName),
  );
  const starts = definitions.map(async (definition) => {
    containers.set(definition.variantName, await host.start(definition));
  });
  const fleet: Fleet = {
    configName: config.name,
    variants,
    shadows,
    dataCapture: config.input.DataCaptureConfig,
    asyncInference: config.input.AsyncInferenceConfig,
    containers,
    health: { kind: "starting" },
    servingSince: undefined,
    started: Promise.allSettled(starts).then((results) => {
      const reasons = results.flatMap((result) =>
        result.status === "rejected" ? [reasonOf(result.reason)] : [],
      );
      fleet.health =
        reasons.length === 0 ? { kind: "healthy" } : { kind: "failed", reason: reasons.join(" ") };
    }),
  };
  return fleet;
}

/** The variants after a change of weights and counts; refuses a variant that the endpoint does not have. */
export function changedVariants(
  live: readonly FleetVariant[],
  changes: readonly {
    VariantName?: string | undefined;
    DesiredWeight?: number | undefined;
    DesiredInstanceCount?: number | undefined;
  }[],
): readonly FleetVariant[] {
  const unknown = changes.filter(
    (change) => !live.some(({ variantName }) => variantName === change.VariantName),
  );
  if (unknown.length > 0) {
    const names = unknown.map(({ VariantName }) => VariantName).join(", ");
    throw validationError(`The variant name(s) "${names}" is/are not present within endpoint configuration.`);
  }
  return live.map((variant) => {
    const change = changes.find(({ VariantName }) => VariantName === variant.variantName);
    return {
      ...variant,
      weight: change?.DesiredWeight ?? variant.weight,
      instanceCount: change?.DesiredInstanceCount ?? variant.instanceCount,
    };
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof ContainerStartError) return error.message;
  return `Internal failure of the sandbox's container host: ${error instanceof Error ? error.message : String(error)}`;
}
