import { PutObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { type TextObjectReader, textObjectReader } from "../../shared/text-object";
import type { FoundObject, ReportStore } from "./ports";

/** Reports in S3, and the lines that are made of them, in the data bucket. */
export class S3ReportStore implements ReportStore {
  readonly readText: TextObjectReader;

  constructor(
    private readonly client: S3Client,
    private readonly dataBucket: string,
  ) {
    this.readText = textObjectReader(client);
  }

  async *list(bucket: string, prefix: string, startAfter?: string): AsyncIterable<FoundObject> {
    const input = { Bucket: bucket, Prefix: prefix, StartAfter: startAfter };
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.client }, input))
      for (const { Key = "", ETag = "" } of Contents) yield { key: Key, version: ETag };
  }

  async writeLines(key: string, text: string): Promise<void> {
    const object = { Bucket: this.dataBucket, Key: key, Body: text };
    await this.client.send(new PutObjectCommand({ ...object, ContentType: "application/x-ndjson" }));
  }

  /** By listing: with a permission for some prefixes only, S3 calls an absent object forbidden. */
  async hasLines(key: string): Promise<boolean> {
    for await (const object of this.list(this.dataBucket, key)) if (object.key === key) return true;
    return false;
  }
}
