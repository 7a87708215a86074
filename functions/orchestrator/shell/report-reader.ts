import { createHash } from "node:crypto";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { describeAwsError, isTransient } from "../../shared/aws-errors";
import type { MetricSource, ReportReading } from "../core/evaluation";
import type { ReportReader } from "./ports";

/** Evaluation reports are summaries; a larger object is not one, and would fill the function's memory. */
const maximumReportBytes = 5_000_000;

/** Reads evaluation reports from S3. */
export class S3ReportReader implements ReportReader {
  constructor(private readonly client: S3Client) {}

  async read({ s3Uri }: MetricSource): Promise<ReportReading> {
    const location = s3Uri.match(/^s3:\/\/([^/]+)\/(.+)$/);
    const [, bucket, key] = location ?? [];
    if (bucket === undefined || key === undefined)
      return { kind: "unreadable", reason: "it is not an s3://bucket/key address" };
    try {
      const answer = await this.client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const length = answer.ContentLength ?? 0;
      if (length > maximumReportBytes)
        return { kind: "unreadable", reason: `it has ${length} bytes, more than ${maximumReportBytes}` };
      const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
      return {
        kind: "read",
        text: Buffer.from(bytes).toString("utf8"),
        sha256: createHash("sha256").update(bytes).digest("hex"),
        lastModifiedAt: (answer.LastModified ?? new Date(0)).toISOString(),
        ...(answer.VersionId === undefined ? {} : { versionId: answer.VersionId }),
        ...(answer.ETag === undefined ? {} : { etag: answer.ETag }),
      };
    } catch (error) {
      return { kind: isTransient(error) ? "unavailable" : "unreadable", reason: describeAwsError(error) };
    }
  }
}
