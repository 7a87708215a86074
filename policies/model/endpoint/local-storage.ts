import limits from "../../contracts/deployment-limits.json";

/** Whether an instance of this type has local NVMe storage. It encrypts itself, and AWS refuses a KMS key for it. */
export function hasLocalStorage(instanceType: string): boolean {
  return limits.localStorageInstanceFamilies.some((family) => instanceType.startsWith(`${family}.`));
}
