import type { IncomingMessage } from "node:http";
import * as zlib from "node:zlib";
import { AwsError } from "./service";

/** A request as the protocols see it. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The body as it came, possibly compressed. */
  readonly rawBody: Buffer;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** No AWS operation that is simulated takes more (InvokeEndpoint: 6 MiB). */
const largestBodyBytes = 16 * 1024 * 1024;

export async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBodyBytes)
      throw new AwsError("RequestEntityTooLargeException", "request too large", 413);
    chunks.push(chunk);
  }
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(",") : (value ?? ""),
    ]),
  );
  const raw = Buffer.concat(chunks);
  // SDKs compress large requests of operations that allow it, such as PutMetricData.
  const body = headers["content-encoding"]?.includes("gzip") ? zlib.gunzipSync(raw) : raw;
  return {
    method: incoming.method ?? "GET",
    path: new URL(incoming.url ?? "/", "http://127.0.0.1").pathname,
    headers,
    body,
    rawBody: raw,
  };
}
