import { describeAwsError } from "../../functions/shared/aws-errors";
import type { Part } from "./look";

/** What was read, or the error that kept it from being read. */
export type Attempt<Value> =
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "failed"; readonly error: unknown };

/** Reads one part; that it cannot be read hides none of the others. */
export async function attempt<Value>(read: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { kind: "read", value: await read() };
  } catch (error) {
    return { kind: "failed", error };
  }
}

/** The part as people are told of it. */
export function partOf<Value>(tried: Attempt<Value>): Part<Value> {
  return tried.kind === "read" ? tried : { kind: "unreadable", reason: describeAwsError(tried.error) };
}
