import type { Checks } from "./checks";

/** The URI of one object. */
const s3Uri = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/\S*[^\s/]$/;
const s3UriForm = "the URI of an S3 object, s3://<bucket>/<key>, of at most 1024 characters";

/** The retention times that CloudWatch Logs takes (PutRetentionPolicy). */
const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Checks the URI of an S3 object. */
export function checkS3Uri(checks: Checks, path: string, value: unknown): void {
  const uri = checks.text(path, value, s3Uri, s3UriForm);
  if (uri !== undefined && uri.length > 1024) checks.add(path, `must be ${s3UriForm}`);
}

/** Checks how long logs are kept, when that is said. */
export function checkLogRetention(checks: Checks, path: string, value: unknown): void {
  if (value === undefined) return;
  checks.number(
    path,
    value,
    (days) => logRetentionDays.includes(days),
    `one of ${logRetentionDays.join(", ")}`,
  );
}
