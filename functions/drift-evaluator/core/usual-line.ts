import { isSyntheticInferenceId } from "../../shared/synthetic-inference-id";
import { Cells } from "../../statistics/cells";
import { CaptureTime } from "./capture-time";
import { readCsvCells } from "./csv-cells";

const [quote, comma, backslash, space] = [34, 44, 92, 32];
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

/** The texts between the values of a line, in the order in which SageMaker writes them. */
const layout = {
  input: bytesOf('{"captureData":{"endpointInput":{"observedContentType":"'),
  inputData: bytesOf(',"mode":"INPUT","data":"'),
  inputEnd: bytesOf(',"encoding":"CSV"}'),
  output: bytesOf(',"endpointOutput":{"observedContentType":"'),
  outputData: bytesOf(',"mode":"OUTPUT","data":"'),
  outputEncoding: bytesOf(',"encoding":"'),
  outputEnd: bytesOf("}"),
  metadata: bytesOf('},"eventMetadata":{"eventId":"'),
  inferenceId: bytesOf(',"inferenceId":"'),
  inferenceTime: bytesOf(',"inferenceTime":"'),
  end: bytesOf('},"eventVersion":"0"}'),
};
/** What may follow a backslash besides four hexadecimal digits after a `u`. */
const escapes = bytesOf('nrtbf"/\\');

/**
 * Reads a line of captured CSV in SageMaker's usual layout from its bytes, some ten times as fast as by way of JSON.
 * Whatever is unusual (another order, escapes, JSON or base64 data, anything that is not well-formed) it refuses; such
 * a line takes the general reader, which gives the same result for the lines that both can read.
 */
export class UsualLine {
  /** The rows of the request; those of a synthetic one mean nothing. */
  readonly cells = new Cells();
  synthetic = false;
  private readonly time = new CaptureTime();

  /** When the request was answered, in milliseconds since the epoch. */
  get timeMs(): number {
    return this.time.ms;
  }

  /** Whether the line from `start` up to, and without, `end` is such a line; then the fields are those of it. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.cells.clear();
    let at = afterText(bytes, after(bytes, start, layout.input), end);
    at = after(bytes, at, layout.inputData);
    if (at === -1) return false;
    at = readCsvCells(bytes, at, end, this.cells);
    if (at === -1 || this.cells.rowEnds.length === 0) return false;
    at = after(bytes, at + 1, layout.inputEnd);
    if (bytes[at] === comma) at = afterOutput(bytes, at, end);
    at = afterText(bytes, after(bytes, at, layout.metadata), end);
    const inferenceId = after(bytes, at, layout.inferenceId);
    this.synthetic = false;
    if (inferenceId !== -1) {
      at = afterText(bytes, inferenceId, end);
      if (at === -1) return false;
      const id = Buffer.from(bytes.buffer, bytes.byteOffset + inferenceId, at - 1 - inferenceId).toString();
      // An escaped id could begin as a synthetic one does.
      if (id.includes("\\")) return false;
      this.synthetic = isSyntheticInferenceId(id);
    }
    at = after(bytes, at, layout.inferenceTime);
    if (at === -1) return false;
    at = this.time.read(bytes, at);
    return at !== -1 && after(bytes, at + 1, layout.end) === end;
  }
}

function afterOutput(bytes: Uint8Array, start: number, end: number): number {
  let at = afterText(bytes, after(bytes, start, layout.output), end);
  at = afterText(bytes, after(bytes, at, layout.outputData), end);
  at = afterText(bytes, after(bytes, at, layout.outputEncoding), end);
  return after(bytes, at, layout.outputEnd);
}

/** Where the bytes go on after `expected`; -1 when it is not there, and for a start of -1. */
function after(bytes: Uint8Array, start: number, expected: Uint8Array): number {
  if (start === -1) return -1;
  for (let index = 0; index < expected.length; index += 1)
    if (bytes[start + index] !== expected[index]) return -1;
  return start + expected.length;
}

/** Where the bytes go on after the rest of a JSON string and its closing quote; -1 when it is not well-formed. */
function afterText(bytes: Uint8Array, start: number, end: number): number {
  if (start === -1) return -1;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) return at + 1;
    if (byte < space) return -1;
    if (byte === backslash) {
      at += 1;
      if (!escapes.includes(bytes[at] ?? 0)) return -1;
    }
  }
  return -1;
}
