import assert from "node:assert/strict";
import type { DecisionRecord, VariantRecord } from "../../../../functions/shared/ledger-records";
import { servingPeriods } from "../../../../functions/shared/serving-history";
import { decision } from "../../cli/ledger/sample-decisions";

const time = (minute: number) => `2026-05-01T10:${String(minute).padStart(2, "0")}:00.000Z`;
const change = (
  minute: number,
  kind: DecisionRecord["decision"],
  version: number,
  configuration?: string,
): DecisionRecord =>
  decision({
    at: time(minute),
    decision: kind,
    modelPackageVersion: version,
    evidence:
      configuration === undefined
        ? {}
        : { [kind === "ADOPTED" ? "endpointConfigName" : "requestedConfigName"]: configuration },
  });
const variant = (variantName: string, endpointConfigName: string): VariantRecord => ({
  variantName,
  endpointConfigName,
  servingDigest: "d",
  since: time(0),
  source: "rollout",
  writeId: "w",
});
const table = (changes: readonly DecisionRecord[], variants: readonly VariantRecord[] = []) =>
  servingPeriods(changes, variants).map(({ variantName, modelPackageVersion, from, to }) => [
    variantName,
    modelPackageVersion,
    from,
    to,
  ]);

describe("which variant served which version from when to when", () => {
  it("is told by adoptions and promotions, each until the next, also of a version that came back", () => {
    const changes = [
      change(0, "ADOPTED", 1, "a"),
      change(5, "PROMOTED", 2, "b"),
      change(9, "PROMOTED", 1, "a"),
    ];
    assert.deepEqual(table(changes, [variant("primary", "a")]), [
      ["primary", 1, time(0), time(5)],
      ["primary", 2, time(5), time(9)],
      ["primary", 1, time(9), undefined],
    ]);
  });

  it("counts a version from when it began to serve, not from when it had proven itself", () => {
    const changes = [change(0, "UNPROVEN", 2, "b"), change(5, "PROMOTED", 2, "b")];
    assert.deepEqual(table(changes), [[undefined, 2, time(0), undefined]]);
  });

  it("tells a new configuration of the same version, and does not guess where none is named", () => {
    const changes = [
      change(0, "PROMOTED", 2, "b"),
      change(5, "PROMOTED", 2, "c"),
      change(7, "PROMOTED", 2),
      change(8, "PROMOTED", 2),
    ];
    assert.equal(table(changes).length, 4);
  });

  it("names the variant by its configuration when there are several, and none when neither tells", () => {
    const variants = [variant("old", "a"), variant("new", "b")];
    const changes = [
      change(0, "ADOPTED", 1, "a"),
      change(5, "PROMOTED", 2, "b"),
      change(9, "PROMOTED", 3, "z"),
    ];
    assert.deepEqual(
      table(changes, variants).map(([name]) => name),
      ["old", "new", undefined],
    );
  });

  it("is empty without a change", () => {
    assert.deepEqual(table([]), []);
  });
});
