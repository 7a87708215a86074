import type { AutomationValue } from "./automation-document";

/** What `{{ ... }}` stands for: https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-variables.html */
export type Reference =
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "output"; readonly step: string; readonly output: string }
  | { readonly kind: "global"; readonly name: string }
  | { readonly kind: "automation"; readonly name: string }
  | { readonly kind: "unknown"; readonly text: string };

const placeholder = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** All references in a value, however deep. */
export function referencesIn(value: AutomationValue): readonly Reference[] {
  if (typeof value === "string")
    return [...value.matchAll(placeholder)].map(([, text = ""]) => readReference(text));
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}

/**
 * The value with its references replaced. A text that is one reference and nothing else becomes what that stands for, of
 * whatever type; within a longer text it becomes text, without any escaping.
 *
 * @param resolve - Throws for what has no value.
 */
export function resolveReferences(
  value: AutomationValue,
  resolve: (reference: Reference) => AutomationValue,
): AutomationValue {
  if (typeof value === "string") {
    const whole = /^\{\{\s*([^{}]+?)\s*\}\}$/.exec(value)?.[1];
    if (whole !== undefined) return resolve(readReference(whole));
    return value.replace(placeholder, (_match, text: string) => asText(resolve(readReference(text))));
  }
  if (Array.isArray(value)) return value.map((item: AutomationValue) => resolveReferences(item, resolve));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [key, resolveReferences(held, resolve)]),
  );
}

/** A value where AWS has a text. */
export function asText(value: AutomationValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

export function readReference(text: string): Reference {
  const [, prefix, rest = ""] = /^(global|automation):(.+)$/.exec(text) ?? [];
  if (prefix === "global" || prefix === "automation") return { kind: prefix, name: rest };
  const [, step, output] = /^([A-Za-z0-9_]+)\.([A-Za-z0-9_]+)$/.exec(text) ?? [];
  if (step !== undefined && output !== undefined) return { kind: "output", step, output };
  return /^[A-Za-z0-9_]+$/.test(text) ? { kind: "parameter", name: text } : { kind: "unknown", text };
}
