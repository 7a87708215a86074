import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { DashboardBody, MetricWidget } from "../../../../components/dashboards/dashboard-body";
import { excessesOf } from "../../../../components/dashboards/dashboard-problems";
import { alarmsOf } from "../../../../components/dashboards/endpoint-subject";
import { operationsDashboard } from "../../../../components/dashboards/operations-dashboard";
import { productDashboard } from "../../../../components/dashboards/product-dashboard";
import { MonitoredEndpoint } from "../../../../components/index";
import { endpointArguments } from "../../../support/component-arguments";
import { dashboardVariants, settingsOf } from "../../../support/dashboard-variants";
import { recordResources } from "../../../support/record-resources";

const chartsOf = (body: DashboardBody) =>
  body.widgets.filter((widget) => widget.type === "metric") as readonly MetricWidget[];
const titlesOf = (body: DashboardBody) =>
  body.widgets.flatMap(({ type, properties }) => (type === "text" ? [] : [properties.title]));

function chart(body: DashboardBody, title: RegExp): MetricWidget["properties"] {
  const found = chartsOf(body).filter(({ properties }) => title.test(properties.title));
  assert.equal(found.length, 1, String(title));
  return found[0]?.properties as MetricWidget["properties"];
}

const limitsOf = ({ annotations }: MetricWidget["properties"]) =>
  annotations?.horizontal.map(({ value, fill }) => [value, fill]);

describe("the dashboards of an endpoint", () => {
  it("show the state of every alarm that the component makes, and of the user's own", async () => {
    for (const [variant, changes] of Object.entries(dashboardVariants)) {
      const args = endpointArguments(changes);
      const { resources } = await recordResources(() => new MonitoredEndpoint("turbine-failure", args));
      const made = resources.filter(({ type }) => type.endsWith(":MetricAlarm")).map(({ name }) => name);
      const all = [...made, ...(args.alarms.additionalAlarmNames ?? [])];
      const shown = operationsDashboard(settingsOf(changes)).widgets.flatMap((widget) =>
        widget.type === "alarm" ? widget.properties.alarms : [],
      );
      const expected = all.map((name) => `arn:aws:cloudwatch:eu-central-1:111122223333:alarm:${name}`);
      assert.deepEqual([...shown].sort(), expected.sort(), variant);
    }
  });

  it("draw each alarm's threshold, in the chart's unit", () => {
    const settings = settingsOf(dashboardVariants["the most of everything"] ?? {});
    const [operations, product] = [operationsDashboard(settings), productDashboard(settings)];
    const thresholdOf = (ending: string) =>
      alarmsOf(settings).find(({ name }) => name.endsWith(ending))?.threshold ?? Number.NaN;
    assert.deepEqual(limitsOf(chart(operations, /^Model latency/)), [
      [thresholdOf("latency-p95") / 1000, "above"],
    ]);
    assert.deepEqual(limitsOf(chart(operations, /^Errors/)), [
      [thresholdOf("5xx-ratio") * 100, "above"],
      [thresholdOf("model-error-ratio") * 100, "above"],
    ]);
    assert.deepEqual(limitsOf(chart(product, /^Drift/)), [[thresholdOf("drift-feature_3"), "above"]]);
    assert.deepEqual(limitsOf(chart(product, /^Windows in a row/)), [
      [thresholdOf("accuracy-below-sla"), "above"],
    ]);
    assert.deepEqual(limitsOf(chart(product, /^Accuracy against/)), [[0.6, "below"]]);
    assert.deepEqual(limitsOf(chart(product, /^Data quality/)), [[thresholdOf("data-quality"), "above"]]);
    const queued = operationsDashboard(settingsOf(dashboardVariants["queued requests"] ?? {}));
    assert.deepEqual(limitsOf(chart(queued, /^Age/)), [[900, "above"]]);
    assert.deepEqual(limitsOf(chart(queued, /^Failed requests/)), [[0, "above"]]);
    const scaled = operationsDashboard(settingsOf(dashboardVariants.autoscaling ?? {}));
    assert.deepEqual(limitsOf(chart(scaled, /^Requests per instance/)), [[500, "above"]]);
    const regression = productDashboard(settingsOf(dashboardVariants["accuracy of a regression"] ?? {}));
    assert.deepEqual(limitsOf(chart(regression, /^Accuracy against/)), [[12, "above"]]);
  });

  it("have the same charts as ever for an endpoint without options", () => {
    const settings = settingsOf({});
    assert.deepEqual(titlesOf(operationsDashboard(settings)), [
      "Now: version that serves, rollout in progress (1 = yes), needs a person (1 = yes)",
      "Alarms: those that ring first",
      "Requests per minute",
      "Traffic share by endpoint configuration",
      "Requests per instance",
      "Model latency",
      "Overhead latency (SageMaker around the model)",
      "Errors as a share of all requests",
      "Rollout decisions",
      "Version that serves, and rollouts in progress",
      "CPU (100 % for each of an instance's cores)",
      "Memory and disk of the fullest instance",
      "Dead letters of the environment",
      "Drift monitor: windows of 60 min",
      "Newest decisions",
    ]);
    assert.deepEqual(titlesOf(productDashboard(settings)), [
      "Version that answers now",
      "Drift of the key inputs",
      "Unusual values of the key inputs",
      "Data quality: rules that the inputs broke",
      "Missing values of the key inputs",
      "Rows that were looked at",
      "Version over time",
      "What became of each version, and why",
    ]);
  });

  for (const [variant, operations, product] of [
    ["several GPUs", ["GPU (100 % for each GPU of an instance)"], []],
    ["autoscaling", [], []],
    ["alarms of the new fleet", [], []],
    [
      "gateway",
      ["Gateway: requests per minute", "Gateway: refused requests as a share", "Synthetic canary"],
      [],
    ],
    [
      "accuracy and retraining",
      ["Accuracy evaluator: windows of 1440 min"],
      [
        "Accuracy against the agreement: f1 at least 0.6",
        "Windows in a row below the agreement",
        "Answers whose outcome is known",
        "How long outcomes take to arrive",
        "Answers by class",
        "Retrainings",
      ],
    ],
    [
      "accuracy of a regression",
      ["Accuracy evaluator: windows of 1440 min"],
      [
        "Accuracy against the agreement: mae at most 12",
        "Windows in a row below the agreement",
        "Answers whose outcome is known",
        "How long outcomes take to arrive",
        "Answers: their middle and their spread",
      ],
    ],
  ] as const)
    it(`have these charts more with ${variant}`, () => {
      const plain = settingsOf({});
      const settings = settingsOf(dashboardVariants[variant] ?? {});
      const more = (of: (each: typeof settings) => DashboardBody) =>
        titlesOf(of(settings)).filter((title) => !titlesOf(of(plain)).includes(title));
      assert.deepEqual(more(operationsDashboard), operations);
      assert.deepEqual(more(productDashboard), product);
    });

  it("leave out what an asynchronous endpoint and Model Monitor do not publish", () => {
    const texts = (of: (settings: ReturnType<typeof settingsOf>) => DashboardBody, variant: string) =>
      JSON.stringify(of(settingsOf(dashboardVariants[variant] ?? {})));
    assert.doesNotMatch(
      texts(operationsDashboard, "queued requests"),
      /"(Invocations|InvocationsPerInstance|OverheadLatency|InvocationModelErrors)"/,
    );
    assert.doesNotMatch(texts(productDashboard, "Model Monitor"), /MonitoredEndpoint\/Drift/);
    assert.doesNotMatch(texts(operationsDashboard, "Model Monitor"), /MonitoredEndpoint\/Drift/);
  });

  it("explain every chart of the product dashboard beside it: what it is, who measured it, what is good", () => {
    for (const changes of Object.values(dashboardVariants)) {
      const { widgets } = productDashboard(settingsOf(changes));
      for (const [index, widget] of widgets.entries()) {
        if (widget.type !== "metric" || widget.properties.view !== "timeSeries") continue;
        const beside = widgets[index + 1];
        assert.ok(beside?.type === "text" && beside.y === widget.y, widget.properties.title);
        const { markdown } = beside.properties;
        for (const part of [widget.properties.title, "*Source:* ", "*Good:* "])
          assert.ok(markdown.includes(part), `${part} of ${widget.properties.title}`);
      }
    }
  });

  it("name whom to call in their order, what to type, the runbooks and the other dashboards", () => {
    const contacts = [
      { name: "turbine | on-call", channel: "mailto:turbine@example.com", hours: "always" },
      { name: "Ada\nLovelace", channel: "+49 30 1234", hours: "weekdays" },
    ];
    const markdown = operationsDashboard(settingsOf({ contacts }))
      .widgets.flatMap((widget) => (widget.type === "text" ? widget.properties.markdown : []))
      .join("\n");
    for (const part of [
      "1. turbine \\| on-call: mailto:turbine@example.com, always",
      "2. Ada Lovelace: +49 30 1234, weekdays",
      "npm run ledger -- prod-turbine-failure --environment prod",
      "[latency-p95](https://runbooks.example.com/latency-p95.md)",
      "(#dashboards:name=prod-turbine-failure-product)",
      "(#dashboards:name=monitored-endpoint-prod)",
    ])
      assert.ok(markdown.includes(part), part);
  });

  it("are refused at preview with what is too large, how large it is, and what to take away", () => {
    const contacts = Array.from({ length: 1001 }, (_, index) => ({
      name: `c${index}`,
      channel: "c",
      hours: "h",
    }));
    const body = operationsDashboard(settingsOf({ contacts }));
    assert.deepEqual(
      excessesOf(body).map(({ limit, size, most }) => [limit, size, most]),
      Array.from({ length: 3 }, () => ["rowsPerWidget", 1009, 1000]),
    );
  });

  it("are names that other stacks can use", async () => {
    const { result } = await recordResources(
      () => new MonitoredEndpoint("turbine-failure", endpointArguments()),
    );
    const { operationsDashboardName, productDashboardName } = result as MonitoredEndpoint;
    const names = pulumi.all([operationsDashboardName, productDashboardName]);
    const known = await new Promise((resolve) => names.apply(resolve));
    assert.deepEqual(known, ["prod-turbine-failure-operations", "prod-turbine-failure-product"]);
  });
});
