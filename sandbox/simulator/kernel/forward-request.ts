import * as http from "node:http";
import type { ForwardRequest } from "./service";
import type { WireResponse } from "./wire";

/** Headers of one connection, which are not the request's or the answer's own. */
const ofConnection = ["connection", "keep-alive", "transfer-encoding", "upgrade", "proxy-connection"];

/**
 * Forwards requests byte for byte to a server on this machine, signature and host included, so that it sees the caller's
 * own access key and with that the account.
 *
 * @param endpoint - Such as `http://127.0.0.1:4566`; another host than loopback is refused.
 */
export function forwardRequests(endpoint: string): ForwardRequest {
  const url = new URL(endpoint);
  if (url.protocol !== "http:" || url.hostname !== "127.0.0.1") {
    throw new Error(`requests are forwarded to http://127.0.0.1 only, not to ${endpoint}`);
  }
  return ({ method, path, headers, rawBody }) =>
    new Promise<WireResponse>((resolve, reject) => {
      const outgoing = http.request(
        { hostname: url.hostname, port: url.port, method, path, headers: withoutConnection(headers) },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.on("error", reject);
          incoming.on("end", () =>
            resolve({
              status: incoming.statusCode ?? 502,
              headers: withoutConnection(asTexts(incoming.headers)),
              body: Buffer.concat(chunks),
            }),
          );
        },
      );
      outgoing.on("error", reject);
      outgoing.end(rawBody);
    });
}

function withoutConnection(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.includes(name)));
}

function asTexts(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(",") : (value ?? ""),
    ]),
  );
}
