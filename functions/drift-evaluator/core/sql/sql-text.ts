/** A name or text cannot be written into a query. */
export class UnquotableTextError extends Error {
  override readonly name = "UnquotableTextError";
}

/** Array constructors of more elements than a Java method takes arguments were refused by some versions of Trino. */
const longestArray = 250;

/** Half of a character outside the basic plane; no text in UTF-8 can hold it. */
const loneSurrogate = /\p{Surrogate}/u;

/** A name as SQL takes it between double quotes; nothing in it can end the quotes. */
export function quotedIdentifier(name: string): string {
  if (name === "" || name.includes("\0") || loneSurrogate.test(name))
    throw new UnquotableTextError(
      `${JSON.stringify(name)} cannot name a table or a column; use letters, digits and underscores`,
    );
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text between single quotes, whose only special character is the quote itself. */
export function quotedText(text: string): string {
  return `'${wellFormed(text).replaceAll("'", "''")}'`;
}

/** As `quotedText`, in ASCII alone: what a terminal, a log or a form could change is written by its code. */
export function quotedAsciiText(text: string): string {
  if (/^[ -~]*$/.test(text)) return quotedText(text);
  const escaped = [...wellFormed(text)].map((character) => {
    if (character === "\\") return "\\\\";
    if (character === "'") return "''";
    if (/^[ -~]$/.test(character)) return character;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return code.length > 4 ? `\\+${code.padStart(6, "0")}` : `\\${code.padStart(4, "0")}`;
  });
  return `U&'${escaped.join("")}'`;
}

/** A number of the type DOUBLE: only the exponent keeps SQL from reading a decimal. The digits give it back exactly. */
export function doubleLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new UnquotableTextError(`${value} is not a number that SQL can write`);
  const text = Math.abs(value).toExponential().toUpperCase();
  return value < 0 ? `(-${text})` : text;
}

/** An array of expressions; at least one, because an empty one has no type. */
export function arrayOf(items: readonly string[]): string {
  const parts = Array.from({ length: Math.max(1, Math.ceil(items.length / longestArray)) }, (_, index) =>
    items.slice(index * longestArray, (index + 1) * longestArray),
  );
  const arrays = parts.map((part) => `ARRAY[${part.join(", ")}]`);
  return arrays.length === 1 ? (arrays[0] ?? "") : `(${arrays.join(" || ")})`;
}

function wellFormed(text: string): string {
  if (!loneSurrogate.test(text)) return text;
  throw new UnquotableTextError(
    `${JSON.stringify(text)} holds half of a character and cannot be looked for; correct the name in the baseline`,
  );
}
