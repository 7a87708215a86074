import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { rules } from "../../../../policies/rules";
import { checkoutFolder } from "../../../../sandbox/paths";

/** The public names of the rules. A change here is a change for everyone who configures the pack. */
const catalogue: readonly (readonly [string, string])[] = [
  ["endpoint-has-rollback-alarms", "critical"],
  ["rollback-alarms-can-fire", "critical"],
  ["endpoint-has-drift-baseline", "critical"],
  ["rollback-alarms-take-action", "high"],
  ["endpoint-bakes-30-minutes", "high"],
  ["endpoint-shifts-traffic-gradually", "high"],
  ["endpoint-captures-data", "high"],
];

describe("the catalogue of rules", () => {
  it("holds exactly the published rules", () => {
    assert.deepEqual(
      rules.map(({ id, severity }) => [id, severity]),
      catalogue,
    );
  });

  it("has one file per rule, named as the rule", () => {
    const files = readdirSync(path.join(checkoutFolder, "policies/rules")).filter(
      (file) => file !== "index.ts",
    );
    assert.deepEqual(files.sort(), rules.map(({ id }) => `${id}.ts`).sort());
  });

  it("has a spec for each rule, and none for others", () => {
    const specs = readdirSync(__dirname).filter((file) => file !== "catalogue.spec.ts");
    const judged = new Set(specs.map((file) => file.split(".")[0]));
    assert.deepEqual([...judged].sort(), rules.map(({ id }) => id).sort());
    for (const { id } of rules) assert.ok(specs.includes(`${id}.spec.ts`), id);
  });

  it("is told whole in the README of the pack", () => {
    const readme = readFileSync(path.join(checkoutFolder, "policies/README.md"), "utf8").replace(/ +/g, " ");
    for (const { id, severity, title } of rules) {
      assert.ok(readme.includes(`| [${id}](../docs/rules/${id}.md) | ${severity} | ${title} |`), id);
    }
  });

  for (const rule of rules) {
    it(`says of ${rule.id} what, why and how in whole sentences`, () => {
      for (const text of [rule.title, rule.rationale, rule.remediation]) {
        assert.match(text, /^[A-Z].{20,}\.$/);
      }
    });
  }
});
