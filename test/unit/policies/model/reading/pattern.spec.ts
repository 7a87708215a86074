import assert from "node:assert/strict";
import { covers } from "../../../../../policies/model/iam/policy-document";
import { fits } from "../../../../../policies/model/reading/pattern";

const cases: readonly (readonly [string, string, boolean])[] = [
  ["", "", true],
  ["", "a", false],
  ["a", "", false],
  ["*", "", true],
  ["**", "", true],
  ["*", "anything:at-all/0", true],
  ["?", "", false],
  ["?", "a", true],
  ["?", "ab", false],
  ["?*", "", false],
  ["?*", "abc", true],
  ["a*c", "abbc", true],
  ["a*c", "abcb", false],
  ["a*b*c", "aXbYbc", true],
  ["*.js", "a.js", true],
  ["*.js", "aXjs", false],
  ["a+b", "aab", false],
  ["(a)[b]", "(a)[b]", true],
  ["a*", "A", false],
  ["line*", "line\none", true],
];

describe("patterns", () => {
  for (const [pattern, text, fitting] of cases) {
    it(`${fitting ? "fits" : "does not fit"} ${JSON.stringify(text)} to ${JSON.stringify(pattern)}`, () => {
      assert.equal(fits(pattern, text), fitting);
    });
  }

  it("takes no time for a pattern of many wildcards", () => {
    const started = process.hrtime.bigint();
    assert.equal(fits(`${"*a".repeat(60)}b`, "a".repeat(2000)), false);
    assert.ok(process.hrtime.bigint() - started < 500_000_000n);
  });

  it("compares actions in any case", () => {
    assert.equal(covers("IAM:pass*", "iam:PassRole"), true);
    assert.equal(covers("iam:PassRole", "IAM:PASSROLE"), true);
    assert.equal(covers("iam:Pass", "iam:PassRole"), false);
  });
});
