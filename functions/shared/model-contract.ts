import * as z from "zod/mini";
import "./schema-language";

/**
 * The contract of a model: what a request to it has to look like, and what its answers look like. The model team writes
 * it as JSON into S3; the gateway refuses requests by it, the hooks of a deployment and the synthetic canary check
 * answers by it (docs/guides/inference-gateway.md).
 */

const name = z.string().check(z.minLength(1, "must not be empty"));
const contentType = z.enum(["text/csv", "application/json"]);
/** Values of a column: any number, a whole number, or text. */
const valueType = z.enum(["number", "integer", "text"]);

/** At most so many rows a contract may allow in one request; also the default. */
export const maximumRowsLimit = 1000;

const featureShape = z.strictObject({
  name,
  type: valueType,
  /** The smallest and the largest value that is taken, in the feature's own unit; absent = no bound. Not for text. */
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  /** The only texts that are taken; absent = any. Only for text. */
  allowed: z.optional(z.array(name).check(z.minLength(1, "must name at least one text, or be left out"))),
  /** Whether the value may be missing (an empty CSV cell, or null). Absent = no. */
  nullable: z.optional(z.boolean()),
});

const columnShape = z.strictObject({
  name,
  type: valueType,
  /** Bounds of a right answer, in the column's own unit; absent = no bound. Not for text. */
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  /** How far two versions' answers to the same golden request may lie apart; absent = 0, they must be equal. Not for text. */
  tolerance: z.optional(z.number().check(z.gte(0, "must not be negative"))),
});

interface Bounds {
  readonly type: z.infer<typeof valueType>;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}

const isText = ({ type }: Bounds) => type === "text";
const boundless = (bounds: Bounds) => bounds.minimum === undefined && bounds.maximum === undefined;
const ordered = ({ minimum, maximum }: Bounds) =>
  minimum === undefined || maximum === undefined || minimum <= maximum;
const noBoundsOfText = "has a minimum or maximum, which text cannot have; remove it";
const boundsInOrder = "has a minimum above its maximum; swap them";

const feature = featureShape.check(
  z.refine((bounds) => !isText(bounds) || boundless(bounds), noBoundsOfText),
  z.refine(ordered, boundsInOrder),
  z.refine(
    (bounds) => isText(bounds) || bounds.allowed === undefined,
    "has allowed texts but is no text; use minimum and maximum, or type text",
  ),
);

const column = columnShape.check(
  z.refine((bounds) => !isText(bounds) || boundless(bounds), noBoundsOfText),
  z.refine(ordered, boundsInOrder),
  z.refine(
    (bounds) => !isText(bounds) || bounds.tolerance === undefined,
    "has a tolerance, but texts are equal or not; remove it",
  ),
);

/** A list in which every name occurs once. */
const namedOnce = <Item extends z.core.$ZodType<{ readonly name: string }>>(item: Item, what: string) =>
  z.array(item).check(
    z.minLength(1, `must name at least one ${what}`),
    z.refine(
      (list) => new Set(list.map((each) => each.name)).size === list.length,
      "has two entries of the same name; rename one",
    ),
  );

export const modelContractSchema = z.strictObject({
  schemaVersion: z.literal(1),
  input: z.strictObject({
    contentType,
    /** In the order of the CSV columns. */
    features: namedOnce(feature, "feature"),
  }),
  output: z.strictObject({
    contentType,
    /** In the order of the CSV columns; one row for each row of the request. */
    columns: namedOnce(column, "column"),
  }),
  /** At most so many rows in one request. */
  maximumRows: z._default(z.int().check(z.gte(1), z.lte(maximumRowsLimit)), maximumRowsLimit),
});

export type ModelContract = z.infer<typeof modelContractSchema>;
export type ContractFeature = ModelContract["input"]["features"][number];
export type ContractColumn = ModelContract["output"]["columns"][number];
export type ContractContentType = z.infer<typeof contentType>;

/** A contract or golden requests that cannot be used. The message names where they lie and every problem. */
export class ModelContractError extends Error {
  override readonly name = "ModelContractError";
  constructor(
    readonly location: string,
    readonly problems: readonly string[],
    what = "model contract",
  ) {
    super(
      `${location} is not a valid ${what}: ${problems.join("; ")}. Correct the file and upload it again.`,
    );
  }
}

/** Reads the text of a contract; `location` names it in the ModelContractError that lists all problems at once. */
export function parseModelContract(location: string, text: string): ModelContract {
  const parsed = modelContractSchema.safeParse(parseJson(location, text));
  if (parsed.success) return parsed.data;
  throw new ModelContractError(
    location,
    parsed.error.issues.map(({ path, message }) => `${path.join(".") || "contract"}: ${message}`),
  );
}

function parseJson(location: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    throw new ModelContractError(location, ["contract: is not JSON"]);
  }
}
