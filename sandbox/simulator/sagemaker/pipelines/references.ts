/** Something in a step's arguments that has no value in this execution. */
export class UnresolvedReference extends Error {
  override readonly name = "UnresolvedReference";
}

type Bag = Readonly<Record<string, unknown>>;

/** Every `{"Get": "…"}` within a step's arguments. */
export function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isBag(value)) return [];
  const reference = referenceOf(value);
  return reference === undefined ? Object.values(value).flatMap(referencesIn) : [reference];
}

/**
 * The arguments with every `{"Get": "…"}` replaced by its value and every `{"Std:Join": {"On", "Values"}}` by its text
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-properties.html). Throws an `UnresolvedReference`.
 */
export function resolveReferences(value: unknown, lookUp: (reference: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveReferences(item, lookUp));
  if (!isBag(value)) return value;
  const reference = referenceOf(value);
  if (reference !== undefined) {
    const found = lookUp(reference);
    if (found === undefined) throw new UnresolvedReference(`${reference} has no value in the sandbox`);
    return found;
  }
  const joined = value["Std:Join"];
  if (isBag(joined) && Array.isArray(joined.Values)) {
    return joined.Values.map((item) => String(resolveReferences(item, lookUp))).join(String(joined.On ?? ""));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolveReferences(item, lookUp)]),
  );
}

function referenceOf(value: Bag): string | undefined {
  const [key, ...others] = Object.keys(value);
  return key === "Get" && others.length === 0 && typeof value.Get === "string" ? value.Get : undefined;
}

function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
