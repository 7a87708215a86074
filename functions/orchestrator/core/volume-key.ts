import limits from "../../../contracts/deployment-limits.json";

/**
 * Whether SageMaker takes a key for the instances' volumes. Instances with local NVMe storage encrypt it in hardware, and
 * CreateEndpointConfig refuses a KmsKeyId for them.
 */
export function takesVolumeKey(instanceType: string | undefined): boolean {
  return !limits.localStorageInstanceFamilies.some((family) => instanceType?.startsWith(`${family}.`));
}
