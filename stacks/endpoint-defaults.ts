/**
 * One endpoint's settings over the defaults of all: structures are merged property by property, texts, numbers and
 * lists replace the default. What is no structure is returned as it is, for the schema to refuse.
 */
export function withDefaults(settings: unknown, defaults: unknown): unknown {
  if (!isStructure(settings) || !isStructure(defaults)) return settings;
  const merged: Record<string, unknown> = { ...defaults, ...settings };
  for (const [key, value] of Object.entries(settings)) merged[key] = withDefaults(value, defaults[key]);
  return merged;
}

function isStructure(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
