/** The answer of a call, or `undefined` when the error says that the thing does not exist. */
export async function unlessAbsent<T>(
  errorNames: readonly string[],
  call: () => Promise<T>,
): Promise<T | undefined> {
  return unlessError(call, ({ name }) => errorNames.includes(name));
}

/** The same for services that say so with the code of a malformed request: only the text tells the two apart. */
export async function unlessSaidToBeAbsent<T>(
  errorNames: readonly string[],
  call: () => Promise<T>,
): Promise<T | undefined> {
  return unlessError(
    call,
    ({ name, message }) =>
      errorNames.includes(name) && /could not find|does not exist|not found/i.test(message),
  );
}

/** Removes something; that it is gone already is fine. */
export async function removeIfThere(
  errorNames: readonly string[],
  call: () => Promise<unknown>,
): Promise<void> {
  await unlessAbsent(errorNames, call);
}

async function unlessError<T>(
  call: () => Promise<T>,
  saysAbsent: (error: Error) => boolean,
): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && saysAbsent(error)) return undefined;
    throw error;
  }
}
