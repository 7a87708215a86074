import { inferenceIdHeader, variantHeader } from "../../shared/gateway-headers";
import { utf8Text } from "../../shared/payload/check-answer";
import type { Refusal } from "./refusal";

/** What a function URL answers with (payload format 2.0). */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** The model's answer. */
export interface ModelAnswer {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** The production variant that answered. */
  readonly variant: string;
}

/** Lambda passes on answers of up to 6 MB, in which the body is JSON text; this leaves room for the headers. */
export const maximumAnswerBytes = 6_000_000;

/** Passes the model's answer on; nothing when it is too large for Lambda. */
export function answerOfModel(answer: ModelAnswer, inferenceId: string): HttpAnswer | undefined {
  const text = utf8Text(answer.body);
  const body = text ?? Buffer.from(answer.body).toString("base64");
  if (Buffer.byteLength(JSON.stringify(body)) > maximumAnswerBytes) return undefined;
  return {
    statusCode: 200,
    headers: {
      "content-type": answer.contentType,
      [inferenceIdHeader]: inferenceId,
      [variantHeader]: answer.variant,
    },
    body,
    isBase64Encoded: text === undefined,
  };
}

/** Tells the caller why there is no answer. */
export function answerOfRefusal(refusal: Refusal, inferenceId: string): HttpAnswer {
  const { status, code, message, problems, retryAfterSeconds } = refusal;
  return {
    statusCode: status,
    headers: {
      "content-type": "application/json",
      [inferenceIdHeader]: inferenceId,
      ...(status === 405 ? { allow: "POST" } : {}),
      ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
    },
    body: JSON.stringify({ error: { code, message, problems } }),
    isBase64Encoded: false,
  };
}
