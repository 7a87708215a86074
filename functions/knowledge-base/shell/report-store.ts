import { ListObjectsV2Command, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
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
    let token: string | undefined;
    do {
      const page = await this.client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          ...(startAfter === undefined ? {} : { StartAfter: startAfter }),
          ...(token === undefined ? {} : { ContinuationToken: token }),
        }),
      );
      for (const { Key = "", ETag = "" } of page.Contents ?? []) yield { key: Key, version: ETag };
      token = page.NextContinuationToken;
    } while (token !== undefined);
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
