type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Whether two JSON texts say the same: neither white space nor the order of keys matters. */
export function sameJson(before: string, after: string): boolean {
  return sameText(before, after, (value) => value);
}

/** Whether two IAM policy documents say the same: one element and a list of one are equal, lists are sets. */
export function samePolicy(before: string, after: string): boolean {
  return sameText(before, after, canonicalPolicy);
}

function sameText(before: string, after: string, canonical: (value: Json) => Json): boolean {
  if (before === after) return true;
  const [one, other] = [parse(before), parse(after)];
  if (one === undefined || other === undefined) return false;
  return stableText(canonical(one)) === stableText(canonical(other));
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function stableText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${stableText(item)}`).join(",")}}`;
}

function canonicalPolicy(value: Json): Json {
  if (Array.isArray(value)) {
    const items = value.map(canonicalPolicy);
    const [only] = items;
    if (items.length === 1 && only !== undefined) return only;
    return items
      .map((item) => [stableText(item), item] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => item);
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, canonicalPolicy(item)]));
}
