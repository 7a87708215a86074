import assert from "node:assert/strict";
import type { MetricAnswer } from "../../../../cli/report/collect/metric-request";
import { rolloutPoints } from "../../../../cli/report/model/rollout-points";

const read = (...points: readonly (readonly [number, number])[]): MetricAnswer => ({
  kind: "read",
  points: points.map(([minute, value]) => ({ atMs: minute * 60_000, value })),
});
const fleet = (invocations: MetricAnswer, latency: MetricAnswer = read(), errors: MetricAnswer = read()) => ({
  invocations,
  latency,
  errors,
});

describe("the points of a rollout", () => {
  it("share the requests among both fleets while SageMaker tells them apart", () => {
    const [point] = rolloutPoints(
      {
        old: fleet(read([0, 75])),
        new: fleet(read([0, 25]), read([0, 40_000]), read([0, 5])),
        all: fleet(read([0, 100])),
      },
      undefined,
    );
    assert.equal(point?.share, 0.25);
    assert.deepEqual(point?.new, { requests: 25, p95Ms: 40, failedShare: 0.2 });
  });

  it("give what is not told apart to the fleet that serves alone: the old one, and after a promotion the new one", () => {
    const series = { old: fleet(read()), new: fleet(read()), all: fleet(read([0, 10], [5, 10])) };
    assert.deepEqual(
      rolloutPoints(series, undefined).map(({ share }) => share),
      [0, 0],
    );
    assert.deepEqual(
      rolloutPoints(series, 300_000).map(({ share }) => share),
      [0, 1],
    );
  });

  it("know no share of no request, and no latency of what was not measured", () => {
    const [point] = rolloutPoints(
      { old: fleet(read([0, 0])), new: fleet(read()), all: fleet(read()) },
      undefined,
    );
    assert.deepEqual([point?.share, point?.old.p95Ms, point?.old.failedShare], [null, null, null]);
  });
});
