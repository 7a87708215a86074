import { UserError } from "../../sandbox/setup/user-error";
import type { Connection } from "./connect";
import { nearest } from "./nearest";

const listed = 20;

/** There is no such endpoint: says which there are, the most similar first. */
export function unknownEndpoint(typed: string, known: readonly string[], connection: Connection): UserError {
  const { environment } = connection;
  if (known.length === 0)
    return new UserError(
      `There is no endpoint "${typed}", nor any other in environment ${environment}: deploy its stack first.`,
    );
  const short = typed.startsWith(`${environment}-`) ? typed : `${environment}-${typed}`;
  const names = nearest(short, known);
  const more = names.length > listed ? [`and ${names.length - listed} more`] : [];
  return new UserError(
    [
      `There is no endpoint "${typed}" in environment ${environment}. There are:`,
      ...names.slice(0, listed),
      ...more,
    ].join("\n  "),
  );
}
