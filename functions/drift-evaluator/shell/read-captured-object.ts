import { createHash } from "node:crypto";
import { LineSplitter } from "../../shared/line-splitter";
import type { Column } from "../../statistics/dataset-statistics";
import { ObjectTally } from "../core/object-tally";
import { type Partial, partialOf } from "../core/partial";
import { ObjectChangedError } from "../errors";
import type { CapturedObject } from "./capture-listing";
import type { ObjectStore } from "./object-store";

export interface CaptureSource {
  readonly bucket: string;
  readonly object: CapturedObject;
  readonly columns: readonly Column[];
  readonly windowMinutes: number;
}

/** Streams a captured object through the counters; memory does not grow with its size. */
export async function readCapturedObject(
  store: ObjectStore,
  { bucket, object, columns, windowMinutes }: CaptureSource,
  fingerprint: string,
): Promise<Partial> {
  const { key, eTag, bytes: listed, folder } = object;
  const { body, eTag: readTag } = await store.read({ bucket, key });
  if (readTag !== eTag) throw new ObjectChangedError(key, `ETag ${readTag} instead of ${eTag}`);
  const tally = new ObjectTally(columns, windowMinutes, folder.hour);
  const { bytes, contentDigest } = await countBytes(body, tally);
  if (bytes !== listed) throw new ObjectChangedError(key, `${bytes} bytes instead of ${listed}`);
  return partialOf(fingerprint, { key, eTag, bytes, contentDigest }, tally);
}

/** Counts the lines of a stream; the digest of its content recognises an object that was delivered twice. */
export async function countBytes(
  body: AsyncIterable<Uint8Array>,
  tally: ObjectTally,
): Promise<{ readonly bytes: number; readonly contentDigest: string }> {
  const splitter = new LineSplitter(tally);
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    hash.update(chunk);
    splitter.push(chunk);
  }
  splitter.end();
  return { bytes, contentDigest: hash.digest("hex") };
}
