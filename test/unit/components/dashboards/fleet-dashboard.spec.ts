import assert from "node:assert/strict";
import type { MetricWidget } from "../../../../components/dashboards/dashboard-body";
import { dashboardLimits } from "../../../../components/dashboards/dashboard-limits";
import { excessesOf } from "../../../../components/dashboards/dashboard-problems";
import { fleetDashboard } from "../../../../components/dashboards/fleet-dashboard";
import { type PublishedMetric, publishedMetrics } from "../../../../components/dashboards/published-metrics";
import { MonitoringPlatform } from "../../../../components/index";
import { dashboardProblems } from "../../../../sandbox/simulator/cloudwatch/dashboard-body";
import type { MetricName } from "../../../../sandbox/simulator/cloudwatch/metric-store";
import { platformArguments } from "../../../support/component-arguments";
import { widgetPlan } from "../../../support/dashboards/widget-plan";
import { recordResources } from "../../../support/record-resources";

const scope = { environment: "prod", accountId: "111122223333", region: "eu-central-1" };
const spec = { scope, hasGateways: true, ...platformArguments() };
const body = fleetDashboard(spec);
const charts = body.widgets.filter((widget) => widget.type === "metric") as readonly MetricWidget[];

/** Everything that so many endpoints publish, each with a shadow variant, thirty features and two configurations. */
function metricsOf(count: number, environment = "prod"): MetricName[] {
  const values: Readonly<Record<string, readonly string[]>> = {
    VariantName: ["primary", "shadow"],
    EndpointConfigName: ["one", "two"],
    Feature: Array.from({ length: 30 }, (_, index) => `feature_${index}`),
    Class: ["1", "not 1"],
    Decision: ["PROMOTED", "ROLLED_BACK"],
  };
  return Object.values(publishedMetrics).flatMap(({ namespace, name, dimensions }: PublishedMetric) => {
    let all: Readonly<Record<string, string>>[] = [{}];
    for (const dimension of dimensions) {
      const own =
        values[dimension] ?? Array.from({ length: count }, (_, index) => `${environment}-turbine-${index}`);
      all = all.flatMap((before) => own.map((value) => ({ ...before, [dimension]: value })));
    }
    return all.map((each) => ({ namespace, metricName: name, dimensions: each }));
  });
}

const readingsOf = (known: readonly MetricName[]) =>
  charts.map(({ properties }) => ({
    title: properties.title,
    readings: widgetPlan(properties, known).readings.length,
  }));

describe("the dashboard of an environment", () => {
  it("is what CloudWatch takes, without a warning", () => {
    assert.deepEqual(dashboardProblems(JSON.stringify(body)), []);
    assert.deepEqual(excessesOf(body), []);
  });

  for (const count of [1, 10, 100])
    it(`stays within CloudWatch's limits with ${count} endpoints, and finds all of them`, () => {
      const found = readingsOf(metricsOf(count));
      for (const { title, readings } of found) {
        assert.ok(readings <= dashboardLimits.metricsPerWidget.most, `${title}: ${readings}`);
        if (title !== "Dead letters of the environment")
          assert.ok(readings >= count, `${title}: ${readings}`);
      }
      const all = found.reduce((sum, { readings }) => sum + readings, 0);
      assert.ok(all <= dashboardLimits.metrics.most, `${all} metrics in all`);
    });

  it("shows none of another environment's endpoints, save those that have its words in their names", () => {
    const own = readingsOf([]);
    assert.deepEqual(readingsOf(metricsOf(3, "staging")), own);
    assert.deepEqual(readingsOf(metricsOf(3, "production")), own);
    assert.notDeepEqual(readingsOf(metricsOf(3, "pre-prod")), own);
  });

  it("shows the states of all alarms of the platform", async () => {
    const { resources } = await recordResources(
      () => new MonitoringPlatform("platform", platformArguments({ gateways: true })),
    );
    const made = resources.filter(({ type }) => type.endsWith(":MetricAlarm")).map(({ name }) => name);
    const shown = body.widgets.flatMap((widget) => (widget.type === "alarm" ? widget.properties.alarms : []));
    assert.deepEqual(
      [...shown].sort(),
      made.map((name) => `arn:aws:cloudwatch:eu-central-1:111122223333:alarm:${name}`).sort(),
    );
  });

  it("shows at most ten lines of what ranks endpoints", () => {
    const ranked = charts.flatMap(
      ({ properties }) => JSON.stringify(properties.metrics).match(/SORT\([^"]*\)/g) ?? [],
    );
    assert.equal(ranked.length, 8);
    for (const expression of ranked) assert.match(expression, /, MAX, DESC, 10\)$/);
  });
});
