/** Under which condition DynamoDB writes an item. */
export interface WriteCondition {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}

/** There is no such item yet. */
export const absent: WriteCondition = { ConditionExpression: "attribute_not_exists(pk)" };

/** The item still has the value that was read; `undefined` = there was no item. */
export function unchanged(attribute: string, expected: string | number | undefined): WriteCondition {
  if (expected === undefined) return absent;
  return {
    ConditionExpression: `#${attribute} = :expected`,
    ExpressionAttributeNames: { [`#${attribute}`]: attribute },
    ExpressionAttributeValues: { ":expected": expected },
  };
}
