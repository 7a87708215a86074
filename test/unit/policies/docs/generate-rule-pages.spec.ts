import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { rulePages } from "../../../../policies/docs/generate-rule-pages";
import { checkoutFolder } from "../../../../sandbox/paths";

describe("the pages of the rules", () => {
  const pages = rulePages();

  it("are up to date: run `npx tsx policies/docs/generate-rule-pages.ts` after a change of a rule", () => {
    for (const [file, text] of pages) {
      assert.equal(readFileSync(path.join(checkoutFolder, file), "utf8"), text, file);
    }
  });

  it("have no page of a rule that is gone", () => {
    const present = readdirSync(path.join(checkoutFolder, "docs/rules")).map((file) => `docs/rules/${file}`);
    assert.deepEqual(present.sort(), [...pages.keys()].sort());
  });
});
