import assert from "node:assert/strict";
import { metricOperations } from "../../../../../sandbox/simulator/cloudwatch/metric-operations";
import { MetricStore } from "../../../../../sandbox/simulator/cloudwatch/metric-store";

const now = Date.UTC(2026, 4, 1, 10, 5);
const minute = (count: number): Date => new Date(Date.UTC(2026, 4, 1, 10, count));

function makeOperations() {
  const store = new MetricStore();
  const operations = metricOperations(store);
  return {
    store,
    call: (name: string, input: unknown): Record<string, unknown> => {
      const operation = operations[name];
      assert.ok(operation);
      return operation(input as never, { accountId: "0", region: "r", now }) as Record<string, unknown>;
    },
  };
}

const dims = [{ Name: "Feature", Value: "rpm" }];

describe("metric operations", () => {
  it("takes single values, values with counts and statistic sets into the minute of their time (no percentile of a set)", () => {
    const { call } = makeOperations();
    call("PutMetricData", {
      Namespace: "App",
      MetricData: [
        { MetricName: "Shift", Dimensions: dims, Value: 1, Timestamp: minute(1), StorageResolution: 1 },
        { MetricName: "Shift", Dimensions: dims, Values: [2, 3], Counts: [2, 1], Timestamp: minute(1) },
        {
          MetricName: "Shift",
          Dimensions: dims,
          StatisticValues: { SampleCount: 2, Sum: 10, Minimum: 4, Maximum: 6 },
          Timestamp: minute(2),
        },
      ],
    });
    const found = call("GetMetricStatistics", {
      Namespace: "App",
      MetricName: "Shift",
      Dimensions: dims,
      StartTime: minute(0),
      EndTime: minute(5),
      Period: 60,
      Statistics: ["Sum", "SampleCount", "Maximum"],
      ExtendedStatistics: ["p50"],
    });
    assert.deepEqual(found.Datapoints, [
      {
        Timestamp: minute(1),
        Unit: "None",
        Sum: 8,
        SampleCount: 4,
        Maximum: 3,
        ExtendedStatistics: { p50: 2 },
      },
      {
        Timestamp: minute(2),
        Unit: "None",
        Sum: 10,
        SampleCount: 2,
        Maximum: 6,
      },
    ]);
  });

  it("answers GetMetricData with metrics and expressions, newest first", () => {
    const { call } = makeOperations();
    for (const [at, value] of [
      [1, 10],
      [2, 20],
    ] as const) {
      call("PutMetricData", {
        Namespace: "App",
        MetricData: [{ MetricName: "Calls", Value: value, Timestamp: minute(at) }],
      });
    }
    const found = call("GetMetricData", {
      StartTime: minute(0),
      EndTime: minute(5),
      MetricDataQueries: [
        {
          Id: "m1",
          MetricStat: { Metric: { Namespace: "App", MetricName: "Calls" }, Period: 60, Stat: "Sum" },
          ReturnData: false,
        },
        { Id: "half", Expression: "m1 / 2" },
      ],
    });
    assert.deepEqual(found.MetricDataResults, [
      {
        Id: "half",
        Label: "half",
        Timestamps: [minute(2), minute(1)],
        Values: [10, 5],
        StatusCode: "Complete",
      },
    ]);
  });

  it("does not mix units when one is asked for", () => {
    const { store, call } = makeOperations();
    const datum = (Value: number, Unit: string) => ({ MetricName: "T", Value, Unit, Timestamp: minute(1) });
    call("PutMetricData", {
      Namespace: "App",
      MetricData: [datum(1, "Seconds"), datum(1000, "Milliseconds")],
    });
    const sum = (Unit: string | undefined) =>
      (
        call("GetMetricStatistics", {
          ...{ Namespace: "App", MetricName: "T", StartTime: minute(0), EndTime: minute(5), Period: 60 },
          Statistics: ["Sum"],
          Unit,
        }).Datapoints as { Sum: number }[]
      )[0]?.Sum;
    assert.deepEqual([sum("Seconds"), sum("Milliseconds"), sum(undefined)], [1, 1000, 1001]);
    assert.equal(store.list(0).length, 1);
  });

  it("lists metrics by namespace, name and dimension", () => {
    const { call } = makeOperations();
    const put = (Namespace: string, Dimensions: unknown) =>
      call("PutMetricData", { Namespace, MetricData: [{ MetricName: "Shift", Dimensions, Value: 1 }] });
    put("App", dims);
    put("App", []);
    put("Other", dims);
    const count = (input: unknown) => (call("ListMetrics", input).Metrics as unknown[]).length;
    assert.equal(count({}), 3);
    assert.equal(count({ Namespace: "App" }), 2);
    assert.equal(count({ Namespace: "App", Dimensions: [{ Name: "Feature" }] }), 1);
    assert.equal(count({ Dimensions: [{ Name: "Feature", Value: "torque" }] }), 0);
  });

  const refusals: readonly (readonly [string, object, RegExp])[] = [
    ["a value that is no number", { Value: Number.NaN }, /NaN/],
    ["two forms of values", { Value: 1, Values: [1] }, /exactly one of Value, Values and StatisticValues/],
    ["counts that do not fit the values", { Values: [1, 2], Counts: [1] }, /Counts needs as many members/],
    ["a time of long ago", { Value: 1, Timestamp: new Date(0) }, /two weeks in the past/],
    ["a dimension named twice", { Value: 1, Dimensions: [...dims, ...dims] }, /names a dimension twice/],
  ];
  for (const [what, datum, message] of refusals) {
    it(`refuses ${what}, and then stores nothing of the request`, () => {
      const { store, call } = makeOperations();
      const good = { MetricName: "Shift", Value: 1 };
      const bad = { MetricName: "Shift", ...datum };
      assert.throws(() => call("PutMetricData", { Namespace: "App", MetricData: [good, bad] }), message);
      assert.equal(store.list(0).length, 0);
    });
  }

  it("refuses AWS's own namespaces", () => {
    const { call } = makeOperations();
    const input = { Namespace: "AWS/SageMaker", MetricData: [{ MetricName: "X", Value: 1 }] };
    assert.throws(() => call("PutMetricData", input), /AWS\/ for parameter Namespace is invalid/);
  });
});
