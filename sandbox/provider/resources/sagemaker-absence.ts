import { unlessAbsent, unlessSaidToBeAbsent } from "../operations/absence";

/** SageMaker says that something does not exist with a code of its own, or with that of a malformed request. */
export function unlessNotFound<T>(call: () => Promise<T>): Promise<T | undefined> {
  return unlessAbsent(["ResourceNotFound", "ResourceNotFoundException"], () =>
    unlessSaidToBeAbsent(["ValidationException"], call),
  );
}
