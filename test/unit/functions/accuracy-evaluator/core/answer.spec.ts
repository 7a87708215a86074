import assert from "node:assert/strict";
import { readAnswer } from "../../../../../functions/accuracy-evaluator/core/answer";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const read = (data: unknown, encoding: string, observedContentType = "", index = 0, path?: string) =>
  readAnswer({ data, encoding, observedContentType }, { index, ...(path === undefined ? {} : { path }) });

describe("an answer as it was captured", () => {
  for (const [title, args, values] of [
    ["one CSV cell", ["0.9\n", "CSV"], ["0.9"]],
    ["a CSV row, by column", ["0.1,0.9\r\n", "CSV", "text/csv", 1], ["0.9"]],
    ["a quoted cell", ['"a,b"\n', "CSV"], ["a,b"]],
    ["several CSV rows", ["0.9\n0.1\n", "CSV"], ["0.9", "0.1"]],
    ["base64 of CSV", [base64("0.9"), "BASE64", "text/csv; charset=utf-8"], ["0.9"]],
    ["base64 of JSON", [base64("[0.9]"), "BASE64", "application/json"], [0.9]],
    ["a JSON number", ["0.9", "JSON"], [0.9]],
    ["a JSON list, one prediction a row", ["[0.9,0.1]", "JSON"], [0.9, 0.1]],
    [
      "a JSON list of one row, when a column behind the first is asked for",
      ["[0.1,0.9]", "JSON", "", 1],
      [0.9],
    ],
    ["JSON rows, by column", ["[[0.1,0.9],[0.8,0.2]]", "JSON", "", 1], [0.9, 0.2]],
    ["predictions under their usual name", ['{"predictions":[[0.9]]}', "JSON"], [0.9]],
    ["a path", ['{"result":{"score":0.9}}', "JSON", "", 0, "result.score"], [0.9]],
    ["a path into a list", ['{"p":[{"s":0.9},{"s":0.1}]}', "JSON", "", 0, "p[].s"], [0.9, 0.1]],
    ["JSON lines", ['{"s":0.9}\n{"s":0.1}\n', "JSON", "application/jsonlines", 0, "s"], [0.9, 0.1]],
    ["a truth value", ["[true]", "JSON"], [true]],
  ] as const)
    it(`is read when it is ${title}`, () => {
      const found = read(...(args as unknown as Parameters<typeof read>));
      assert.deepEqual(found, { kind: "predictions", values });
    });

  for (const [title, args, reason] of [
    ["of another encoding", ["x", "AVRO"], /encoding is not/],
    ["no text", [1, "CSV"], /is not text/],
    ["base64 of a picture", [base64("x"), "BASE64", "image/png"], /neither CSV nor JSON/],
    ["without the column", ["0.1,0.9\n0.3\n", "CSV", "", 1], /no column 1/],
    ["JSON without the column", ["[[0.1]]", "JSON", "", 1], /no column 1/],
    ["broken JSON", ["{", "JSON"], /is not JSON/],
    ["without the path", ['{"a":1}', "JSON", "", 0, "b.c"], /nothing at the prediction's path/],
    ["an object", ['{"a":1}', "JSON"], /an object where the prediction should be/],
    ["a list of objects", ['[{"a":1}]', "JSON"], /an object where/],
    ["an empty list", ["[]", "JSON"], /is empty/],
    ["empty JSON lines", ["\n", "JSON", "application/jsonlines"], /is empty/],
    [
      "JSON lines of which one is wrong",
      ['{"s":1}\n{}', "JSON", "application/jsonlines", 0, "s"],
      /nothing at/,
    ],
    ["CSV with an open quote", ['"0.9', "CSV"], /is not CSV/],
  ] as const)
    it(`is unreadable with its reason when it is ${title}`, () => {
      const found = read(...(args as unknown as Parameters<typeof read>));
      assert.equal(found.kind, "unreadable");
      assert.match(found.kind === "unreadable" ? found.reason : "", reason);
    });
});
