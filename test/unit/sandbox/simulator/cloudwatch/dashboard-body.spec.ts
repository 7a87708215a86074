import assert from "node:assert/strict";
import { dashboardProblems } from "../../../../../sandbox/simulator/cloudwatch/dashboard-body";

const alarm = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:vibration-5xx";
const invocations = ["AWS/SageMaker", "Invocations", "EndpointName", "turbine", "VariantName", "live"];

const metric = {
  type: "metric",
  x: 0,
  y: 0,
  width: 12,
  height: 6,
  properties: {
    region: "us-east-1",
    accountId: "123456789012",
    title: "Traffic",
    view: "timeSeries",
    stacked: false,
    stat: "Sum",
    period: 60,
    timezone: "+0130",
    liveData: false,
    sparkline: true,
    setPeriodToTimeRange: true,
    legend: { position: "bottom" },
    yAxis: { left: { min: 0, max: 100, label: "ms", showUnits: false }, right: { min: 0 } },
    table: {
      layout: "vertical",
      stickySummary: true,
      showTimeSeriesData: false,
      summaryColumns: ["MIN", "MAX"],
    },
    metrics: [
      [
        ...invocations,
        { id: "m1", color: "#1f77b4", label: "old", yAxis: "right", visible: false, stat: "p99" },
      ],
      [".", "Invocation5XXErrors", ".", ".", ".", ".", { id: "m2" }],
      [{ expression: "100 * m2 / m1", label: "share", id: "e1", period: 300, region: "us-east-1" }],
      ["...", "shadow"],
    ],
    annotations: {
      horizontal: [
        { value: 3, label: "3 sigma", color: "#d62728", fill: "above", yAxis: "left", visible: true },
      ],
      vertical: [[{ value: "2026-11-27T10:00:00Z", label: "from" }, { value: "2026-11-27T11:00:00Z" }]],
    },
  },
};
const words = { type: "text", properties: { markdown: "# Hello", background: "transparent" } };
const logs = {
  type: "log",
  properties: {
    region: "us-east-1",
    query: "SOURCE 'a' | fields @message",
    title: "Decisions",
    view: "table",
  },
};
const alarms = {
  type: "alarm",
  properties: { alarms: [alarm], sortBy: "stateUpdatedTimestamp", states: ["ALARM"], title: "Alarms" },
};
const explorer = {
  type: "explorer",
  properties: {
    metrics: [{ metricName: "Invocations", resourceType: "AWS::SageMaker::Endpoint", stat: "Sum" }],
    labels: [{ key: "environment", value: "prod" }],
    aggregateBy: { key: "environment", func: "MAX" },
    widgetOptions: {
      legend: { position: "right" },
      view: "bar",
      rowsPerPage: 2,
      widgetsPerRow: 2,
      stacked: true,
    },
    period: 300,
    splitBy: "environment",
    title: "Endpoints",
  },
};
const variable = {
  type: "property",
  property: "EndpointName",
  inputType: "select",
  id: "endpoint",
  label: "Endpoint",
  values: [{ value: "turbine", label: "Turbine" }],
  defaultValue: "turbine",
  visible: true,
};
const whole = {
  start: "-PT6H",
  periodOverride: "inherit",
  variables: [variable],
  widgets: [metric, words, logs, alarms, explorer],
};

const problems = (body: unknown) => dashboardProblems(JSON.stringify(body));
const paths = (body: unknown) => problems(body).map(({ path }) => path);
const ofWidget = (widget: unknown) => paths({ widgets: [widget] });
const many = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

describe("dashboardProblems", () => {
  it("accepts a dashboard with every kind of widget and every documented property", () => {
    assert.deepEqual(problems(whole), []);
  });

  it("accepts an empty dashboard", () => {
    assert.deepEqual(problems({ widgets: [] }), []);
  });

  it("names the place of every problem at once", () => {
    const broken = [
      { ...metric, type: "pie" },
      { ...metric, width: 25, x: -1 },
      { ...metric, properties: {} },
      { type: "text", properties: {} },
      { type: "log" },
      "text",
    ];
    assert.deepEqual(paths({ widgets: broken }), [
      "/widgets/0/type",
      "/widgets/1/x",
      "/widgets/1/width",
      "/widgets/2/properties/region",
      "/widgets/2/properties/metrics",
      "/widgets/3/properties/markdown",
      "/widgets/4/properties",
      "/widgets/5",
    ]);
  });

  it("refuses what is not JSON or has no widgets", () => {
    assert.equal(dashboardProblems("{")[0]?.message, "the body is not valid JSON");
    assert.deepEqual(paths({}), ["/widgets"]);
    assert.deepEqual(paths([]), [""]);
  });

  it("tells an unknown property as a warning, at every level", () => {
    const told = problems({
      colour: 1,
      widgets: [
        { ...metric, z: 1, properties: { ...metric.properties, titel: "x", legend: { side: "left" } } },
      ],
    });
    assert.deepEqual(told.map(({ path, severity }) => `${severity} ${path}`).sort(), [
      "warning /colour",
      "warning /widgets/0/properties/legend/side",
      "warning /widgets/0/properties/titel",
      "warning /widgets/0/z",
    ]);
  });

  const limits: readonly (readonly [string, unknown, unknown])[] = [
    ["500 widgets", { widgets: many(500, words) }, { widgets: many(501, words) }],
    [
      "25 variables",
      { ...whole, variables: many(25, variable) },
      { ...whole, variables: many(26, variable) },
    ],
    [
      "column 23",
      { widgets: [{ ...words, x: 23, y: 0, width: 1 }] },
      { widgets: [{ ...words, x: 24, y: 0, width: 1 }] },
    ],
    [
      "24 columns",
      { widgets: [{ ...words, x: 12, y: 0, width: 12 }] },
      { widgets: [{ ...words, x: 13, y: 0, width: 12 }] },
    ],
    ["height 1000", { widgets: [{ ...words, height: 1000 }] }, { widgets: [{ ...words, height: 1001 }] }],
    ["x with y", { widgets: [{ ...words, x: 0, y: 0 }] }, { widgets: [{ ...words, x: 0 }] }],
    ["a relative start", { widgets: [], start: "-P3M" }, { widgets: [], start: "-P3H" }],
    [
      "an absolute range",
      { widgets: [], start: "2026-11-27T00:00:00Z", end: "2026-11-28T00:00:00Z" },
      { widgets: [], end: "2026-11-28T00:00:00Z" },
    ],
    [
      "100 alarms",
      { widgets: [{ type: "alarm", properties: { alarms: many(100, alarm) } }] },
      { widgets: [{ type: "alarm", properties: { alarms: many(101, alarm) } }] },
    ],
    [
      "a select's values",
      { widgets: [], variables: [variable] },
      { widgets: [], variables: [{ ...variable, values: undefined }] },
    ],
  ];
  for (const [limit, within, beyond] of limits) {
    it(`keeps the limit: ${limit}`, () => {
      assert.deepEqual(problems(within), []);
      assert.equal(problems(beyond).filter(({ severity }) => severity === "error").length > 0, true);
    });
  }

  it("allows 500 metrics in a widget and 2500 in a dashboard", () => {
    const widget = (count: number) => ({
      ...metric,
      properties: { region: "us-east-1", metrics: many(count, invocations) },
    });
    assert.deepEqual(paths({ widgets: many(5, widget(500)) }), []);
    assert.deepEqual(ofWidget(widget(501)), ["/widgets/0/properties/metrics"]);
    assert.deepEqual(paths({ widgets: [...many(5, widget(500)), widget(1)] }), ["/widgets"]);
  });

  it("finds different resource types in an explorer", () => {
    const other = { metricName: "Errors", resourceType: "AWS::Lambda::Function", stat: "Sum" };
    const properties = { ...explorer.properties, metrics: [...explorer.properties.metrics, other] };
    assert.deepEqual(ofWidget({ ...explorer, properties }), ["/widgets/0/properties/metrics"]);
  });
});
