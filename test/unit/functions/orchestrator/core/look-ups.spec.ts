import assert from "node:assert/strict";
import fc from "fast-check";
import { type Candidate, candidateLimit } from "../../../../../functions/orchestrator/core/facts";
import {
  lookUpLimit,
  turnSeconds,
  versionsToLookUp,
} from "../../../../../functions/orchestrator/core/look-ups";
import { isHeldBackByHand } from "../../../../../functions/orchestrator/core/target";
import type { VariantRecord } from "../../../../../functions/shared/ledger-records";
import { packageArn, startTime } from "../samples";
import { iso } from "./arbitrary-facts";

const serves = (version: number, change: Partial<VariantRecord> = {}): VariantRecord => ({
  variantName: "primary",
  modelPackageArn: packageArn(version),
  modelPackageVersion: version,
  endpointConfigName: "configuration",
  servingDigest: "digest-a",
  since: iso(0),
  source: "adoption",
  writeId: "w",
  ...change,
});

const candidate = (version: number, blocked: boolean, change: Partial<Candidate> = {}): Candidate => {
  const package_ = { modelPackageArn: packageArn(version), modelPackageVersion: version };
  const block = {
    ...package_,
    packageLastModifiedAt: iso(-60),
    servingDigest: "digest-a",
    reason: "refused",
    cause: "gate" as const,
    at: iso(-30),
  };
  return { ...package_, ...(blocked ? { block } : {}), ...change };
};

const lookedUp = (candidates: readonly Candidate[], variant: VariantRecord | undefined, turn = 0) =>
  versionsToLookUp(candidates, variant, turn * turnSeconds * 1000).map((each) => each.modelPackageVersion);

const justBefore = new Date(startTime - 1).toISOString();
const justAfter = new Date(startTime + 1).toISOString();

describe("what a change by hand holds back", () => {
  const byHand = serves(1, { foundByHand: true });
  for (const [createdAt, packageLastModifiedAt, held] of [
    [undefined, undefined, true],
    [justBefore, undefined, true],
    [iso(0), undefined, true],
    [justAfter, undefined, false],
    [justBefore, justBefore, true],
    [justBefore, iso(0), true],
    [justBefore, justAfter, false],
    [undefined, justAfter, false],
    [justAfter, justAfter, false],
  ] as const)
    it(`${held ? "holds" : "lets go"} what was registered at ${createdAt} and changed at ${packageLastModifiedAt}`, () => {
      const times = {
        ...(createdAt === undefined ? {} : { createdAt }),
        ...(packageLastModifiedAt === undefined ? {} : { packageLastModifiedAt }),
      };
      assert.equal(isHeldBackByHand(candidate(2, false, times), byHand), held);
      assert.equal(isHeldBackByHand(candidate(2, false, times), serves(1)), false, "nobody changed anything");
      const asked = packageLastModifiedAt === undefined && held;
      if (packageLastModifiedAt === undefined)
        assert.deepEqual(lookedUp([candidate(2, false, times)], byHand), asked ? [2] : []);
    });
});

describe("the versions that are looked up", () => {
  const refused = (...versions: number[]) => versions.map((version) => candidate(version, true));

  it("are none where nothing is in doubt", () => {
    assert.deepEqual(lookedUp([], undefined), []);
    assert.deepEqual(lookedUp([candidate(2, false), ...refused(1)], undefined), []);
    assert.deepEqual(lookedUp([candidate(1, false)], serves(1, { foundByHand: true })), []);
  });

  it("are all that stand before a usable one or the one that serves, up to the limit", () => {
    assert.deepEqual(lookedUp([...refused(5, 4), candidate(3, false), ...refused(2)], serves(1)), [5, 4]);
    for (const turn of [0, 1, 2]) assert.deepEqual(lookedUp(refused(5, 4, 3), undefined, turn), [5, 4, 3]);
    assert.deepEqual(lookedUp([...refused(4), candidate(3, false), ...refused(2)], serves(3)), [4]);
  });

  it("take turns beyond the limit", () => {
    const turns = [0, 1, 2, 3].map((turn) => lookedUp(refused(5, 4, 3, 2), undefined, turn));
    assert.deepEqual(turns, [
      [5, 4, 3],
      [5, 4, 2],
      [5, 3, 2],
      [4, 3, 2],
    ]);
  });

  it("begin with the one that serves, in every turn, also behind a usable one", () => {
    const candidates = refused(5, 4, 3, 2);
    for (const turn of [0, 1, 2]) assert.equal(lookedUp(candidates, serves(2), turn)[0], 2);
    assert.deepEqual(lookedUp([candidate(3, false), ...refused(2)], serves(2)), [2]);
  });

  it("leave out what a person left behind", () => {
    assert.deepEqual(lookedUp(refused(5, 4, 3), serves(1, { leftVersion: 4 })), [5, 4]);
  });

  it("are within the limit, and each in doubt is among them within five turns", () => {
    const flags = fc.array(fc.record({ blocked: fc.boolean(), later: fc.boolean() }), {
      maxLength: candidateLimit,
    });
    const begin = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(flags, fc.nat({ max: 11 }), fc.boolean(), begin, (each, version, foundByHand, turn) => {
        const candidates = each.map(({ blocked, later }, index) =>
          candidate(each.length - index, blocked, { createdAt: iso(later ? 1 : -90) }),
        );
        const variant = serves(version, foundByHand ? { foundByHand } : {});
        const looks = [0, 1, 2, 3, 4].map((more) => lookedUp(candidates, variant, turn + more));
        for (const look of looks) {
          assert.ok(look.length <= lookUpLimit);
          assert.equal(new Set(look).size, look.length, "one was looked up twice");
        }
        const seen = new Set(looks.flat());
        for (const { modelPackageVersion, block } of candidates) {
          if (modelPackageVersion === version) {
            assert.equal(seen.has(version), block !== undefined);
            break;
          }
          const { later } = each[each.length - modelPackageVersion] ?? {};
          const inDoubt = block !== undefined || (foundByHand && later === false);
          assert.equal(seen.has(modelPackageVersion), inDoubt);
          if (!inDoubt) break;
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
