import { type EndpointParts, updateWeightsAndCapacities } from "./endpoints";

/** How the instances of variants are scaled from outside. Names of endpoints ignore case, as AWS's do. */
export interface ScalableVariants {
  exists(endpointName: string, variantName: string): boolean;
  /** How many instances the variant has, or `undefined` while it cannot be scaled. */
  instanceCount(endpointName: string, variantName: string): number | undefined;
  scale(endpointName: string, variantName: string, instanceCount: number): void;
}

export function scalableVariants(parts: EndpointParts): ScalableVariants {
  const find = (endpointName: string, variantName: string) => {
    const record = parts.records.endpoints.get(endpointName.toLowerCase());
    const variant = record?.fleet.variants.find((each) => each.variantName === variantName);
    return record === undefined || variant === undefined ? undefined : { record, variant };
  };
  return {
    exists: (endpointName, variantName) => find(endpointName, variantName) !== undefined,
    instanceCount(endpointName, variantName) {
      const found = find(endpointName, variantName);
      return found?.record.status === "InService" ? found.variant.instanceCount : undefined;
    },
    scale(endpointName, variantName, instanceCount) {
      updateWeightsAndCapacities(parts, {
        EndpointName: endpointName,
        DesiredWeightsAndCapacities: [{ VariantName: variantName, DesiredInstanceCount: instanceCount }],
      });
    },
  };
}
