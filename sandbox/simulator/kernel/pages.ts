import { AwsError } from "./service";

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

export interface PageRequest {
  /** The token of the page before; absent asks for the first page. */
  readonly token: string | undefined;
  readonly size: number;
  /** The error code with which this service refuses a token that it did not give. */
  readonly invalidTokenCode: "InvalidNextToken" | "InvalidNextTokenException" | "ValidationException";
}

/** Cuts one page out of a list. The token is the position, so that a page needs no memory on the server. */
export function pageOf<Item>(items: readonly Item[], request: PageRequest): Page<Item> {
  const start = request.token === undefined ? 0 : Number(request.token);
  if (!Number.isInteger(start) || start < 0 || start > items.length)
    throw new AwsError(request.invalidTokenCode, "The next token is invalid.");
  const end = start + request.size;
  return { items: items.slice(start, end), nextToken: end < items.length ? String(end) : undefined };
}
