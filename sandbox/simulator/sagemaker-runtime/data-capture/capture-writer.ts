import type { DataCaptureConfig } from "@aws-sdk/client-sagemaker";
import type { SimulatedClock, SimulatedTime } from "../../kernel/ports";
import type { ObjectStore } from "../object-store";
import { captureFileName, captureFolder } from "./capture-key";
import { type CapturedRequest, captureRecord } from "./capture-record";

/** Captures that have not been written yet, all of one folder and encrypted with one key. */
interface Batch {
  readonly id: string;
  readonly folder: string;
  readonly kmsKeyId: string | undefined;
  readonly firstTime: SimulatedTime;
  readonly lines: string[];
}

export interface CaptureWriterOptions {
  readonly clock: SimulatedClock;
  readonly objects: ObjectStore;
  /** A new unique id. */
  readonly newId: () => string;
  /** A record waits at most this long, in simulated seconds. Default 120; AWS says that files appear within minutes. */
  readonly flushSeconds?: number;
  /** A file holds at most this many records. Default 1000. */
  readonly maximumRecords?: number;
  /** Told when a file could not be written; its records are kept and written with the next flush. */
  readonly onFailure: (message: string) => void;
}

/** Collects captured requests and writes them to S3 in files, one folder per endpoint, variant and UTC hour. */
export class CaptureWriter {
  readonly #options: CaptureWriterOptions;
  readonly #batches = new Map<string, Batch>();
  #writing: Promise<void> = Promise.resolve();

  constructor(options: CaptureWriterOptions) {
    this.#options = options;
  }

  add(endpointName: string, variantName: string, request: CapturedRequest, config: DataCaptureConfig): void {
    const { clock, flushSeconds = 120, maximumRecords = 1000 } = this.#options;
    const folder = captureFolder(config.DestinationS3Uri ?? "", endpointName, variantName, request.time);
    // A deployment may change the key while captures of the old configuration wait.
    const id = `${folder} ${config.KmsKeyId ?? ""}`;
    const batch = this.#batches.get(id) ?? {
      id,
      folder,
      kmsKeyId: config.KmsKeyId,
      firstTime: request.time,
      lines: [],
    };
    batch.lines.push(captureRecord(request, config));
    this.#batches.set(id, batch);
    if (batch.lines.length >= maximumRecords) void this.#flushBatch(id);
    else if (batch.lines.length === 1) {
      clock.at(clock.now() + flushSeconds * 1000, `write captures of ${endpointName}`, () =>
        this.#flushBatch(id),
      );
    }
  }

  /** Writes everything that waits. */
  async flush(): Promise<void> {
    for (const id of [...this.#batches.keys()]) void this.#flushBatch(id);
    await this.#writing;
  }

  #flushBatch(id: string): Promise<void> {
    const batch = this.#batches.get(id);
    if (batch === undefined) return Promise.resolve();
    this.#batches.delete(id);
    this.#writing = this.#writing.then(() => this.#write(batch));
    return this.#writing;
  }

  async #write(batch: Batch): Promise<void> {
    const { objects, newId, onFailure, clock, flushSeconds = 120 } = this.#options;
    const uri = `${batch.folder}/${captureFileName(batch.firstTime, newId())}`;
    const encryption = batch.kmsKeyId === undefined ? {} : { kmsKeyId: batch.kmsKeyId };
    try {
      await objects.write(uri, `${batch.lines.join("\n")}\n`, {
        contentType: "application/jsonl",
        ...encryption,
      });
    } catch (error) {
      onFailure(`${uri} was not written: ${error instanceof Error ? error.message : String(error)}`);
      const waiting = this.#batches.get(batch.id);
      this.#batches.set(batch.id, { ...batch, lines: [...batch.lines, ...(waiting?.lines ?? [])] });
      clock.at(clock.now() + flushSeconds * 1000, "write captures again", () => this.#flushBatch(batch.id));
    }
  }
}
