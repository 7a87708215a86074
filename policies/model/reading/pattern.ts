/**
 * Whether a text fits a pattern of `*` and `?`. Goes back to the last `*` only, so that no pattern takes long: as a
 * regular expression a pattern of many `*` would hold up the preview.
 */
export function fits(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let position = 0; position < text.length; ) {
    if (pattern[at] === "*") {
      star = at;
      resume = position;
      at += 1;
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === text[position])) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      position = resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
