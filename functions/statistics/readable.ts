import type * as z from "zod/mini";

/** Something from outside, read and checked; or the reasons why it cannot be used, all at once. */
export type Readable<T> =
  | { readonly kind: "readable"; readonly value: T }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads a JSON text of the given shape; `what` names it in the reason. Never throws. */
export function readJson<T>(what: string, text: string, schema: z.ZodMiniType<T>): Readable<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: "unreadable", reason: `${what} is not JSON (${text.length} characters); write it again` };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { kind: "readable", value: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "root"}: ${message}`);
  return { kind: "unreadable", reason: `${what} has the wrong shape: ${problems.join("; ")}` };
}

/** A number of a report, which may be text; `undefined` for "NaN", infinity, null and anything else. */
export function finiteNumber(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
