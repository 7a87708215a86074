import { AwsError } from "../kernel/service";

const pageSize = 100;

/** Cuts one page out of a list. The token is the position, so that a page needs no memory on the server. */
export function pageOf<Item>(
  items: readonly Item[],
  token: string | undefined,
): { readonly items: readonly Item[]; readonly nextToken?: string } {
  const start = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(start) || start < 0 || start > items.length) {
    throw new AwsError("InvalidNextTokenException", "The next token is invalid.");
  }
  const end = start + pageSize;
  return { items: items.slice(start, end), ...(end < items.length ? { nextToken: String(end) } : {}) };
}
