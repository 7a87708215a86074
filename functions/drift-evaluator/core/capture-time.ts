const prefixLength = "2026-05-01T10:00:".length;
const prefixPattern = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:$/;
const [zero, quote, point, letterZ] = [48, 34, 46, 90];

/**
 * Reads times as capture writes them, `2026-05-01T10:00:00Z`, with or without milliseconds, from bytes. Neighbouring
 * lines are of the same minute, so the minute is worked out once.
 */
export class CaptureTime {
  ms = 0;
  private readonly prefix = new Uint8Array(prefixLength);
  private minuteMs = 0;

  /** Reads from `start` into `ms`; returns where the closing quote is, or -1 for another form. */
  read(bytes: Uint8Array, start: number): number {
    if (!this.isSameMinute(bytes, start) && !this.readMinute(bytes, start)) return -1;
    let at = start + prefixLength;
    const seconds = twoDigits(bytes, at);
    if (!(seconds < 60)) return -1;
    at += 2;
    let fraction = 0;
    if (bytes[at] === point) {
      fraction = twoDigits(bytes, at + 1) * 10 + ((bytes[at + 3] ?? 0) - zero);
      if (!(twoDigits(bytes, at + 2) < 100 && fraction < 1000)) return -1;
      at += 4;
    }
    if (bytes[at] !== letterZ || bytes[at + 1] !== quote) return -1;
    this.ms = this.minuteMs + seconds * 1000 + fraction;
    return at + 1;
  }

  private isSameMinute(bytes: Uint8Array, start: number): boolean {
    for (let index = prefixLength - 1; index >= 0; index -= 1)
      if (bytes[start + index] !== this.prefix[index]) return false;
    return true;
  }

  private readMinute(bytes: Uint8Array, start: number): boolean {
    const prefix = bytes.subarray(start, start + prefixLength);
    const text = String.fromCharCode(...prefix);
    const minuteMs = prefixPattern.test(text) ? Date.parse(`${text}00Z`) : Number.NaN;
    if (Number.isNaN(minuteMs)) return false;
    this.prefix.set(prefix);
    this.minuteMs = minuteMs;
    return true;
  }
}

/** NaN when one of them is no digit. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - zero;
  const ones = (bytes[at + 1] ?? 0) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
