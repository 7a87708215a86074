const escapeCharacter = "\x1b";

/**
 * What a terminal shows of a text: it knows what the screens of our commands use (printing with wrapping, new lines, moving
 * up, clearing to the end, the cursor) and refuses everything else, so that nothing goes by unseen.
 */
export class TerminalDouble {
  private lines: string[] = [""];
  private row = 0;
  private column = 0;
  cursorIsHidden = false;

  constructor(
    public columns: number,
    public rows: number,
  ) {}

  write(text: string): true {
    const [first = "", ...parts] = text.split(escapeCharacter);
    for (const letter of first) this.take(letter);
    for (const part of parts) {
      const [sequence = ""] = /^\[[?\d;]*[A-Za-z]/.exec(part) ?? [];
      this.obey(sequence);
      for (const letter of part.slice(sequence.length)) this.take(letter);
    }
    return true;
  }

  /** All that was ever shown and not overwritten, what has left the screen included. */
  text(): string[] {
    const kept = this.lines.map((line) => line.trimEnd());
    while (kept.at(-1) === "") kept.pop();
    return kept;
  }

  /** Becomes narrower, and breaks the lines that do not fit any more, as terminals do. */
  shrinkTo(columns: number): void {
    const broken = this.lines.flatMap((line) =>
      line.length <= columns ? [line] : (line.match(new RegExp(`.{1,${columns}}`, "g")) ?? []),
    );
    const before = this.lines
      .slice(0, this.row)
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0);
    this.lines = broken;
    this.row = before;
    this.columns = columns;
  }

  private take(token: string): void {
    if (token === "\n") {
      this.row += 1;
      this.column = 0;
      this.lines[this.row] ??= "";
    } else if (token === "\r") this.column = 0;
    else this.print(token);
  }

  private obey(sequence: string): void {
    const [, argument = "", letter = ""] = /^\[([?\d;]*)([A-Za-z])$/.exec(sequence) ?? [];
    if (letter === "m") return;
    if (letter === "A") this.row = Math.max(this.top, this.row - Number(argument || 1));
    else if (letter === "J" && argument === "") {
      this.lines = [...this.lines.slice(0, this.row), (this.lines[this.row] ?? "").slice(0, this.column)];
    } else if (argument === "?25" && (letter === "l" || letter === "h")) this.cursorIsHidden = letter === "l";
    else throw new Error(`this terminal does not know ${JSON.stringify(sequence)}`);
  }

  /** The first line that is on the screen still: the cursor cannot go above it. */
  private get top(): number {
    return Math.max(0, this.lines.length - this.rows);
  }

  private print(letter: string): void {
    if (this.column >= this.columns) this.take("\n");
    const line = (this.lines[this.row] ?? "").padEnd(this.column);
    this.lines[this.row] = line.slice(0, this.column) + letter + line.slice(this.column + 1);
    this.column += 1;
  }
}
