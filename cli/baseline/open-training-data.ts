import { createReadStream } from "node:fs";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { readS3Uri } from "../../functions/shared/s3-uri";

/** Opens a CSV file, `-` for standard input, or an object in S3, as a stream of records; `.gz` is unpacked. */
export async function openTrainingData(source: string, delimiter: string): Promise<AsyncIterable<string[]>> {
  const bytes = await openBytes(source);
  const csv = parse({ bom: true, trim: true, skip_empty_lines: true, relax_column_count: true, delimiter });
  // The pipeline hands an error of any part on to whoever reads the records.
  return source.endsWith(".gz")
    ? pipeline(bytes, createGunzip(), csv, () => undefined)
    : pipeline(bytes, csv, () => undefined);
}

async function openBytes(source: string): Promise<Readable> {
  if (source === "-") return process.stdin;
  if (!source.startsWith("s3://")) return createReadStream(source);
  const { GetObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const { bucket, key } = readS3Uri(source);
  const { Body } = await new S3Client({ forcePathStyle: true }).send(
    new GetObjectCommand({ Bucket: bucket, Key: key }),
  );
  if (Body === undefined) throw new Error(`${source} has no content`);
  return Body as Readable;
}
