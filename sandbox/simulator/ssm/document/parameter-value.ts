import type { AutomationValue, DocumentParameter } from "./automation-document";

/** Why a value is not one that the parameter can have; nothing when it can. */
export function valueProblems(
  name: string,
  parameter: DocumentParameter,
  value: AutomationValue,
): readonly string[] {
  if (!hasType(value, parameter.type)) return [`Parameter ${name} must be of the type ${parameter.type}`];
  const items: readonly AutomationValue[] = Array.isArray(value) ? value : [value];
  const { allowedValues, allowedPattern, minItems, maxItems, minChars, maxChars } = parameter;
  const problems: string[] = [];
  if (allowedValues !== undefined) {
    const allowed = allowedValues.map((one) => JSON.stringify(one));
    const wrong = items.filter((item) => !allowed.includes(JSON.stringify(item)));
    problems.push(
      ...wrong.map((item) => `Parameter ${name}: ${shown(item)} is not one of [${allowed.join(", ")}]`),
    );
  }
  for (const text of items.filter((item) => typeof item === "string")) {
    // As Java's `matches`: the pattern has to fit the whole text.
    if (allowedPattern !== undefined && !new RegExp(`^(?:${allowedPattern})$`).test(text)) {
      problems.push(`Parameter ${name}: ${shown(text)} does not match the allowed pattern ${allowedPattern}`);
    }
    if (minChars !== undefined && text.length < minChars)
      problems.push(`Parameter ${name} needs at least ${minChars} characters`);
    if (maxChars !== undefined && text.length > maxChars)
      problems.push(`Parameter ${name} has at most ${maxChars} characters`);
  }
  if (minItems !== undefined && items.length < minItems)
    problems.push(`Parameter ${name} needs at least ${minItems} items`);
  if (maxItems !== undefined && items.length > maxItems)
    problems.push(`Parameter ${name} has at most ${maxItems} items`);
  return problems;
}

/** The value of a parameter as a caller sends it: a list of texts, which for single values has one item. */
export function valueFromTexts(
  parameter: DocumentParameter,
  texts: readonly string[],
): { readonly value: AutomationValue } | { readonly problem: string } {
  const { type } = parameter;
  if (type === "StringList") return { value: texts };
  if (type === "MapList")
    return parsed(texts.length === 1 && texts[0]?.startsWith("[") ? texts[0] : `[${texts.join(",")}]`);
  const [text, ...more] = texts;
  if (text === undefined || more.length > 0) return { problem: `takes one value, not ${texts.length}` };
  return type === "String" ? { value: text } : parsed(text);
}

function parsed(text: string): { readonly value: AutomationValue } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) as AutomationValue };
  } catch {
    return { problem: `"${text}" cannot be read` };
  }
}

/** The texts in which the API shows a value. */
export function textsOf(value: AutomationValue): readonly string[] {
  const items: readonly AutomationValue[] = Array.isArray(value) ? value : [value];
  return items.map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
}

function hasType(value: AutomationValue, type: DocumentParameter["type"]): boolean {
  switch (type) {
    case "String":
      return typeof value === "string";
    case "Boolean":
      return typeof value === "boolean";
    case "Integer":
      return Number.isInteger(value);
    case "StringList":
      return Array.isArray(value) && value.every((item) => typeof item === "string");
    case "MapList":
      return Array.isArray(value) && value.every(isMap);
    case "StringMap":
      return isMap(value);
  }
}

function isMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: AutomationValue): string {
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}
