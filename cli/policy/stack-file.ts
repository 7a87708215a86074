import { z } from "zod";
import { UserError } from "../../sandbox/setup/user-error";

const properties = z.record(z.string(), z.unknown());

/** A resource as the engine writes it into a state and into the steps of a preview. */
const stateSchema = z.object({
  urn: z.string().startsWith("urn:pulumi:"),
  type: z.string(),
  inputs: properties.optional(),
  outputs: properties.optional(),
  parent: z.string().optional(),
  provider: z.string().optional(),
  dependencies: z.array(z.string()).nullish(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
  protect: z.boolean().optional(),
  delete: z.boolean().optional(),
  sourcePosition: z.string().optional(),
});

export type ResourceState = z.infer<typeof stateSchema>;

const exportSchema = z.object({
  version: z.number(),
  deployment: z.object({ resources: z.array(stateSchema).nullish() }),
});

const previewSchema = z.object({
  steps: z.array(z.object({ op: z.string(), newState: stateSchema.optional() })),
});

/** Steps whose resource is not there any more when the update is done. */
const leaving = new Set([
  "delete",
  "delete-replaced",
  "discard",
  "discard-replaced",
  "remove-pending-replace",
]);

/**
 * The resources of `pulumi stack export` or of `pulumi preview --json`, from the text of the file.
 * A text that is neither is refused with what it lacks.
 */
export function readStackFile(text: string, file: string): readonly ResourceState[] {
  const document = parse(text, file);
  const isPreview = typeof document === "object" && document !== null && "steps" in document;
  return isPreview ? readPreview(document, file) : readExport(document, file);
}

function readExport(document: unknown, file: string): readonly ResourceState[] {
  const { deployment } = checked(exportSchema, document, file);
  // What is marked for deletion waits for its replacement to be ready, and is in the state beside it.
  return (deployment.resources ?? []).filter((resource) => resource.delete !== true);
}

function readPreview(document: unknown, file: string): readonly ResourceState[] {
  const { steps } = checked(previewSchema, document, file);
  return lastOfEach(
    steps.flatMap(({ op, newState }) => (newState === undefined || leaving.has(op) ? [] : [newState])),
  );
}

/** A replacement has a step for the new resource and one for the exchange, both with the same URN. */
function lastOfEach(resources: readonly ResourceState[]): readonly ResourceState[] {
  return [...new Map(resources.map((resource) => [resource.urn, resource])).values()];
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${file} is no JSON (${reason}).\n${whatToGive}`, 2);
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, document: unknown, file: string): z.infer<Schema> {
  const result = schema.safeParse(document);
  if (result.success) return result.data;
  const problems = result.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `- ${path.join(".")}: ${message}`);
  throw new UserError(
    `${file} is neither a stack export nor a preview:\n${problems.join("\n")}\n${whatToGive}`,
    2,
  );
}

const whatToGive =
  "Make the file with `pulumi stack export -s <stack> --file stack.json` or `pulumi preview -s <stack> --json > preview.json`.";
