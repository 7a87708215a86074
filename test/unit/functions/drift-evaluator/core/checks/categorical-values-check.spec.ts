import assert from "node:assert/strict";
import { categoricalValuesCheck } from "../../../../../../functions/drift-evaluator/core/checks/categorical-values-check";
import { readConstraints } from "../../../../../../functions/statistics/constraints-file";
import { FeatureStatistics } from "../../../../../../functions/statistics/feature-statistics";

function shareFound(known: string, knownCount: number, unknownCount: number): number | undefined {
  const features = [
    {
      name: "mode",
      inferred_type: "String",
      completeness: 1,
      string_constraints: { domains: [known] },
    },
  ];
  const constraints = readConstraints(JSON.stringify({ version: 0, features }));
  assert.ok(constraints.kind === "readable");
  const [own] = constraints.value;
  assert.ok(own !== undefined);
  const baseline = { name: "mode", type: "String", presentCount: 100 } as const;
  const current = new FeatureStatistics({ type: "String", cutPoints: [] });
  for (let index = 0; index < knownCount; index += 1) current.addText(known);
  for (let index = 0; index < unknownCount; index += 1) current.addText(`unknown-${index}`);
  const [finding] = categoricalValuesCheck({ name: "mode", baseline, constraints: own, current });
  return finding?.measured ?? undefined;
}

describe("the check of categories", () => {
  it("fires above a tenth of unknown values, and not at it", () => {
    assert.equal(shareFound("a", 90, 10), undefined);
    assert.equal(shareFound("a", 89, 11), 0.11);
  });

  // Some of these names are among the texts that are kept and some are not; the share is the same.
  for (const known of ["a", "b", "c", "d", "e", "f"])
    it(`measures a share of more unknown values than are kept, beside ${known}`, () => {
      assert.equal(shareFound(known, 97_000, 3000), undefined);
      const share = shareFound(known, 7000, 3000) ?? 0;
      assert.ok(Math.abs(share - 0.3) < 0.05, `${share}`);
    });
});
