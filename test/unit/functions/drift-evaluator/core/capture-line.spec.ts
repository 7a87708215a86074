import assert from "node:assert/strict";
import { readCaptureLine } from "../../../../../functions/drift-evaluator/core/capture-line";
import { syntheticInferenceId } from "../../../../../functions/shared/synthetic-inference-id";
import { captureLine } from "./capture-records";

const time = "2026-05-01T10:30:00Z";
const timeMs = Date.parse(time);
const number = (value: number) => ({ kind: "number", number: value });
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("a line of captured data", () => {
  const ordered = { kind: "rows", timeMs, rows: [{ kind: "ordered", values: [number(1), number(2.5)] }] };
  const named = {
    kind: "rows",
    timeMs,
    rows: [
      {
        kind: "named",
        values: new Map<string, object>([
          ["a", number(1)],
          ["b", { kind: "missing" }],
        ]),
      },
    ],
  };
  it("is left out when a check sent the request, and read when a user did", () => {
    const kindOf = (inferenceId: string) =>
      readCaptureLine(captureLine({ data: "1,2.5", time, inferenceId })).kind;
    assert.equal(kindOf(syntheticInferenceId("canary-1", "a")), "synthetic");
    assert.equal(kindOf("order-7"), "rows");
  });

  for (const [title, data, encoding, contentType, expected] of [
    ["CSV", "1,2.5\n", "CSV", "text/csv", ordered],
    ["base64 CSV", base64("1,2.5"), "BASE64", "text/csv", ordered],
    ["JSON instances", '{"instances":[[1,2.5]]}', "JSON", "application/json", ordered],
    [
      "JSON instances with features",
      '{"instances":[{"features":[1,2.5]}]}',
      "JSON",
      "application/json",
      ordered,
    ],
    ["one JSON row", "[1,2.5]", "JSON", "application/json", ordered],
    ["a list of JSON rows", "[[1,2.5]]", "JSON", "application/json", ordered],
    ["a JSON object", '{"a":1,"b":null}', "JSON", "application/json", named],
    ["JSON lines in base64", base64('{"a":1,"b":null}\n'), "BASE64", "application/jsonlines", named],
  ] as const)
    it(`is read as rows from ${title}`, () => {
      assert.deepEqual(readCaptureLine(captureLine({ data, encoding, contentType, time })), expected);
    });

  it("may hold several rows", () => {
    const line = readCaptureLine(captureLine({ data: "1,2\n3,4\n", time }));
    assert.equal(line.kind === "rows" && line.rows.length, 2);
  });

  for (const [title, text, reason] of [
    ["is cut off", captureLine({ data: "1", time }).slice(0, 60), "not JSON (truncated or corrupt)"],
    ["is another record", '{"hello":1}', "not a capture record"],
    ["has no time", captureLine({ data: "1", time: "soon" }), "eventMetadata.inferenceTime is not a time"],
  ] as const)
    it(`is unreadable and without a time, with the reason, when it ${title}`, () => {
      assert.deepEqual(readCaptureLine(text), { kind: "timeless", reason });
    });

  for (const [title, text, reason] of [
    [
      "has no input",
      JSON.stringify({ captureData: {}, eventMetadata: { inferenceTime: time } }),
      "captureData.endpointInput is missing",
    ],
    [
      "has an unknown encoding",
      captureLine({ data: "1", time, encoding: "PARQUET" }),
      "the encoding is not CSV, JSON or BASE64",
    ],
    [
      "is base64 of an unknown type",
      captureLine({ data: "AA==", time, encoding: "BASE64", contentType: "image/png" }),
      "base64 data whose content type is neither CSV nor JSON",
    ],
    [
      "is a form, whose type is another one with each request",
      captureLine({
        data: "AA==",
        time,
        encoding: "BASE64",
        contentType: "multipart/form-data; boundary=7f3a91",
      }),
      "base64 data whose content type is neither CSV nor JSON",
    ],
    [
      "is not the JSON it says",
      captureLine({ data: "{", time, encoding: "JSON" }),
      "the request's data is not JSON",
    ],
    ["has no row", captureLine({ data: "\n", time }), "no CSV row"],
  ] as const)
    it(`is unreadable, with the reason, when it ${title}`, () => {
      assert.deepEqual(readCaptureLine(text), { kind: "unreadable", timeMs, reason });
    });
});
