/** The cell of a CSV text that has only one, which is the usual answer and label; `undefined` for every other text. */
export function onlyCell(text: string): string | undefined {
  const end = text.endsWith("\n") ? text.length - 1 : text.length;
  if (end === 0) return undefined;
  for (let index = 0; index < end; index += 1) {
    const code = text.charCodeAt(index);
    // A comma, a quote or a line end.
    if (code === 44 || code === 34 || code === 13 || code === 10) return undefined;
  }
  return text.slice(0, end);
}
