import assert from "node:assert/strict";
import { checkRequest, maximumBodyBytes } from "../../../../../functions/gateway/core/check-request";
import type { HttpRequest } from "../../../../../functions/gateway/core/http-request";
import { jsonContract, modelContract, rightRow } from "../../shared/model-contracts";
import { httpRequest } from "../http-requests";

const contract = modelContract();
const check = (request: HttpRequest) => checkRequest(contract, request);
const refusalOf = (request: HttpRequest, by = contract) => {
  const checked = checkRequest(by, request);
  assert.ok(checked.kind === "refused", "the request was accepted");
  return checked.refusal;
};
const withHeader = (name: string, value: string) =>
  httpRequest(rightRow, {
    headers: new Map([
      ["content-type", "text/csv"],
      [name, value],
    ]),
  });
/** Rows of one feature of text that make a body of exactly so many bytes. */
const textContract = modelContract({
  input: { contentType: "text/csv", features: [{ name: "note", type: "text" }] },
});

describe("a request that keeps the contract", () => {
  it("goes on byte by byte, with its number of rows", () => {
    const body = `${rightRow}\r\n290,0,L,\r\n`;
    assert.deepEqual(check(httpRequest(body)), { kind: "accepted", body: Buffer.from(body), rows: 2 });
  });

  it("may be base64", () => {
    const encoded = Buffer.from(rightRow).toString("base64");
    const checked = check(httpRequest(encoded, { isBase64Encoded: true }));
    assert.deepEqual(checked, { kind: "accepted", body: Buffer.from(rightRow), rows: 1 });
  });

  it("may name its charset and its inference id", () => {
    assert.equal(check(httpRequest(rightRow, { contentType: "Text/CSV; charset=UTF-8" })).kind, "accepted");
    const checked = check(withHeader("x-inference-id", "order-7"));
    assert.equal(checked.kind === "accepted" && checked.inferenceId, "order-7");
  });

  it("may be JSON, as a list of objects or of lists, or instances", () => {
    const row = { quality: "M", torque: null, air_temperature: 300, tool_wear: 12 };
    for (const json of [[row], { instances: [row, [300, 12, "M", null]] }]) {
      const request = httpRequest(JSON.stringify(json), { contentType: "application/json" });
      assert.equal(checkRequest(jsonContract(), request).kind, "accepted");
    }
  });

  it("has at most as many rows as the contract says", () => {
    assert.equal(check(httpRequest(`${rightRow}\n`.repeat(3))).kind, "accepted");
    const { status, code, message } = refusalOf(httpRequest(`${rightRow}\n`.repeat(4)));
    assert.deepEqual([status, code], [413, "tooManyRows"]);
    assert.match(message, /has 4 rows; send at most 3/);
  });

  it("has at most 6 MiB, whether it is text or base64", () => {
    const largest = "x".repeat(maximumBodyBytes);
    for (const [body, accepted] of [
      [largest, true],
      [`${largest}x`, false],
      [`${largest}${"x".repeat(1_000_000)}`, false],
    ] as const)
      for (const request of [
        httpRequest(body),
        httpRequest(Buffer.from(body).toString("base64"), { isBase64Encoded: true }),
      ]) {
        const checked = checkRequest(textContract, request);
        assert.equal(checked.kind, accepted ? "accepted" : "refused");
        if (checked.kind === "refused")
          assert.deepEqual([checked.refusal.status, checked.refusal.code], [413, "bodyTooLarge"]);
      }
  });
});

describe("a request that is refused", () => {
  it("has another method than POST", () => {
    assert.deepEqual(refusalOf(httpRequest(rightRow, { method: "GET" })).code, "methodNotAllowed");
  });

  for (const [title, request, problems] of [
    [
      "another content type",
      httpRequest(rightRow, { contentType: "application/json" }),
      ["the content type is another one"],
    ],
    ["no content type", httpRequest(rightRow, { headers: new Map() }), ["the content type is missing"]],
    [
      "another charset",
      httpRequest(rightRow, { contentType: "text/csv;charset=latin1" }),
      ["the charset is not UTF-8"],
    ],
    ["a compressed body", withHeader("content-encoding", "gzip"), ["the body is compressed"]],
  ] as const)
    it(`has ${title}`, () => {
      const refusal = refusalOf(request);
      assert.deepEqual([refusal.status, refusal.code], [415, "contentTypeNotSupported"]);
      assert.deepEqual(
        refusal.problems.map(({ problem }) => problem),
        problems,
      );
    });

  for (const [title, request, expected] of [
    [
      "a header row",
      httpRequest(`air_temperature,tool_wear,quality,torque\n${rightRow}`),
      [[1, undefined, "is a header"]],
    ],
    [
      "a header row in another order and spelling",
      httpRequest("Torque, quality,TOOL_WEAR,air_temperature"),
      [[1, undefined, "is a header"]],
    ],
    ["too few columns", httpRequest("300,12,M"), [[1, undefined, "has 3 values, not 4"]]],
    ["too many columns", httpRequest(`${rightRow},1`), [[1, undefined, "has 5 values, not 4"]]],
    ["an empty line", httpRequest(`${rightRow}\n\n`), [[2, undefined, "is an empty line"]]],
    ["no row", httpRequest(""), [[undefined, undefined, "the body holds no row"]]],
    [
      "a byte order mark",
      httpRequest(`\uFEFF${rightRow}`),
      [[undefined, undefined, "begins with a byte order mark"]],
    ],
    [
      "half a character",
      httpRequest("300,12,\ud83c,1"),
      [[undefined, undefined, "the body is not UTF-8 text"]],
    ],
    [
      "bytes that are no text",
      httpRequest("/w==", { isBase64Encoded: true }),
      [[undefined, undefined, "the body is not UTF-8 text"]],
    ],
    [
      "what only claims to be base64",
      httpRequest("300,1", { isBase64Encoded: true }),
      [[undefined, undefined, "the body is not base64 though the event says so"]],
    ],
    [
      "problems in several rows",
      httpRequest("289,1.5,X,\n300,12,M,NaN"),
      [
        [1, "air_temperature", "is below the minimum 290"],
        [1, "tool_wear", "is not a whole number"],
        [1, "quality", "is not one of the allowed texts"],
        [2, "torque", "is not a decimal number"],
      ],
    ],
  ] as const)
    it(`has ${title}`, () => {
      const refusal = refusalOf(request);
      assert.deepEqual([refusal.status, refusal.code], [400, "contractViolation"]);
      assert.deepEqual(
        refusal.problems.map(({ row, feature, problem }) => [row, feature, problem]),
        expected,
      );
      assert.ok(refusal.problems.every(({ fix }) => fix !== ""));
    });

  it("has a wrong inference id, told together with the rest", () => {
    for (const id of ["", " a", "x".repeat(65), "ümlaut", "a\nb"]) {
      const { problems } = refusalOf({ ...withHeader("x-inference-id", id), body: "1" });
      assert.deepEqual(
        problems.map(({ problem }) => problem),
        ["the header x-inference-id is not an inference id", "has 1 value, not 4"],
      );
    }
    assert.equal(check(withHeader("x-inference-id", "x".repeat(64))).kind, "accepted");
  });

  it("names unknown and missing properties of JSON, also those that objects have by nature", () => {
    const body = '[{"air_temperature":300,"tool_wear":1,"quality":"M","__proto__":1,"toString":2}]';
    const { problems } = refusalOf(httpRequest(body, { contentType: "application/json" }), jsonContract());
    assert.deepEqual(
      problems.map(({ feature, problem }) => `${feature} ${problem}`),
      [
        "torque is not there",
        "__proto__ is not part of the contract",
        "toString is not part of the contract",
      ],
    );
  });

  it("is told twenty problems, and how many there are", () => {
    const wide = modelContract({ maximumRows: 30 });
    const rows = (count: number) => refusalOf(httpRequest("x,1,M,1\n".repeat(count)), wide);
    assert.equal(rows(20).problems.length, 20);
    assert.match(rows(20).message, /: 20 problems\.$/);
    assert.equal(rows(21).problems.length, 20);
    assert.match(rows(21).message, /: 21 problems, of which the first 20 are listed\.$/);
  });

  it("never sees its values again", () => {
    const refusal = refusalOf(httpRequest("secret,secret,secret,secret"));
    assert.ok(!JSON.stringify(refusal).includes("secret"));
  });
});
