import { z } from "zod";

const propertySchema = z.looseObject({
  description: z.string().optional(),
  optional: z.boolean().optional(),
  /** Takes no outputs. */
  plain: z.boolean().optional(),
});

const typeSchema = z.object({
  properties: z.record(z.string(), propertySchema).default({}),
  required: z.array(z.string()).default([]),
  enum: z.array(z.object({ value: z.union([z.string(), z.number(), z.boolean()]) })).optional(),
});

const packageSchemaSchema = z.object({
  version: z.string(),
  resources: z.record(
    z.string(),
    typeSchema.extend({
      inputProperties: z.record(z.string(), propertySchema).default({}),
      requiredInputs: z.array(z.string()).default([]),
    }),
  ),
  types: z.record(z.string(), typeSchema).default({}),
});

export type SchemaProperty = z.infer<typeof propertySchema>;
export type SchemaType = z.infer<typeof typeSchema>;

/** What is compared of two releases' `schema.json`. */
export type PackageSchema = z.infer<typeof packageSchemaSchema>;

export function parsePackageSchema(text: string): PackageSchema {
  return packageSchemaSchema.parse(JSON.parse(text));
}

/** The types that arguments and those that outputs are made of, by their tokens, however deep. */
export function schemaUses(schema: PackageSchema): Readonly<Record<"input" | "output", ReadonlySet<string>>> {
  const reachable = (properties: readonly object[]): ReadonlySet<string> => {
    const found = new Set<string>();
    const waiting = properties.flatMap(referredTo);
    for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
      if (found.has(token)) continue;
      found.add(token);
      waiting.push(...referredTo(schema.types[token]?.properties ?? {}));
    }
    return found;
  };
  const components = Object.values(schema.resources);
  return {
    input: reachable(components.map(({ inputProperties }) => inputProperties)),
    output: reachable(components.map(({ properties }) => properties)),
  };
}

const reference = /"\$ref":"#\/types\/([^"]+)"/g;

function referredTo(value: object): string[] {
  return [...JSON.stringify(value).matchAll(reference)].flatMap(([, token]) => token ?? []);
}
