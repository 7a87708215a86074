import { parse, stringify } from "yaml";
import type { AutomationValue } from "./automation-document";

export type DocumentFormat = "JSON" | "YAML";

/** The content as a value, or why it is none. */
export function parseContent(
  content: string,
  format: DocumentFormat,
): { readonly value: AutomationValue } | { readonly problem: string } {
  try {
    // JSON is YAML; the other way round it is not.
    const value: unknown = format === "YAML" ? parse(content) : JSON.parse(content);
    return { value: value as AutomationValue };
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { problem: `${format} not well-formed. ${reason}` };
  }
}

/** The content in another format; the same text when it is in that format already. */
export function convertContent(content: string, from: DocumentFormat, to: DocumentFormat): string {
  if (from === to) return content;
  const parsed = parseContent(content, from);
  if ("problem" in parsed) return content;
  return to === "YAML" ? stringify(parsed.value) : JSON.stringify(parsed.value, undefined, 2);
}
