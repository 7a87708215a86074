import { stripVTControlCharacters } from "node:util";
import { columnsOf } from "./text-columns";

/** The part of a terminal's stream that is drawn to. */
export interface TerminalStream {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

const usual = { columns: 80, rows: 24 };

/** Lines on a terminal that are drawn again in place, so that what was above them stays, and nothing of them is left over. */
export class Screen {
  private drawn: readonly string[] = [];

  constructor(private readonly stream: TerminalStream) {}

  get size(): { readonly columns: number; readonly rows: number } {
    return { columns: this.stream.columns || usual.columns, rows: this.stream.rows || usual.rows };
  }

  /** Draws the lines where the ones before are. */
  draw(lines: readonly string[]): void {
    this.stream.write(`${hideCursor}${this.toTop()}${lines.map((line) => `${line}\n`).join("")}`);
    this.drawn = lines;
  }

  /** Leaves what is drawn where it is, and the cursor below it as it was. */
  end(): void {
    if (this.drawn.length > 0) this.stream.write(showCursor);
    this.drawn = [];
  }

  /**
   * To the first of the drawn lines, and clears from there on. A terminal that has become narrower has broken them, so
   * that they are counted by its width now.
   */
  private toTop(): string {
    const { columns, rows } = this.size;
    const taken = this.drawn.reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(columnsOf(stripVTControlCharacters(line)) / columns)),
      0,
    );
    if (taken === 0) return "";
    // What has left the top of the screen cannot be reached any more.
    return `\x1b[${Math.min(taken, Math.max(1, rows - 1))}A\r\x1b[J`;
  }
}

const hideCursor = "\x1b[?25l";
const showCursor = "\x1b[?25h";
