/** The answer of a call, or `undefined` when the error says that the thing does not exist. */
export async function unlessAbsent<T>(
  errorNames: readonly string[],
  call: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && errorNames.includes(error.name)) return undefined;
    throw error;
  }
}

/** Removes something; that it is gone already is fine. */
export async function removeIfThere(
  errorNames: readonly string[],
  call: () => Promise<unknown>,
): Promise<void> {
  await unlessAbsent(errorNames, call);
}
