import type * as z from "zod/mini";

/** The function's own configuration is incomplete. All problems at once. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** Reads a function's environment variables; throws SettingsError with every problem. */
export function readSettings<Schema extends z.ZodMiniType>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<Schema> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `environment variable ${path.join(".")}: ${message}`,
  );
  throw new SettingsError(`${problems.join("; ")}. Set them on the function, as the component does.`);
}
