import type { Statement } from "../iam/policy-document";
import { type TlsGap, tlsGap } from "../iam/tls-denial";

/** What a bucket policy may be about, in the words of a message. */
const parts = [
  { end: "", words: "the bucket's ARN" },
  { end: "/*", words: 'the bucket\'s ARN with "/*"' },
] as const;

/** Stands for a name that is not known: only wildcards cover it. */
const anyName = "\u0000";

/** What a bucket's policy lets through without TLS. */
export function bucketTlsGap(statements: readonly Statement[], name = anyName): TlsGap | undefined {
  const partition = partitionOf(statements);
  const resources = parts.map(({ end }) => `arn:${partition}:s3:::${name}${end}`);
  return tlsGap(statements, { actions: ["s3:*"], resources });
}

/** The partition of AWS that a policy is written for; nothing else tells it before the bucket is made. */
function partitionOf(statements: readonly Statement[]): string {
  const named = statements.flatMap(({ resources, notResources }) => [...resources, ...notResources]);
  return named.flatMap((arn) => /^arn:(aws[a-z-]*):/.exec(arn)?.[1] ?? [])[0] ?? "aws";
}

/** The ARNs as a message names them. */
export function bucketParts(arns: readonly string[]): string {
  return parts
    .filter(({ end }) => arns.some((arn) => arn.endsWith("/*") === (end !== "")))
    .map(({ words }) => words)
    .join(" and ");
}
