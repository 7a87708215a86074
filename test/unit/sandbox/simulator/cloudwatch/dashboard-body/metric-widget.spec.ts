import assert from "node:assert/strict";
import { metricWidget } from "../../../../../../sandbox/simulator/cloudwatch/dashboard-body/metric-widget";

const alarm = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:vibration-5xx";
const sound = { region: "us-east-1", metrics: [["AWS/SageMaker", "Invocations"]] };

const paths = (change: object) =>
  // As JSON has it: a property without a value is no property.
  metricWidget(JSON.parse(JSON.stringify({ ...sound, ...change })), "").map(({ path }) => path);
const many = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

describe("metricWidget", () => {
  it("accepts the least there can be", () => {
    assert.deepEqual(paths({}), []);
    assert.deepEqual(paths({ metrics: undefined, annotations: { alarms: [alarm] } }), []);
  });

  const wrongProperties: readonly (readonly [object, string])[] = [
    [{ region: "Frankfurt" }, "region"],
    [{ accountId: "12" }, "accountId"],
    [{ view: "line" }, "view"],
    [{ stat: "Mean" }, "stat"],
    [{ period: 90 }, "period"],
    [{ period: 0 }, "period"],
    [{ stacked: "yes" }, "stacked"],
    [{ timezone: "Europe/Berlin" }, "timezone"],
    [{ legend: { position: "top" } }, "legend/position"],
    [{ yAxis: { left: { min: "0" } } }, "yAxis/left/min"],
    [{ yAxis: { left: { min: 2, max: 1 } } }, "yAxis/left"],
    [{ view: "gauge", yAxis: { left: { min: 0 } } }, "yAxis/left/max"],
    [{ table: { summaryColumns: ["MEDIAN"] } }, "table/summaryColumns/0"],
    [{ annotations: { horizontal: [{ label: "no value" }] } }, "annotations/horizontal/0/value"],
    [{ annotations: { horizontal: [[{ value: 1 }]] } }, "annotations/horizontal/0"],
    [{ annotations: { vertical: [{ value: "yesterday" }] } }, "annotations/vertical/0/value"],
    [
      { annotations: { vertical: [{ value: "2026-11-27T10:00:00Z", fill: "above" }] } },
      "annotations/vertical/0/fill",
    ],
    [{ annotations: { alarms: [alarm] } }, "annotations/alarms"],
    [{ metrics: undefined, annotations: {} }, "metrics"],
    [{ metrics: [], annotations: { alarms: [alarm], horizontal: [{ value: 1 }] } }, "annotations"],
    [{ metrics: "all" }, "metrics"],
    [{ metrics: [[]] }, "metrics/0"],
    [{ metrics: [["AWS/SageMaker"]] }, "metrics/0"],
    [{ metrics: [["AWS/SageMaker", "Invocations", "EndpointName"]] }, "metrics/0"],
    [{ metrics: [["AWS/SageMaker", 5]] }, "metrics/0/1"],
    [{ metrics: [["AWS/SageMaker", "Invocations", { stat: "Sum" }, "x"]] }, "metrics/0/2"],
    [{ metrics: [[".", "Invocations"]] }, "metrics/0"],
    [{ metrics: [["...", "x"]] }, "metrics/0"],
    [{ metrics: [["AWS/SageMaker", "Invocations", { color: "red" }]] }, "metrics/0/2/color"],
    [{ metrics: [["AWS/SageMaker", "Invocations", { id: "M1" }]] }, "metrics/0/2/id"],
    [{ metrics: [["AWS/SageMaker", "Invocations", { expression: "1" }]] }, "metrics/0/2"],
    [{ metrics: [[{ label: "nothing" }]] }, "metrics/0/0/expression"],
    [{ metrics: [[{ expression: "1 + m9" }]] }, "metrics/0"],
    [
      {
        metrics: [
          ["A", "B", { id: "m1" }],
          ["A", "C", { id: "m1" }],
        ],
      },
      "metrics/1",
    ],
    [{ metrics: many(2, [{ expression: "SELECT AVG(x) FROM y" }]) }, "metrics"],
  ];
  for (const [change, place] of wrongProperties) {
    it(`finds ${JSON.stringify(change).slice(0, 90)}`, () => {
      assert.deepEqual(paths(change), [`/${place}`]);
    });
  }

  it("takes a search for an expression that needs no ids", () => {
    const search =
      "SEARCH('{AWS/SageMaker,EndpointName,EndpointConfigName,VariantName} MetricName=\"Invocations\" EndpointName=\"turbine\"', 'Sum', 60)";
    assert.deepEqual(
      paths({ metrics: [[{ expression: search, id: "s1" }], [{ expression: "SUM(s1)" }]] }),
      [],
    );
  });
});
