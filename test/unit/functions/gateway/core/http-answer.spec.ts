import assert from "node:assert/strict";
import {
  answerOfModel,
  answerOfRefusal,
  maximumAnswerBytes,
} from "../../../../../functions/gateway/core/http-answer";
import { readHttpRequest } from "../../../../../functions/gateway/core/http-request";
import { contractViolation } from "../../../../../functions/gateway/core/refusal";
import { functionUrlEvent } from "../http-requests";

const answer = (body: Uint8Array) => ({ body, contentType: "text/csv", variant: "primary" });

describe("the answer to a request", () => {
  it("is the model's, with the inference id and the variant", () => {
    assert.deepEqual(answerOfModel(answer(Buffer.from("0.5\n")), "id-1"), {
      statusCode: 200,
      headers: { "content-type": "text/csv", "x-inference-id": "id-1", "x-model-variant": "primary" },
      body: "0.5\n",
      isBase64Encoded: false,
    });
  });

  it("is base64 when it is no text", () => {
    const passed = answerOfModel(answer(Buffer.from([0xff, 0])), "id-1");
    assert.deepEqual([passed?.body, passed?.isBase64Encoded], ["/wA=", true]);
  });

  it("is not passed on when Lambda would not take it", () => {
    const sized = (bytes: number) => answerOfModel(answer(Buffer.alloc(bytes, "x")), "id");
    assert.notEqual(sized(maximumAnswerBytes - 2), undefined);
    assert.equal(sized(maximumAnswerBytes - 1), undefined);
    // Quotes take two bytes each in the JSON that Lambda carries.
    assert.equal(answerOfModel(answer(Buffer.alloc(maximumAnswerBytes / 2, '"')), "id"), undefined);
  });

  it("says as JSON why there is none", () => {
    const problem = { row: 1, feature: "rpm", problem: "is missing", fix: "send a value" };
    const refused = answerOfRefusal(contractViolation([problem]), "id-1");
    assert.equal(refused.statusCode, 400);
    assert.deepEqual(refused.headers, { "content-type": "application/json", "x-inference-id": "id-1" });
    assert.deepEqual(JSON.parse(refused.body), {
      error: {
        code: "contractViolation",
        message: "The request does not fit the model's contract: 1 problem.",
        problems: [problem],
      },
    });
  });

  it("says when to come back, and which method is right", () => {
    const base = { message: "m", problems: [] };
    const busy = { ...base, status: 503, code: "endpointThrottled", retryAfterSeconds: 1 } as const;
    assert.equal(answerOfRefusal(busy, "id").headers["retry-after"], "1");
    const wrong = { ...base, status: 405, code: "methodNotAllowed" } as const;
    assert.equal(answerOfRefusal(wrong, "id").headers.allow, "POST");
  });
});

describe("the event of a function URL", () => {
  it("is read with header names in lower case", () => {
    const request = readHttpRequest(functionUrlEvent("1", { "X-Inference-Id": "a" }));
    assert.equal(request?.headers.get("x-inference-id"), "a");
    assert.deepEqual([request?.method, request?.body, request?.isBase64Encoded], ["POST", "1", false]);
  });

  it("may come without a body and without headers", () => {
    const request = readHttpRequest({ requestContext: { http: { method: "get" } } });
    assert.deepEqual(request, { method: "GET", headers: new Map(), body: "", isBase64Encoded: false });
  });

  it("is not anything else", () => {
    for (const other of [
      undefined,
      null,
      "x",
      {},
      { requestContext: {} },
      { ...functionUrlEvent("1"), body: 1 },
    ])
      assert.equal(readHttpRequest(other), undefined);
  });
});
