import assert from "node:assert/strict";
import fc from "fast-check";
import { metricBatches, requestsPerCall } from "../../../../cli/report/collect/metric-batches";
import type { MetricRequest } from "../../../../cli/report/collect/metric-request";

const hour = 3_600_000;
const day = 24 * hour;

const request = (id: string, fromMs: number, toMs: number): MetricRequest => ({
  id,
  namespace: "AWS/SageMaker",
  metric: "Invocations",
  dimensions: {},
  statistic: "Sum",
  periodSeconds: 60,
  fromMs,
  toMs,
});

const anyRequest = fc
  .tuple(fc.uuid(), fc.integer({ min: 0, max: 60 * day }), fc.integer({ min: hour, max: 40 * day }))
  .map(([id, from, length]) => request(id, from, from + length));

describe("batches of metric requests", () => {
  it("hold every request once, whole, and no more than a call takes", () => {
    fc.assert(
      fc.property(fc.array(anyRequest, { maxLength: 60 }), (requests) => {
        const batches = metricBatches(requests);
        assert.deepEqual(
          batches.flatMap((batch) => batch.requests.map(({ id }) => id)).sort(),
          requests.map(({ id }) => id).sort(),
        );
        for (const { fromMs, toMs, requests: held } of batches) {
          assert.ok(held.length <= requestsPerCall);
          for (const each of held) assert.ok(fromMs <= each.fromMs && each.toMs <= toMs, each.id);
        }
      }),
    );
  });

  it("puts 500 requests of the same time into one call, and the next one into another", () => {
    const requests = Array.from({ length: requestsPerCall + 1 }, (_, index) =>
      request(String(index), 0, 30 * day),
    );
    assert.deepEqual(
      metricBatches(requests).map((batch) => batch.requests.length),
      [requestsPerCall, 1],
    );
  });

  it("shares a call among short times within a day, and does not make a long time of two short ones", () => {
    const spans = (...starts: number[]) =>
      metricBatches(starts.map((start, index) => request(String(index), start, start + hour))).length;
    assert.equal(spans(0, 22 * hour), 1);
    assert.equal(spans(0, 24 * hour), 2);
  });
});
