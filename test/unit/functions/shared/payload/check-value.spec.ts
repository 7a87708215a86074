import assert from "node:assert/strict";
import { checkValue, type ValueRule } from "../../../../../functions/shared/payload/check-value";

const cell = (text: string, quoted = false) => ({ kind: "cell", text, quoted }) as const;
const json = (value: unknown) => ({ kind: "json", value }) as const;
const number: ValueRule = { type: "number" };
const integer: ValueRule = { type: "integer" };
const text: ValueRule = { type: "text" };

describe("a value that a contract takes", () => {
  for (const [title, rule, raw, value] of [
    ["a number with an exponent", number, cell("1e3"), 1000],
    ["a number with a sign", number, cell("+0.5"), 0.5],
    ["a number without its zero", number, cell("-.5"), -0.5],
    ["a number at its minimum", { ...number, minimum: 1 }, cell("1"), 1],
    ["a number at its maximum", { ...number, maximum: 2 }, json(2), 2],
    ["a whole number written with a fraction of nothing", integer, cell("12.0"), 12],
    ["the largest whole number", integer, cell("9007199254740991"), 9007199254740991],
    ["a text of any script", text, cell("größe 冷却 🌡"), "größe 冷却 🌡"],
    ["a text in quotes", text, cell("a,b", true), "a,b"],
    ["a text that looks like a number", text, json("12"), "12"],
    ["an allowed text", { ...text, allowed: ["L", "M"] }, cell("M"), "M"],
    ["a missing number that may be missing", { ...number, nullable: true }, cell(""), null],
    ["a missing text that may be missing", { ...text, nullable: true }, json(""), null],
    ["null where it may be", { ...integer, nullable: true }, json(null), null],
  ] as const)
    it(`is ${title}`, () => assert.deepEqual(checkValue(rule, raw), { kind: "value", value }));
});

describe("a value that a contract does not take", () => {
  for (const [title, rule, raw, problem] of [
    ["NaN", number, cell("NaN"), /^is not a decimal number/],
    ["infinity", number, cell("Infinity"), /^is not a decimal number/],
    ["a hexadecimal number", number, cell("0x10"), /^is not a decimal number/],
    ["digits of another script", number, cell("１２"), /^is not a decimal number/],
    ["digits in groups", number, cell("1_000"), /^is not a decimal number/],
    ["a number with white space before it", number, cell(" 1"), /^has white space/],
    ["a number with white space after it", number, cell("1\t"), /^has white space/],
    ["a number in quotes", number, cell("1", true), /^is a number in quotes/],
    ["a number beyond 64 bits", number, cell("1e309"), /^is beyond the range/],
    ["a JSON number beyond 64 bits", number, json(JSON.parse("1e309")), /^is beyond the range/],
    ["a number sent as text", number, json("1"), /^is a text, not a number/],
    ["a boolean for a number", number, json(true), /^is a boolean, not a number/],
    ["a list for a number", number, json([1]), /^is a list, not a number/],
    ["an object for a text", text, json({}), /^is an object, not a text/],
    ["a number for a text", text, json(1), /^is a number, not a text/],
    ["nothing", number, cell(""), /^is missing/],
    ["null", number, json(null), /^is missing/],
    ["an empty text", text, json(""), /^is missing/],
    ["a fraction for a whole number", integer, cell("1.5"), /^is not a whole number/],
    ["a whole number that a 64-bit number cannot hold", integer, cell("9007199254740992"), /^is too large/],
    ["half of a character", text, json("\ud83c"), /^holds half of a character/],
    ["just below the minimum", { ...number, minimum: 1 }, cell("0.999999"), /^is below the minimum 1$/],
    ["just above the maximum", { ...number, maximum: 2 }, cell("2.000001"), /^is above the maximum 2$/],
    ["a text that is not allowed", { ...text, allowed: ["L"] }, cell("l"), /^is not one of the allowed/],
  ] as const)
    it(`is ${title}`, () => {
      const reading = checkValue(rule, raw);
      assert.ok(reading.kind === "wrong", JSON.stringify(reading));
      assert.match(reading.problem, problem);
      assert.ok(reading.fix.length > 0);
    });

  it("is told which would be taken, up to twenty", () => {
    const fix = (rule: ValueRule, raw: string) => {
      const reading = checkValue(rule, cell(raw));
      return reading.kind === "wrong" ? reading.fix : "";
    };
    assert.equal(fix({ ...number, minimum: 1, maximum: 2 }, "3"), "send a value from 1 up to 2");
    assert.equal(fix({ ...number, minimum: 1 }, "0"), "send a value from 1 on");
    assert.equal(fix({ ...number, maximum: 2 }, "3"), "send a value up to 2");
    const allowed = Array.from({ length: 21 }, (_, index) => `t${index}`);
    assert.match(fix({ ...text, allowed }, "x"), /^send one of: t0, .*, t19, and 1 more$/);
  });
});
