import assert from "node:assert/strict";
import type {
  DashboardBody,
  LineOptions,
  MetricWidget,
} from "../../../../components/dashboards/dashboard-body";
import { excessesOf } from "../../../../components/dashboards/dashboard-problems";
import { operationsDashboard } from "../../../../components/dashboards/operations-dashboard";
import { productDashboard } from "../../../../components/dashboards/product-dashboard";
import { publishedMetrics } from "../../../../components/dashboards/published-metrics";
import { dashboardProblems } from "../../../../sandbox/simulator/cloudwatch/dashboard-body";
import { writeOutMetrics } from "../../../../sandbox/simulator/cloudwatch/dashboard-body/metric-shorthand";
import { dashboardVariants, settingsOf } from "../../../support/dashboard-variants";

const bodies = Object.entries(dashboardVariants).flatMap(([variant, changes]) => {
  const settings = settingsOf(changes);
  return [
    { name: `operations, ${variant}`, body: operationsDashboard(settings) },
    { name: `product, ${variant}`, body: productDashboard(settings) },
  ];
});

const chartsOf = (body: DashboardBody) =>
  body.widgets.filter((widget) => widget.type === "metric") as readonly MetricWidget[];

describe("the bodies of an endpoint's dashboards", () => {
  for (const { name, body } of bodies) {
    it(`are what CloudWatch takes, without a warning: ${name}`, () => {
      assert.deepEqual(dashboardProblems(JSON.stringify(body)), []);
      assert.deepEqual(excessesOf(body), []);
    });

    it(`say of every chart what it shows, in which unit, where, and of every line what it is: ${name}`, () => {
      for (const { properties } of chartsOf(body)) {
        const { title, region, period, view, yAxis, metrics } = properties;
        assert.match(title, /\w/);
        assert.equal(region, "eu-central-1");
        assert.ok(period >= 60 && period % 60 === 0, title);
        if (view === "timeSeries") assert.match(yAxis?.left?.label ?? "", /[\w%σ]/, title);
        const lines = metrics
          .map((line) => line.at(-1) as LineOptions)
          .filter(({ visible }) => visible !== false);
        assert.ok(lines.length > 0, title);
        for (const { label } of lines) assert.match(label ?? "", /[\w%]/, title);
        const right = lines.some((line) => line.yAxis === "right");
        assert.equal(yAxis?.right !== undefined, right, title);
      }
    });

    it(`show nothing but metrics that somebody publishes: ${name}`, () => {
      for (const { properties } of chartsOf(body))
        for (const { texts, rendering } of writeOutMetrics(properties.metrics)) {
          if (texts.length === 0) continue;
          const [namespace, metric = "", ...pairs] = texts;
          const dimensions = pairs.filter((_, index) => index % 2 === 0);
          const known = Object.values(publishedMetrics).find(
            (each) =>
              each.namespace === namespace &&
              new RegExp(`^${each.name.replace("<feature>", "\\w+")}$`).test(metric) &&
              each.dimensions.join() === dimensions.join(),
          );
          assert.ok(known, `${properties.title}: ${texts.join(" ")}`);
          const statistics: readonly string[] = known.statistics;
          const stat = String(rendering.stat);
          assert.ok(statistics.includes(stat) || ("percentiles" in known && /^p\d+$/.test(stat)), stat);
        }
    });

    it(`have widgets that can be read on a telephone and lie beside each other: ${name}`, () => {
      const taken = new Set<string>();
      for (const { x, y, width, height } of body.widgets) {
        assert.ok(width >= 8);
        for (let column = x; column < x + width; column += 1)
          for (let row = y; row < y + height; row += 1) {
            assert.ok(!taken.has(`${column} ${row}`), `column ${column}, row ${row}`);
            taken.add(`${column} ${row}`);
          }
      }
    });
  }
});
