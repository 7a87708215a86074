import { wrapText } from "../sandbox/wrap-text";

/** One fact with its name before it in a column of its own, wrapped under itself; both widths in characters. */
export function labelledLines(label: string, text: string, labelWidth: number, width: number): string[] {
  return wrapText(text, width - labelWidth).map(
    (line, index) => (index === 0 ? label : "").padEnd(labelWidth) + line,
  );
}
