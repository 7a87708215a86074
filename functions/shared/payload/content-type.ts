/** The media type of a content-type header in lower case, without parameters; empty when there is none. */
export function contentTypeOf(header: string | undefined): string {
  return (header?.split(";")[0] ?? "").trim().toLowerCase();
}

/** A parameter of a content-type header, such as the charset, in lower case and without quotes. */
export function contentTypeParameter(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? "").toLowerCase().split(";").slice(1)) {
    const [key, value = ""] = part.split("=");
    if (key?.trim() === name) return value.trim().replace(/^"(.*)"$/, "$1");
  }
  return undefined;
}
