import type { Reading } from "./collected-fleet";

/** What `read` finds, or that it is not known and why: one part that cannot be read hides none of the others. */
export async function reading<T>(
  source: string,
  read: (problems: string[]) => Promise<T>,
): Promise<Reading<T>> {
  const problems: string[] = [];
  try {
    return { kind: "read", value: await read(problems), source, problems };
  } catch (error) {
    return {
      kind: "unknown",
      reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      source,
    };
  }
}

/** Another value of what was read. */
export function mapped<From, To>(from: Reading<From>, change: (value: From) => To): Reading<To> {
  return from.kind === "unknown" ? from : { ...from, value: change(from.value) };
}
