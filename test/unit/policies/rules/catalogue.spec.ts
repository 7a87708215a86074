import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
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

function filesBelow(folder: string): readonly string[] {
  const root = path.join(checkoutFolder, folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

describe("the catalogue of rules", () => {
  it("holds exactly the published rules", () => {
    assert.deepEqual(
      rules.map(({ id, severity }) => [id, severity]),
      catalogue,
    );
  });

  it("has one file per rule, named as the rule, in the folder of its area", () => {
    const files = filesBelow("policies/rules").filter((file) => !file.endsWith("index.ts"));
    assert.deepEqual(
      files.map((file) => path.basename(file, ".ts")).sort(),
      rules.map(({ id }) => id).sort(),
    );
  });

  it("has a spec for each rule beside those of its area, and none for others", () => {
    const specs = filesBelow("test/unit/policies/rules").filter((file) => path.dirname(file) !== ".");
    const judged = new Set(specs.map((file) => file.replace(/\..*$/, "")));
    const files = filesBelow("policies/rules").filter((file) => !file.endsWith("index.ts"));
    assert.deepEqual([...judged].sort(), files.map((file) => file.replace(/\.ts$/, "")).sort());
    for (const file of judged) assert.ok(specs.includes(`${file}.spec.ts`), file);
  });

  for (const rule of rules) {
    it(`says of ${rule.id} what, why and how in whole sentences`, () => {
      for (const text of [rule.title, rule.rationale, rule.remediation]) {
        assert.match(text, /^[A-Z].{20,}\.$/);
      }
    });
  }
});
