import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { groundTruthLines, type KnownLabel, labelFolder } from "../data/ground-truth";
import type { SandboxClockClient } from "../world/sandbox-clock-client";

/** Those who find out later what was true, and tell it. */
export interface LabelUpload {
  add(known: KnownLabel): void;
  /** Uploads what has not been uploaded yet, and ends. */
  stop(): Promise<void>;
}

export interface LabelUploadOptions {
  readonly s3: S3Client;
  readonly clock: SandboxClockClient;
  readonly bucket: string;
  readonly endpointName: string;
  /** Real seconds between two uploads. */
  readonly everySeconds: number;
}

/** Uploads labels in batches, as a nightly or hourly job of a data team would. A failed upload is tried with the next. */
export function startLabelUpload({
  s3,
  clock,
  bucket,
  endpointName,
  everySeconds,
}: LabelUploadOptions): LabelUpload {
  let waiting: KnownLabel[] = [];
  let batches = 0;
  const upload = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    batches += 1;
    const folder = labelFolder(endpointName, (await clock.read()).nowMs);
    const Key = `${folder}/batch-${String(batches).padStart(6, "0")}.jsonl`;
    try {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: groundTruthLines(batch) }));
    } catch {
      waiting = [...batch, ...waiting];
    }
  };
  let last = Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(upload, upload);
  }, everySeconds * 1000);
  return {
    add: (known) => void waiting.push(known),
    async stop() {
      clearInterval(timer);
      await last.then(upload, upload);
    },
  };
}
