import { describeAwsError, isNotFound } from "../../../functions/shared/aws-errors";
import { UserError } from "../../../sandbox/setup/user-error";
import type { Reading, Source } from "../source";

/**
 * Reads, and makes of an error that something could not be read: one missing permission must not keep the rest of the report
 * from whoever needs it. What nobody can be told of more plainly ends the command: credentials and the network.
 */
export async function attempt<T>(source: Source, read: () => Promise<Reading<T>>): Promise<Reading<T>> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError || concernsEverything(error)) throw error;
    return isNotFound(error) || isMissing(error)
      ? { kind: "absent", reason: describeAwsError(error), source }
      : { kind: "unreadable", reason: describeAwsError(error), source };
  }
}

/** The value that `ask` resolves to, as a reading. */
export function attemptValue<T>(source: Source, ask: () => Promise<T>): Promise<Reading<T>> {
  return attempt(source, async () => ({ kind: "read", value: await ask(), source }));
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && /^NoSuch(Key|Bucket)$/.test(error.name);

const concernsEverything = (error: unknown): boolean =>
  error instanceof Error &&
  /CredentialsProvider|UnrecognizedClient|InvalidClientTokenId|SignatureDoesNotMatch|ExpiredToken/.test(
    error.name,
  );
