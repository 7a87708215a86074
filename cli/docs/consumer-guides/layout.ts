const widestGroup = 80;

/** Every line moved to the right, save empty ones. */
export function indented(text: string, by = "    "): string {
  return text.replace(/^(?=.)/gm, by);
}

/** Parts between brackets: on one line where they fit, otherwise one part a line, each ending in a comma. */
export function group(open: string, parts: readonly string[], close: string, by = "    "): string {
  const line = `${open}${parts.join(", ")}${close}`;
  // Brackets may bring a space for the one line.
  return line.length <= widestGroup && !line.includes("\n")
    ? line
    : block(open.trimEnd(), parts, close.trimStart(), by);
}

/** Parts between brackets, one a line, each ending in a comma. */
export function block(open: string, parts: readonly string[], close: string, by = "    "): string {
  return [open, ...parts.map((part) => indented(`${part},`, by)), close].join("\n");
}

/** A literal in double quotes. JSON's escapes mean the same in TypeScript, Python, Go, C# and Java. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

export function upperFirst(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
