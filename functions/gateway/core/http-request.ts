import * as z from "zod/mini";

const event = z.looseObject({
  headers: z.optional(z.record(z.string(), z.union([z.string(), z.undefined()]))),
  body: z.optional(z.nullable(z.string())),
  isBase64Encoded: z.optional(z.boolean()),
  requestContext: z.looseObject({ http: z.looseObject({ method: z.string() }) }),
});

/** A request as it came over HTTP. */
export interface HttpRequest {
  readonly method: string;
  /** By names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Reads the event of a function URL (payload format 2.0); nothing when it is no such event. */
export function readHttpRequest(input: unknown): HttpRequest | undefined {
  const parsed = event.safeParse(input);
  if (!parsed.success) return undefined;
  const { requestContext, headers = {}, body, isBase64Encoded = false } = parsed.data;
  return {
    method: requestContext.http.method.toUpperCase(),
    headers: new Map(
      Object.entries(headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name.toLowerCase(), value]],
      ),
    ),
    body: body ?? "",
    isBase64Encoded,
  };
}
