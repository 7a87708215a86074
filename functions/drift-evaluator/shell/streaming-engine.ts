import type { EndpointDocument } from "../../shared/endpoint-document";
import type { Column } from "../../statistics/dataset-statistics";
import { columnsOf } from "../core/collected";
import { fingerprintText, type Partial, readPartial } from "../core/partial";
import { WindowMerge } from "../core/window-merge";
import { OutOfTimeError } from "../errors";
import type { CaptureEngine } from "./capture-engine";
import type { CapturedObject, CaptureListing } from "./capture-listing";
import { digestOf } from "./digest";
import { inOrder } from "./in-order";
import type { ObjectStore } from "./object-store";
import { readCapturedObject } from "./read-captured-object";

/** So many objects are read at once: S3's answers overlap, and as many chunks and partials are in memory. */
const objectsAtOnce = 6;
/** The function stops with this much of its time left, which merging and writing the report take at most. */
const reservedMs = 60_000;

export interface StreamingOptions {
  readonly store: ObjectStore;
  /** Where partials are kept, below `partials/`. */
  readonly partialsBucket: string;
  readonly document: EndpointDocument;
  /** How long the function may still run, in milliseconds. */
  readonly remainingMs: () => number;
}

/**
 * Reads each captured object once, as a stream, and keeps what it counted beside the capture; a window is the merge of
 * its objects' partials.
 */
export function streamingEngine({
  store,
  partialsBucket,
  document,
  remainingMs,
}: StreamingOptions): CaptureEngine {
  const { endpointName, serving, drift } = document;
  const root = `partials/${endpointName}/${serving.variantName}`;

  async function kept(listing: CaptureListing): Promise<ReadonlySet<string>> {
    const keys = new Set<string>();
    for (const path of new Set(listing.objects.map(({ folder }) => folder.path)))
      for await (const { key } of store.list(partialsBucket, `${root}/${path}`)) keys.add(key);
    return keys;
  }

  async function partialOfObject(
    object: CapturedObject,
    bucket: string,
    columns: readonly Column[],
    fingerprint: string,
    keys: ReadonlySet<string>,
  ): Promise<Partial> {
    const key = `${root}/${object.folder.path}${object.fileName}.${fingerprint}.json`;
    const location = { bucket: partialsBucket, key };
    if (keys.has(key)) {
      const stored = await store.readText(location);
      const partial =
        stored.kind === "text" ? readPartial(stored.text, { ...object, fingerprint }, columns) : undefined;
      if (partial !== undefined) return partial;
    }
    const source = { bucket, object, columns, windowMinutes: drift.windowMinutes };
    const partial = await readCapturedObject(store, source, fingerprint);
    await store.writeJson(location, `${JSON.stringify(partial)}\n`);
    return partial;
  }

  return {
    name: "streaming",
    async collect(listing, window, baseline) {
      const columns = columnsOf(baseline);
      const fingerprint = digestOf(fingerprintText(columns, drift.windowMinutes));
      const keys = await kept(listing);
      const merge = new WindowMerge(columns, window.startMs);
      const { objects, bucket } = listing;
      const partials = inOrder(objects, objectsAtOnce, (object, index) => {
        if (remainingMs() < reservedMs) throw new OutOfTimeError(index, objects.length);
        return partialOfObject(object, bucket, columns, fingerprint, keys);
      });
      for await (const partial of partials) merge.add(partial);
      return merge.result(digestOf);
    },
  };
}
