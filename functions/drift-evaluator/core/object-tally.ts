import type { LineSink } from "../../shared/line-splitter";
import { type Window, windowAt } from "../../shared/time-window";
import type { Column } from "../../statistics/dataset-statistics";
import { readCaptureLine } from "./capture-line";
import { UnreadableCounter, type UnreadableLines } from "./unreadable-lines";
import { UsualLine } from "./usual-line";
import { WindowTally } from "./window-tally";

interface Placed {
  readonly window: Window;
  readonly tally: WindowTally;
}

/** An unreadable line before the first one that has a time. */
interface Unplaced {
  readonly reason: string;
  readonly lineNumber: number;
}

/** So many unreadable lines in a row are kept one by one, to be counted to the window that follows them. */
const unplacedKept = 1000;

/**
 * Counts the lines of one captured object by the windows that their requests belong to.
 *
 * An object lies in the folder of one hour, so only windows that touch this hour can be asked for; requests of other
 * times are counted as misplaced. A line without a readable time counts to the window of the line before it, or at the
 * object's beginning to that of the line after it, because capture writes in the order of time.
 */
export class ObjectTally implements LineSink {
  lines = 0;
  misplaced = 0;
  private readonly usual = new UsualLine();
  private readonly windows = new Map<number, Placed>();
  private readonly rest = new UnreadableCounter();
  private waiting: Unplaced[] = [];
  private current: Placed | undefined;

  /** `span` is the time whose windows are counted: the hour of the object's folder. */
  constructor(
    private readonly columns: readonly Column[],
    private readonly windowMinutes: number,
    private readonly span: Window,
  ) {}

  line(bytes: Uint8Array, start: number, end: number, lineNumber: number): void {
    const { usual } = this;
    const lastByte = bytes[end - 1] === carriageReturn ? end - 1 : end;
    if (!usual.read(bytes, start, lastByte)) {
      this.general(
        Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8"),
        lineNumber,
      );
      return;
    }
    this.lines += 1;
    const placed = this.placeOf(usual.timeMs);
    if (placed !== undefined && !usual.synthetic) placed.tally.addCells(usual.cells);
  }

  tooLong(lineNumber: number): void {
    this.lines += 1;
    this.unplaced("line beyond the size limit", lineNumber);
  }

  /** What was counted per window, oldest first. */
  placed(): readonly Placed[] {
    return [...this.windows.values()].sort((left, right) => left.window.startMs - right.window.startMs);
  }

  /** Unreadable lines that could be of any window. */
  unreadable(): UnreadableLines {
    for (const { reason, lineNumber } of this.waiting) this.rest.add(reason, lineNumber);
    this.waiting = [];
    return this.rest.result();
  }

  private general(text: string, lineNumber: number): void {
    if (text.trim() === "") return;
    this.lines += 1;
    const line = readCaptureLine(text);
    if (line.kind === "timeless") {
      this.unplaced(line.reason, lineNumber);
      return;
    }
    const placed = this.placeOf(line.timeMs);
    if (line.kind === "unreadable") placed?.tally.unreadable.add(line.reason, lineNumber);
    else if (line.kind === "rows") placed?.tally.addRows(line.rows);
  }

  private placeOf(timeMs: number): Placed | undefined {
    const { current } = this;
    if (current !== undefined && timeMs >= current.window.startMs && timeMs < current.window.endMs)
      return current;
    const window = windowAt(timeMs, this.windowMinutes);
    if (window.endMs <= this.span.startMs || window.startMs >= this.span.endMs) {
      this.misplaced += 1;
      return undefined;
    }
    const known = this.windows.get(window.startMs);
    const placed = known ?? { window, tally: new WindowTally(this.columns) };
    this.windows.set(window.startMs, placed);
    this.current = placed;
    for (const { reason, lineNumber } of this.waiting) placed.tally.unreadable.add(reason, lineNumber);
    this.waiting = [];
    return placed;
  }

  private unplaced(reason: string, lineNumber: number): void {
    if (this.current !== undefined) this.current.tally.unreadable.add(reason, lineNumber);
    else if (this.waiting.length < unplacedKept) this.waiting.push({ reason, lineNumber });
    else this.rest.add(reason, lineNumber);
  }
}

const carriageReturn = 13;
