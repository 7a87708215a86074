import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { describeAwsError, isTransient } from "./aws-errors";
import { readS3Uri } from "./s3-uri";

/** The text of an object in S3, or why there is none. */
export type TextObject =
  | { readonly kind: "text"; readonly text: string }
  /** It is not there, may not be read, or is no text: asking again does not help. */
  | { readonly kind: "unreadable"; readonly reason: string }
  /** S3 did not answer; it may the next time. */
  | { readonly kind: "unavailable"; readonly reason: string };

/** Reads an object's text by its S3 address. */
export type TextObjectReader = (uri: string) => Promise<TextObject>;

/** Contracts, golden requests and reports are small; a larger object is none of them, and would fill the memory. */
const maximumBytes = 5_000_000;

export function textObjectReader(client: S3Client): TextObjectReader {
  return async (uri) => {
    const { bucket, key } = readS3Uri(uri);
    try {
      const { Body, ContentLength = 0 } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key }),
      );
      if (ContentLength > maximumBytes)
        return { kind: "unreadable", reason: `${uri} has ${ContentLength} bytes, more than ${maximumBytes}` };
      return { kind: "text", text: (await Body?.transformToString("utf8")) ?? "" };
    } catch (error) {
      const reason = `${uri} could not be read: ${describeAwsError(error)}`;
      return { kind: isTransient(error) ? "unavailable" : "unreadable", reason };
    }
  };
}
