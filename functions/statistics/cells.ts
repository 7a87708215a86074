/**
 * The cells of some rows in one growing store that is used again and again, so that reading a row makes no garbage.
 * What is not a number is NaN in `numbers`, and text when it is in `texts`, else missing.
 */
export class Cells {
  numbers = new Float64Array(256);
  readonly texts = new Map<number, string>();
  /** Where each row ends, in cells; only the first `rowCount` mean something. */
  readonly rowEnds: number[] = [];
  rowCount = 0;
  count = 0;

  clear(): void {
    this.count = 0;
    this.rowCount = 0;
    if (this.texts.size > 0) this.texts.clear();
  }

  /** A finite number. */
  addNumber(value: number): void {
    if (this.count === this.numbers.length) this.grow();
    this.numbers[this.count] = value;
    this.count += 1;
  }

  addMissing(): void {
    this.addNumber(Number.NaN);
  }

  addText(text: string): void {
    this.texts.set(this.count, text);
    this.addMissing();
  }

  endRow(): void {
    this.rowEnds[this.rowCount] = this.count;
    this.rowCount += 1;
  }

  private grow(): void {
    const larger = new Float64Array(this.numbers.length * 2);
    larger.set(this.numbers);
    this.numbers = larger;
  }
}
