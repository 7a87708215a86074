import { pageOf as page } from "../kernel/pages";

const pageSize = 100;

/** A page as CodeDeploy has it: of a fixed size, and without a token at the end. */
export function pageOf<Item>(
  items: readonly Item[],
  token: string | undefined,
): { readonly items: readonly Item[]; readonly nextToken?: string } {
  const { items: cut, nextToken } = page(items, {
    token,
    size: pageSize,
    invalidTokenCode: "InvalidNextTokenException",
  });
  return { items: cut, ...(nextToken === undefined ? {} : { nextToken }) };
}
