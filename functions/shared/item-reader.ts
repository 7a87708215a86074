import type * as z from "zod/mini";

/**
 * Reads items of a table by their schema. What does not fit is thrown as the given error, with every property that is
 * wrong: the item was edited by hand, or written by another release.
 */
export function itemReader<T>(
  kind: string,
  failure: (message: string) => Error,
): (schema: z.ZodMiniType<T>) => (item: Record<string, unknown>) => T {
  return (schema) => (item) => {
    const parsed = schema.safeParse(item);
    if (parsed.success) return parsed.data;
    const problems = parsed.error.issues
      .map((issue) => `${issue.path.join(".")}: ${issue.message}`)
      .join("; ");
    throw failure(
      `${kind} ${String(item.pk)} / ${String(item.sk)} is not what the functions write (${problems}); ` +
        "restore the item from the table's point-in-time recovery, or correct the named properties",
    );
  };
}
