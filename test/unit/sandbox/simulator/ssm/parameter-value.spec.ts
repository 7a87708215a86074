import assert from "node:assert/strict";
import type { DocumentParameter } from "../../../../../sandbox/simulator/ssm/document/automation-document";
import { durationSeconds } from "../../../../../sandbox/simulator/ssm/document/iso-duration";
import { valueFromTexts, valueProblems } from "../../../../../sandbox/simulator/ssm/document/parameter-value";
import { resolveReferences } from "../../../../../sandbox/simulator/ssm/document/references";

const parameter = (settings: Partial<DocumentParameter>): DocumentParameter => ({
  type: "String",
  description: undefined,
  default: undefined,
  allowedValues: undefined,
  allowedPattern: undefined,
  minChars: undefined,
  maxChars: undefined,
  minItems: undefined,
  maxItems: undefined,
  ...settings,
});

describe("valueProblems", () => {
  for (const [what, settings, right, wrong] of [
    ["a pattern, of the whole text", { allowedPattern: "[0-9]+" }, "12", "12a"],
    ["an allowed value", { allowedValues: ["a", "b"] }, "b", "c"],
    ["a shortest text", { minChars: 2 }, "ab", "a"],
    ["a longest text", { maxChars: 2 }, "ab", "abc"],
    ["a type", { type: "Integer" }, 3, "3"],
    ["a list", { type: "StringList", maxItems: 2 }, ["a", "b"], ["a", "b", "c"]],
    ["a shortest list", { type: "StringList", minItems: 1 }, ["a"], []],
    ["a map", { type: "StringMap" }, { a: 1 }, ["a"]],
  ] as const) {
    it(`knows ${what}`, () => {
      assert.deepEqual(valueProblems("P", parameter(settings), right), []);
      assert.equal(valueProblems("P", parameter(settings), wrong).length, 1);
    });
  }
});

describe("valueFromTexts", () => {
  for (const [type, texts, value] of [
    ["String", ["30"], "30"],
    ["Integer", ["30"], 30],
    ["Boolean", ["true"], true],
    ["StringList", ["a", "b"], ["a", "b"]],
    ["StringMap", ['{"a":"b"}'], { a: "b" }],
    ["MapList", ['{"a":1}', '{"b":2}'], [{ a: 1 }, { b: 2 }]],
  ] as const) {
    it(`reads a ${type}`, () => assert.deepEqual(valueFromTexts(parameter({ type }), texts), { value }));
  }

  it("refuses two values for one, and what cannot be read", () => {
    assert.ok("problem" in valueFromTexts(parameter({}), ["a", "b"]));
    assert.ok("problem" in valueFromTexts(parameter({}), []));
    assert.ok("problem" in valueFromTexts(parameter({ type: "Integer" }), ["many"]));
  });
});

describe("resolveReferences", () => {
  it("keeps the type of what stands alone, and makes text of what stands within a text", () => {
    const resolve = () => ["a", 1];
    assert.deepEqual(resolveReferences({ list: "{{ P }}", text: "is {{P}}!", other: 5 }, resolve), {
      list: ["a", 1],
      text: 'is ["a",1]!',
      other: 5,
    });
  });

  it("does not read what a value contains", () => {
    assert.equal(
      resolveReferences("say {{ P }}", () => "{{ Q }} $& $1"),
      "say {{ Q }} $& $1",
    );
  });
});

describe("durationSeconds", () => {
  for (const [text, seconds] of [
    ["PT10M", 600],
    ["PT1H30M5S", 5405],
    ["P1D", 86_400],
    ["P1W", 604_800],
    ["P1DT1S", 86_401],
    ["PT0S", 0],
    ["PT", undefined],
    ["P", undefined],
    ["P1DT", undefined],
    ["-PT1M", undefined],
    ["10 minutes", undefined],
  ] as const) {
    it(`takes ${text} for ${seconds ?? "none"}`, () => assert.equal(durationSeconds(text), seconds));
  }
});
