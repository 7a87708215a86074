import assert from "node:assert/strict";
import { readS3Uri } from "../../../../functions/shared/s3-uri";

describe("an S3 URI", () => {
  for (const [uri, bucket, key] of [
    ["s3://bucket/a/b.json", "bucket", "a/b.json"],
    ["s3://bucket/folder/", "bucket", "folder"],
    ["s3://bucket", "bucket", ""],
  ] as const)
    it(`${uri} is ${bucket} and ${key || "no key"}`, () => {
      assert.deepEqual(readS3Uri(uri), { bucket, key });
    });

  it("is refused when it is another address", () => {
    assert.throws(() => readS3Uri("https://bucket/key"), /write s3:\/\/bucket\/key/);
  });
});
