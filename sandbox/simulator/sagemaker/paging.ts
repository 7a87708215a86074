import { validationError } from "./validation-error";

/** What all list operations have in common. */
export interface ListInput {
  readonly CreationTimeAfter?: Date | undefined;
  readonly CreationTimeBefore?: Date | undefined;
  readonly LastModifiedTimeAfter?: Date | undefined;
  readonly LastModifiedTimeBefore?: Date | undefined;
  readonly MaxResults?: number | undefined;
  readonly NameContains?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly SortBy?: string | undefined;
  readonly SortOrder?: string | undefined;
}

export interface ListedRecord {
  readonly name: string;
  readonly creationTime: Date;
  readonly lastModifiedTime?: Date;
}

/** The default that the API reference gives where it gives one. */
const defaultMaxResults = 10;

/** Filters, sorts and cuts a list as SageMaker's list operations do; records of one moment keep their order. */
export function listPage<Item extends ListedRecord>(
  records: Iterable<Item>,
  input: ListInput,
  defaultOrder: "Ascending" | "Descending",
): { readonly items: readonly Item[]; readonly NextToken?: string } {
  const direction = (input.SortOrder ?? defaultOrder) === "Ascending" ? 1 : -1;
  const byName = input.SortBy === "Name";
  const sorted = [...records]
    .filter((record) => matches(record, input))
    .map((record, index) => ({ record, index }))
    .sort((left, right) => {
      const order = byName
        ? compareText(left.record.name, right.record.name)
        : left.record.creationTime.getTime() - right.record.creationTime.getTime() ||
          left.index - right.index;
      return order * direction;
    })
    .map(({ record }) => record);
  const start = input.NextToken === undefined ? 0 : readToken(input.NextToken);
  const end = start + (input.MaxResults ?? defaultMaxResults);
  const items = sorted.slice(start, end);
  return end < sorted.length ? { items, NextToken: Buffer.from(`${end}`).toString("base64") } : { items };
}

function matches(record: ListedRecord, input: ListInput): boolean {
  const modified = record.lastModifiedTime ?? record.creationTime;
  return (
    (input.NameContains === undefined ||
      record.name.toLowerCase().includes(input.NameContains.toLowerCase())) &&
    (input.CreationTimeAfter === undefined || record.creationTime > input.CreationTimeAfter) &&
    (input.CreationTimeBefore === undefined || record.creationTime < input.CreationTimeBefore) &&
    (input.LastModifiedTimeAfter === undefined || modified > input.LastModifiedTimeAfter) &&
    (input.LastModifiedTimeBefore === undefined || modified < input.LastModifiedTimeBefore)
  );
}

function readToken(token: string): number {
  const position = Number(Buffer.from(token, "base64").toString("utf8"));
  if (!Number.isInteger(position) || position < 0) throw validationError("Invalid NextToken.");
  return position;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
