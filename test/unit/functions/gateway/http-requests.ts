import type { HttpRequest } from "../../../../functions/gateway/core/http-request";

/** An HTTP request as the gateway reads it. */
export function httpRequest(
  body: string,
  { contentType = "text/csv", ...changes }: Partial<HttpRequest> & { readonly contentType?: string } = {},
): HttpRequest {
  return {
    method: "POST",
    headers: new Map([["content-type", contentType]]),
    body,
    isBase64Encoded: false,
    ...changes,
  };
}

/** The event of a function URL (payload format 2.0). */
export function functionUrlEvent(body: string, headers: Readonly<Record<string, string>> = {}) {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: "/",
    rawQueryString: "",
    headers: { "content-type": "text/csv", ...headers },
    requestContext: { http: { method: "POST", path: "/", protocol: "HTTP/1.1" } },
    body,
    isBase64Encoded: false,
  };
}
