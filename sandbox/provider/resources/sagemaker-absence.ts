/**
 * SageMaker says that something does not exist with the code of a malformed request; only the text tells them apart.
 */
export async function unlessNotFound<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && saysNotFound(error)) return undefined;
    throw error;
  }
}

function saysNotFound({ name, message }: Error): boolean {
  if (name === "ResourceNotFound" || name === "ResourceNotFoundException") return true;
  return name === "ValidationException" && /could not find|does not exist|not found/i.test(message);
}
