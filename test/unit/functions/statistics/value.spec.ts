import assert from "node:assert/strict";
import { valueOfJson, valueOfText } from "../../../../functions/statistics/value";

describe("a cell of text", () => {
  const rows: [string, ReturnType<typeof valueOfText>][] = [
    ["1.5", { kind: "number", number: 1.5 }],
    [" -2 ", { kind: "number", number: -2 }],
    ["1e15", { kind: "number", number: 1e15 }],
    [".5", { kind: "number", number: 0.5 }],
    ["", { kind: "missing" }],
    ["  ", { kind: "missing" }],
    ["NaN", { kind: "missing" }],
    ["null", { kind: "missing" }],
    ["1e999", { kind: "text", text: "1e999" }],
    ["Infinity", { kind: "text", text: "Infinity" }],
    ["0x10", { kind: "text", text: "0x10" }],
    ["eco", { kind: "text", text: "eco" }],
  ];
  for (const [cell, expected] of rows)
    it(`${JSON.stringify(cell)} is ${expected.kind}`, () => {
      assert.deepEqual(valueOfText(cell), expected);
    });
});

describe("a JSON value", () => {
  it("is a number, missing, or text that the type check can see", () => {
    assert.deepEqual(valueOfJson(3), { kind: "number", number: 3 });
    assert.deepEqual(valueOfJson("3"), { kind: "number", number: 3 });
    assert.deepEqual(valueOfJson(null), { kind: "missing" });
    assert.deepEqual(valueOfJson(true), { kind: "text", text: "true" });
    assert.deepEqual(valueOfJson({ a: 1 }), { kind: "text", text: '{"a":1}' });
  });
});
