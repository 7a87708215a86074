import assert from "node:assert/strict";
import { dimensionLabel } from "../../../components/dashboards/metric-lines";
import type { TimeSeries } from "../../../sandbox/simulator/cloudwatch/metric-math";
import type { MetricName } from "../../../sandbox/simulator/cloudwatch/metric-store";
import { inOrder, readOrder } from "../../support/dashboards/series-order";
import { widgetPlan } from "../../support/dashboards/widget-plan";

const metric = (endpoint: string, config?: string): MetricName => ({
  namespace: "AWS/SageMaker",
  metricName: "Invocations",
  dimensions: { EndpointName: endpoint, ...(config === undefined ? {} : { EndpointConfigName: config }) },
});
const search = (terms: string, schema = '"AWS/SageMaker","EndpointName"') =>
  `SEARCH('{${schema}} MetricName="Invocations" ${terms}', 'Sum', 60)`;

/** The lines of a widget, with the values that each reading of an endpoint or a configuration has. */
function linesOf(
  metrics: readonly (readonly unknown[])[],
  known: readonly MetricName[],
  values: Readonly<Record<string, TimeSeries>>,
) {
  const { readings, entries } = widgetPlan({ metrics, period: 60, stat: "Average" }, known);
  const made = new Map(
    readings.map(({ key, name: { dimensions } }) => [
      key,
      values[dimensions.EndpointConfigName ?? dimensions.EndpointName ?? ""] ?? [],
    ]),
  );
  return entries
    .filter(({ isVisible }) => isVisible)
    .map(({ series }) => series.map((each) => [each.label, each.values(made, 2)]));
}

describe("the plan of a metric widget", () => {
  it("writes out the shorthand, and takes period and statistic of the widget where a line has none", () => {
    const { readings } = widgetPlan(
      {
        metrics: [
          ["N", "A", "D", "x", { stat: "p95" }],
          [".", "B", ".", "."],
          ["...", "y"],
        ],
        period: 300,
        stat: "Sum",
      },
      [],
    );
    assert.deepEqual(
      readings.map(({ name, statistic, periodSeconds }) => [
        name.metricName,
        name.dimensions.D,
        statistic,
        periodSeconds,
      ]),
      [
        ["A", "x", "p95", 300],
        ["B", "x", "Sum", 300],
        ["B", "y", "Sum", 300],
      ],
    );
  });

  it("works out an expression of a line that is not drawn", () => {
    const metrics = [
      ["AWS/SageMaker", "Invocations", "EndpointName", "a", { id: "m", visible: false }],
      [{ expression: "m / 1000", label: "thousands" }],
    ];
    assert.deepEqual(linesOf(metrics, [], { a: [5000, undefined] }), [[["thousands", [5, undefined]]]]);
  });

  it("makes one line of each series that a search finds, labelled by its dimension", () => {
    const expression = search("EndpointName=prod");
    const metrics = [[{ expression, label: dimensionLabel("EndpointName") }]];
    const known = [metric("prod-a"), metric("staging-b"), metric("prod-c", "one")];
    assert.deepEqual(linesOf(metrics, known, { "prod-a": [1, 2] }), [[["prod-a", [1, 2]]]]);
  });

  it("works out shares of a list by the sum of its members, where missing ones count for nothing", () => {
    const expression = search('EndpointName="a"', '"AWS/SageMaker","EndpointName","EndpointConfigName"');
    const metrics = [
      [{ expression, id: "requests", visible: false }],
      [{ expression: "100 * requests / SUM(requests)", label: "%" }],
    ];
    const known = [metric("a", "old"), metric("a", "new")];
    assert.deepEqual(linesOf(metrics, known, { old: [10, 6], new: [undefined, 2] }), [
      [
        ["%", [100, 75]],
        ["%", [undefined, 25]],
      ],
    ]);
  });

  it("has no lines of a search that finds nothing, nor of a sum of it", () => {
    const expression = search("EndpointName=prod");
    const metrics = [[{ expression }], [{ expression: `SUM(${expression})` }]];
    assert.deepEqual(linesOf(metrics, [], {}), [[], []]);
  });

  it("sums what a search finds, and knows no sum where nothing has a value", () => {
    const metrics = [
      [{ expression: search("EndpointName=prod"), id: "found", visible: false }],
      [{ expression: "SUM(found)", label: "all" }],
    ];
    const known = [metric("prod-a"), metric("prod-b")];
    assert.deepEqual(linesOf(metrics, known, { "prod-a": [1, undefined], "prod-b": [2, undefined] }), [
      [["all", [3, undefined]]],
    ]);
  });
});

describe("the order of series", () => {
  it("is taken off an expression with what it limits", () => {
    assert.deepEqual(readOrder("SORT(found / 1000, MAX, DESC, 10)"), {
      inner: "found / 1000",
      order: { by: "MAX", direction: "DESC", limit: 10 },
    });
    assert.deepEqual(readOrder("found / 1000"), { inner: "found / 1000" });
  });

  it("puts the worst first, those without a value last, and leaves out what is beyond the limit", () => {
    const series = [[1, 5], [], [9], [7, undefined]].map((values) => ({ values }));
    const order = { by: "MAX", direction: "DESC" } as const;
    assert.deepEqual(
      inOrder(series, { ...order, limit: 3 }).map(({ values }) => values[0]),
      [9, 7, 1],
    );
    assert.deepEqual(
      inOrder(series, { ...order, direction: "ASC", limit: 9 }).map(({ values }) => values[0]),
      [1, 7, 9, undefined],
    );
  });
});
