import * as z from "zod/mini";
import { inferenceIdHeader, variantHeader } from "./gateway-headers";
import type { ModelContract } from "./model-contract";
import { parseJson } from "./parse-json";
import { checkAnswer } from "./payload/check-answer";

/** What a check asks the gateway. */
export interface GatewayRequest {
  readonly body: string;
  readonly contentType: string;
  readonly inferenceId: string;
}

/** The event with which a function URL would hand the request to the gateway (payload format 2.0). */
export function gatewayEvent({ body, contentType, inferenceId }: GatewayRequest): object {
  return {
    version: "2.0",
    rawPath: "/",
    headers: { "content-type": contentType, [inferenceIdHeader]: inferenceId },
    requestContext: { http: { method: "POST", path: "/" } },
    body,
    isBase64Encoded: false,
  };
}

const reply = z.looseObject({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  isBase64Encoded: z.optional(z.boolean()),
});
const refusal = z.looseObject({ error: z.looseObject({ code: z.string() }) });

/** What the gateway's function returned; `functionError` is Lambda's word for a function that threw. */
export interface InvocationResult {
  readonly functionError?: string;
  readonly payload: string;
}

/** What is wrong with the gateway's answer to a right request of one row; nothing when it is right. */
export function gatewayReplyProblem(contract: ModelContract, result: InvocationResult): string | undefined {
  if (result.functionError !== undefined) return `the gateway's function failed (${result.functionError})`;
  const parsed = reply.safeParse(parseJson(result.payload));
  if (!parsed.success) return "the gateway's function returned no HTTP answer";
  const { statusCode, headers, body, isBase64Encoded = false } = parsed.data;
  if (statusCode !== 200) {
    const error = refusal.safeParse(parseJson(body));
    return `status ${statusCode}${error.success ? `, ${error.data.error.code}` : ""}`;
  }
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  const reading = checkAnswer(contract, { contentType: headers["content-type"] ?? "", body: bytes }, 1);
  const problems = [
    ...(reading.kind === "wrong" ? reading.problems : []),
    ...(headers[variantHeader] ? [] : [`the header ${variantHeader} is missing`]),
  ];
  return problems.length === 0 ? undefined : problems.join("; ");
}
