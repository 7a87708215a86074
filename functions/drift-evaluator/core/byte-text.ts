const [quote, backslash, space] = [34, 92, 32];

/** A text to be found in bytes. */
export interface ByteText {
  readonly bytes: Uint8Array;
  /** As many as make whole words of four bytes, in the order in which a `DataView` reads them. */
  readonly words: Int32Array;
}

export function byteText(text: string | Uint8Array): ByteText {
  const bytes = Uint8Array.from(Buffer.from(text));
  const view = new DataView(bytes.buffer);
  const words = Int32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getInt32(index * 4));
  return { bytes, words };
}

/** What may follow a backslash, besides a `u` with four hexadecimal digits. */
const escapes = new Set(Buffer.from('nrtbf"/\\'));

/** Finds texts in bytes; positions are indices into them, and -1 stands for "not there" and is handed on. */
export class ByteReader {
  private bytes: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(new ArrayBuffer(0));

  use(bytes: Uint8Array): void {
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Where the bytes go on after `text`. Four bytes at a time: most of a line is the same in each line. */
  after(start: number, end: number, { bytes, words }: ByteText): number {
    if (start === -1 || start + bytes.length > end) return -1;
    let at = start;
    for (let index = 0; index < words.length; index += 1) {
      if (this.view.getInt32(at) !== words[index]) return -1;
      at += 4;
    }
    for (let index = words.length * 4; index < bytes.length; index += 1) {
      if (this.bytes[at] !== bytes[index]) return -1;
      at += 1;
    }
    return at;
  }

  /** Where the bytes go on after the rest of a JSON string and its closing quote; -1 when it is not well-formed. */
  afterString(start: number, end: number): number {
    if (start === -1) return -1;
    const { bytes } = this;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === quote) return at + 1;
      if (byte < space) return -1;
      if (byte === backslash) {
        at += 1;
        if (!escapes.has(bytes[at] ?? 0)) return -1;
      }
    }
    return -1;
  }

  /** The same for a string without any escape. */
  afterPlainString(start: number, end: number): number {
    if (start === -1) return -1;
    const { bytes } = this;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === quote) return at + 1;
      if (byte < space || byte === backslash) return -1;
    }
    return -1;
  }
}

/**
 * A part of a line that is mostly the same in each: once it was read, the same bytes need not be read again, and where
 * they end is known.
 */
export class RepeatedPart {
  private known = byteText("");

  constructor(
    private readonly reader: ByteReader,
    /** Reads the part; returns where the bytes go on after it, or -1. */
    private readonly read: (start: number, end: number) => number,
  ) {}

  after(bytes: Uint8Array, start: number, end: number): number {
    if (start === -1) return -1;
    const { known } = this;
    const after = known.bytes.length === 0 ? -1 : this.reader.after(start, end, known);
    if (after !== -1) return after;
    const read = this.read(start, end);
    if (read !== -1) this.known = byteText(bytes.subarray(start, read));
    return read;
  }
}
