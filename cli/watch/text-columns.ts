/** How many columns of a terminal a text takes; it must hold no characters that steer one. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text) columns += columnsOfLetter(letter);
  return columns;
}

/** The text cut to a number of columns; what is left out is shown by `…`. */
export function cutTo(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = "";
  let taken = 1;
  for (const letter of text) {
    taken += columnsOfLetter(letter);
    if (taken > columns) break;
    kept += letter;
  }
  return columns < 1 ? "" : `${kept}…`;
}

/** Ranges of East Asian and pictorial characters, which take two columns, by their code points. */
const wide: readonly (readonly [from: number, to: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

function columnsOfLetter(letter: string): number {
  if (/\p{M}|\p{Cf}/u.test(letter)) return 0;
  const point = letter.codePointAt(0) ?? 0;
  return wide.some(([from, to]) => point >= from && point <= to) ? 2 : 1;
}
