/**
 * A line as it may be shown in a terminal. Texts from reports and from people may hold characters that steer it: a break or a
 * tab becomes a space, any other such character `\ufffd`, so that every column keeps its width.
 */
export function printable(line: string): string {
  return line.replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, " ").replace(/[\p{Cc}\p{Bidi_Control}]/gu, "\ufffd");
}
