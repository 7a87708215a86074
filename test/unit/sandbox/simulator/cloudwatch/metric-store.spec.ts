import assert from "node:assert/strict";
import { MetricStore, minuteMs, seriesKey } from "../../../../../sandbox/simulator/cloudwatch/metric-store";

const name = { namespace: "App", metricName: "Calls", dimensions: { a: "1", b: "2" } };
const key = seriesKey(name);

describe("MetricStore", () => {
  it("knows a metric by its dimensions in any order", () => {
    assert.equal(seriesKey({ ...name, dimensions: { b: "2", a: "1" } }), key);
    assert.notEqual(seriesKey({ ...name, dimensions: { a: "1" } }), key);
  });

  it("reads whole minutes: the start is included, the end is not", () => {
    const store = new MetricStore();
    for (const minute of [0, 1, 2]) store.put(name, "None", minute * minuteMs, { value: minute, count: 1 });
    const sums = store.read(key, minuteMs, 2 * minuteMs).map((bucket) => bucket.sum);
    assert.deepEqual(sums, [1]);
  });

  it("forgets what is older than 15 days", () => {
    const store = new MetricStore();
    const day = 24 * 60 * minuteMs;
    store.put(name, "None", 0, { value: 1, count: 1 });
    store.put(name, "None", 10 * day, { value: 1, count: 1 });
    store.prune(16 * day);
    assert.equal(store.read(key, 0, 20 * day).length, 1);
    store.prune(30 * day);
    assert.deepEqual(store.list(0), []);
  });
});
