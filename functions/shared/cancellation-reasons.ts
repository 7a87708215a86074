export interface CancellationReason {
  readonly Code?: string;
  readonly Item?: unknown;
}

/** Why DynamoDB cancelled the transaction, item by item; `undefined` for every other error. */
export function cancellationReasons(error: unknown): readonly CancellationReason[] | undefined {
  if (!(error instanceof Error) || error.name !== "TransactionCanceledException") return undefined;
  return "CancellationReasons" in error && Array.isArray(error.CancellationReasons)
    ? error.CancellationReasons
    : undefined;
}

/** Whether a part of the transaction lost against another writer: its condition did not hold, or both wrote at once. */
export const isContended = ({ Code }: CancellationReason): boolean =>
  Code === "ConditionalCheckFailed" || Code === "TransactionConflict";

/** Whether the error says that a transaction lost against another writer; nothing of it is written. */
export const isLostTransaction = (error: unknown): boolean =>
  cancellationReasons(error)?.some(isContended) === true;
