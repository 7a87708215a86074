import assert from "node:assert/strict";
import {
  beyondThreeSigmaCheck,
  meanShiftCheck,
} from "../../../../../../functions/drift-evaluator/core/checks/three-sigma-checks";
import type { Shift } from "../../../../../../functions/drift-evaluator/core/feature-comparison";

type Measured = Extract<Shift, { kind: "measured" }>;

const measured = (own: Partial<Measured>): Measured => ({
  kind: "measured",
  z: 0,
  constantBaseline: false,
  beyondShare: 0,
  baselineBeyondShare: 0.0027,
  samples: 1000,
  baselineSamples: 1e9,
  ...own,
});

describe("the mean shift check", () => {
  const rows: [number, number, boolean][] = [
    [3, 3, false],
    [3.01, 3, true],
    [-3.01, 3, true],
    [2.5, 2, true],
  ];
  for (const [z, threshold, fires] of rows)
    it(`${fires ? "fires" : "is quiet"} at ${z} sigma with a threshold of ${threshold}`, () => {
      assert.equal(meanShiftCheck("rpm", measured({ z }), threshold).length, fires ? 1 : 0);
    });

  it("says which feature moved by how much", () => {
    assert.deepEqual(meanShiftCheck("rpm", measured({ z: -4.256 }), 3), [
      {
        feature: "rpm",
        check: "mean_shift_check",
        direction: "down",
        measured: -4.256,
        threshold: 3,
        unit: "sigma",
        description: "Mean shift: -4.26 sigma exceeds threshold: 3",
      },
    ]);
  });

  it("says nothing of what was not measured", () => {
    assert.deepEqual(meanShiftCheck("mode", { kind: "notNumeric" }, 3), []);
    assert.deepEqual(beyondThreeSigmaCheck("mode", { kind: "notEvaluable", reason: "r" }), []);
  });
});

describe("the beyond-three-sigma check", () => {
  // 100,000 samples: chance is small, and 1 % more than the usual 0.27 % is relevant.
  // 1000 samples, 2.7 usual: chance explains (sqrt(3.075) + 2)^2 - 0.375 = 13.7.
  // 200 samples, 4 usual: (sqrt(4.375) + 2)^2 - 0.375 = 16.4; beside a baseline of 200, whose 4 are uncertain too, 23.8.
  const few = { baselineBeyondShare: 0.02, samples: 200 };
  const rows: [string, Partial<Measured>, boolean][] = [
    ["1.26 % of 100,000", { beyondShare: 0.0126, samples: 1e5 }, false],
    ["1.28 % of 100,000", { beyondShare: 0.0128, samples: 1e5 }, true],
    ["13 of 1000", { beyondShare: 0.013 }, false],
    ["14 of 1000", { beyondShare: 0.014 }, true],
    ["16 of 200 where 4 are usual", { ...few, beyondShare: 16 / 200 }, false],
    ["17 of 200 where 4 are usual", { ...few, beyondShare: 17 / 200 }, true],
    ["23 of 200 where 4 of 200 were usual", { ...few, beyondShare: 23 / 200, baselineSamples: 200 }, false],
    ["24 of 200 where 4 of 200 were usual", { ...few, beyondShare: 24 / 200, baselineSamples: 200 }, true],
    ["everything", { beyondShare: 1 }, true],
  ];
  for (const [title, own, fires] of rows)
    it(`${fires ? "fires" : "is quiet"} at ${title}`, () => {
      assert.equal(beyondThreeSigmaCheck("rpm", measured(own)).length, fires ? 1 : 0);
    });
});
