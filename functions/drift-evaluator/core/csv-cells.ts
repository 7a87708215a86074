import type { Cells } from "../../statistics/cells";
import { valueOfText } from "../../statistics/value";

const [quote, comma, point, backslash, plus, minus, zero, space] = [34, 44, 46, 92, 43, 45, 48, 32];
const [letterN, letterR] = [110, 114];

/** Below it every whole number is exact. */
const exactLimit = 2 ** 53;
/** Powers of ten that are exact: a quotient of two exact numbers is the double nearest to what is written. */
const powersOfTen = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/**
 * Reads the rows of CSV text inside a JSON string, from its first byte on, into `cells`; returns where the string's
 * closing quote is, or -1 for text that needs the general reader: quotes, escapes other than line ends, control bytes.
 *
 * Numbers as they usually come are read from their bytes. All others, and all that is no number, become text first.
 */
export function readCsvCells(bytes: Uint8Array, start: number, end: number, cells: Cells): number {
  let at = start;
  for (;;) {
    // Empty lines are no rows.
    for (let next = afterLineEnd(bytes, at); next !== -1; next = afterLineEnd(bytes, at)) at = next;
    if (bytes[at] === quote) return at;
    for (;;) {
      at = readCell(bytes, at, end, cells);
      if (bytes[at] !== comma) break;
      at += 1;
    }
    if (at === -1) return -1;
    cells.endRow();
    if (bytes[at] === quote) return at;
    at = afterLineEnd(bytes, at);
    if (at === -1) return -1;
  }
}

/** Reads one cell; returns where it ends: at a comma, a backslash or a quote. */
function readCell(bytes: Uint8Array, start: number, end: number, cells: Cells): number {
  let at = start;
  const sign = bytes[at] ?? 0;
  if (sign === minus || sign === plus) at += 1;
  const firstDigit = at;
  let mantissa = 0;
  let byte = bytes[at] ?? 0;
  for (; byte >= zero && byte < zero + 10; byte = bytes[at] ?? 0) {
    mantissa = mantissa * 10 + (byte - zero);
    at += 1;
  }
  let digits = at - firstDigit;
  let fraction = 0;
  if (byte === point) {
    at += 1;
    const firstOfFraction = at;
    for (byte = bytes[at] ?? 0; byte >= zero && byte < zero + 10; byte = bytes[at] ?? 0) {
      mantissa = mantissa * 10 + (byte - zero);
      at += 1;
    }
    fraction = at - firstOfFraction;
    digits += fraction;
  }
  const ends = byte === comma || byte === quote || byte === backslash;
  if (!ends || digits === 0 || mantissa >= exactLimit || fraction >= powersOfTen.length)
    return readOtherCell(bytes, start, end, cells);
  const magnitude = fraction === 0 ? mantissa : mantissa / (powersOfTen[fraction] ?? 1);
  cells.addNumber(sign === minus ? -magnitude : magnitude);
  return at;
}

function readOtherCell(bytes: Uint8Array, start: number, end: number, cells: Cells): number {
  let at = start;
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === comma || byte === quote || byte === backslash) break;
    if (byte < space) return -1;
  }
  if (at === end) return -1;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, at - start).toString("utf8");
  const value = valueOfText(text);
  if (value.kind === "number") cells.addNumber(value.number);
  else if (value.kind === "text") cells.addText(value.text);
  else cells.addMissing();
  return at;
}

/** Where the text goes on after `\n` or `\r\n` in JSON's spelling; -1 when there is none. */
function afterLineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== backslash) return -1;
  if (bytes[at + 1] === letterN) return at + 2;
  if (bytes[at + 1] !== letterR || bytes[at + 2] !== backslash || bytes[at + 3] !== letterN) return -1;
  return at + 4;
}
