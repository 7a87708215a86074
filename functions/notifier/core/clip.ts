/** What a text that was shortened ends in. */
const ellipsis = "…";

/**
 * The text without characters that no mail and no JSON should carry: control characters, line breaks included, become a
 * blank, and halves of a surrogate pair a question mark. So no character takes more than four bytes, whoever encodes it.
 */
export function cleaned(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").replace(/\p{Surrogate}/gu, "?");
}

/** The cleaned text in at most `limit` characters; never half of a surrogate pair. */
export function clipped(text: string, limit: number): string {
  const clean = cleaned(text.length > 2 * limit ? text.slice(0, 2 * limit) : text).trim();
  if (clean.length <= limit && text.length <= 2 * limit) return clean;
  const kept = clean.slice(0, limit - ellipsis.length).replace(/[\ud800-\udbff]$/, "");
  return `${kept.trimEnd()}${ellipsis}`;
}

/** Whether a text ends as one that was clipped. */
export const isClipped = (text: string): boolean => text.endsWith(ellipsis);

/** Clips texts and lists, and remembers what was cut, so that the message can say so. */
export class Clipper {
  readonly notes: string[] = [];

  text(name: string, text: string, limit: number): string {
    const kept = clipped(text, limit);
    if (isClipped(kept) && text.length > limit)
      this.notes.push(`${name}: cut to ${limit} of ${text.length} characters`);
    return kept;
  }

  /** A text that a reader needs: a blank one is replaced. */
  required(name: string, text: string, limit: number, otherwise: string): string {
    const kept = this.text(name, text, limit);
    return kept === "" ? otherwise : kept;
  }

  list<T>(name: string, list: readonly T[], limit: number): readonly T[] {
    if (list.length > limit) this.notes.push(`${name}: cut to ${limit} of ${list.length}`);
    return list.slice(0, limit);
  }
}
