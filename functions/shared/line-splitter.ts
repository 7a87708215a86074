/** A captured request is at most 6 MiB, base64 and JSON make it at most some 16 MiB together with its answer. */
export const longestLine = 32 * 1024 * 1024;

const lineEnd = 10;

/** What a stream's lines are told to. */
export interface LineSink {
  /** A line that is not empty: these bytes, from `start` up to, and without, `end`. They are only lent. */
  line(bytes: Uint8Array, start: number, end: number, lineNumber: number): void;
  /** A line beyond the size limit, which was not kept. */
  tooLong(lineNumber: number): void;
}

/**
 * Splits bytes that stream by into lines without copying them: only a line that two chunks share is put together.
 * Memory: one chunk, and a line up to the limit.
 */
export class LineSplitter {
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;
  private lineNumber = 1;

  constructor(
    private readonly sink: LineSink,
    private readonly limit: number = longestLine,
  ) {}

  /** The next bytes of the stream. */
  push(chunk: Uint8Array): void {
    let start = 0;
    for (let end = chunk.indexOf(lineEnd); end !== -1; end = chunk.indexOf(lineEnd, start)) {
      this.finish(chunk, start, end);
      start = end + 1;
    }
    if (start < chunk.length) this.keep(chunk.subarray(start));
  }

  /** The stream has ended; its last line need not have an end. */
  end(): void {
    this.finish(new Uint8Array(0), 0, 0);
  }

  /** Counts what is beyond the limit, and drops it. */
  private keep(part: Uint8Array): void {
    this.pendingBytes += part.length;
    if (this.pendingBytes > this.limit) this.pending = [];
    // A chunk's memory may be used again by whoever sent it.
    else this.pending.push(Uint8Array.from(part));
  }

  private finish(chunk: Uint8Array, start: number, end: number): void {
    const lineNumber = this.lineNumber;
    this.lineNumber += 1;
    const length = this.pendingBytes + end - start;
    if (length > this.limit) this.sink.tooLong(lineNumber);
    else if (this.pendingBytes === 0) {
      if (length > 0) this.sink.line(chunk, start, end, lineNumber);
    } else {
      const whole = Buffer.concat([...this.pending, chunk.subarray(start, end)]);
      this.sink.line(whole, 0, whole.length, lineNumber);
    }
    this.pending = [];
    this.pendingBytes = 0;
  }
}
