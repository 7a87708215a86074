const compiled = new Map<string, RegExp>();

/**
 * A pattern of AWS's models as a JavaScript expression that must match the whole text.
 * The models use Java's dialect; what differs is translated: `\A`, `\z`, POSIX classes (they occur inside brackets, and
 * `\p{Print}+` also by itself) and a quantifier on `$`, which Java allows and which means nothing.
 */
export function compileModelPattern(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const source = `^(?:${translate(pattern)})$`;
  const expression = compile(source, pattern);
  compiled.set(pattern, expression);
  return expression;
}

function translate(pattern: string): string {
  return pattern
    .replaceAll("\\A", "^")
    .replaceAll("\\z", "$")
    .replaceAll("\\p{Print}+", "[\\x20-\\x7E]+")
    .replaceAll("\\p{Print}", "\\x20-\\x7E")
    .replaceAll("\\p{Alnum}", "0-9A-Za-z")
    .replace(/\$\{\d+,\d*\}/g, "$");
}

function compile(source: string, pattern: string): RegExp {
  // `\p{…}` and characters beyond the basic plane need Unicode mode, which on the other hand refuses the needless
  // escapes (`\_`) that many patterns have. So it is used only where it has to be.
  if (source.includes("p{")) return new RegExp(source, "u");
  try {
    return new RegExp(source);
  } catch {
    return compileUnicode(source, pattern);
  }
}

function compileUnicode(source: string, pattern: string): RegExp {
  try {
    return new RegExp(source, "u");
  } catch (error) {
    throw new Error(`cannot read the service model's pattern ${pattern}`, { cause: error });
  }
}
