import assert from "node:assert/strict";
import { evaluate } from "../../../../../functions/drift-evaluator/core/evaluate";
import { readBaseline } from "../../../../../functions/statistics/baseline";
import { readConstraints } from "../../../../../functions/statistics/constraints-file";
import { computeBaseline } from "../../../../../sandbox/data/baseline";
import { splitSeed } from "../../../../../sandbox/data/model-version";
import { splitRows } from "../../../../../sandbox/data/split";
import { rowsForTraffic, type TrafficShift } from "../../../../../sandbox/data/traffic";
import { loadTrainingData, type TrainingData } from "../../../../../sandbox/data/training-data";
import { captureLine } from "./capture-records";
import { collectLines } from "./collect-lines";

const window = { startMs: Date.parse("2026-05-01T10:00:00Z"), endMs: Date.parse("2026-05-01T11:00:00Z") };
const settings = { keyFeatures: ["air_temperature", "rpm"], sigmaThreshold: 3, minimumSamples: 200 };

describe("the turbine's traffic", function () {
  this.timeout(60_000);
  let data: TrainingData;
  let judge: (seed: number, requests: number, shifts?: readonly TrafficShift[]) => string[];

  before(async () => {
    data = await loadTrainingData({ kind: "generated", rows: 10_000, seed: 11 });
    const training = splitRows(data.rows, splitSeed).training.map(({ features }) => features);
    const files = computeBaseline(data.features, training);
    const baseline = readBaseline(JSON.stringify(files.statistics));
    const constraints = readConstraints(JSON.stringify(files.constraints));
    assert.ok(baseline.kind === "readable" && constraints.kind === "readable");
    judge = (seed, requests, shifts = []) => {
      const rows = rowsForTraffic(data, { seed, shifts });
      const time = "2026-05-01T10:30:00Z";
      const lines = Array.from({ length: requests }, () =>
        captureLine({ data: `${rows.next().value}\n`, time }),
      );
      const collected = collectLines(lines, window, baseline.value);
      const outcome = evaluate(collected, baseline.value, constraints.value, settings);
      assert.ok(outcome.kind === "evaluated", JSON.stringify(outcome));
      return outcome.findings.map(({ feature, check, direction }) => `${feature} ${check} ${direction}`);
    };
  });

  it("raises nothing in the 24 windows of many clean days", () => {
    for (let day = 0; day < 20; day += 1)
      for (let hour = 0; hour < 24; hour += 1)
        assert.deepEqual(
          judge(1000 * day + hour, hour % 2 === 0 ? 250 : 600),
          [],
          `day ${day}, hour ${hour}`,
        );
  });

  it("shows a temperature that is off by four sigma in each window, up and down", () => {
    for (let seed = 0; seed < 20; seed += 1)
      for (const [standardDeviations, direction] of [
        [4, "up"],
        [-4, "down"],
      ] as const) {
        const shifts = [{ kind: "offset", feature: "air_temperature", standardDeviations }] as const;
        assert.deepEqual(judge(seed, 250, shifts), [
          `air_temperature baseline_drift_check ${direction}`,
          `air_temperature mean_shift_check ${direction}`,
          "air_temperature beyond_three_sigma_check up",
        ]);
      }
  });

  it("shows a speed that stands still in each window", () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const found = judge(seed, 250, [{ kind: "stale", feature: "rpm" }]);
      assert.ok(found.includes("rpm stale_check down"), found.join());
      assert.ok(
        found.every((finding) => finding.startsWith("rpm ")),
        found.join(),
      );
    }
  });
});
