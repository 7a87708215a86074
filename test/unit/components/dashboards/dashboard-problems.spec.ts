import assert from "node:assert/strict";
import type { DashboardBody, PlacedWidget } from "../../../../components/dashboards/dashboard-body";
import {
  dashboardProblems,
  excessesOf,
  excessProblem,
} from "../../../../components/dashboards/dashboard-problems";
import { chart, laidOut, text } from "../../../../components/dashboards/widgets";
import { accuracyArguments, endpointArguments } from "../../../support/component-arguments";
import { settingsOf } from "../../../support/dashboard-variants";

const bodyOf = (widgets: readonly PlacedWidget[]): DashboardBody => ({
  start: "-PT3H",
  periodOverride: "inherit",
  widgets,
});
const repeated = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const chartOf = (lines: number, line: Readonly<Record<string, string>> = {}) =>
  chart({
    title: "Requests",
    region: "eu-central-1",
    periodSeconds: 60,
    unit: "u",
    metrics: repeated(lines, ["N", "M", line]),
  });
const search = (characters: number) => ({ expression: `SEARCH('${"x".repeat(characters)}', 'Sum', 60)` });
const alarms = (count: number): PlacedWidget => ({
  type: "alarm",
  x: 0,
  y: 0,
  width: 24,
  height: 3,
  properties: { title: "Alarms", alarms: repeated(count, "arn"), sortBy: "stateUpdatedTimestamp" },
});

describe("a dashboard that is too large", () => {
  const cases: readonly (readonly [string, number, (size: number) => readonly PlacedWidget[]])[] = [
    ["widgets", 500, (size) => laidOut(repeated(size, text("t", { width: 8, height: 1 })))],
    ["rowsPerWidget", 1000, (size) => laidOut([text("t", { width: 8, height: size })])],
    ["columns", 24, (size) => laidOut([text("t", { width: size, height: 1 })])],
    ["metricsPerWidget", 500, (size) => laidOut([chartOf(size)])],
    ["searchesPerWidget", 100, (size) => laidOut([chartOf(size, search(9))])],
    ["searchCharacters", 1024, (size) => laidOut([chartOf(1, search(size))])],
    ["alarmsPerWidget", 100, (size) => [alarms(size)]],
  ];
  for (const [limit, most, widgetsOf] of cases)
    it(`is told by its ${limit}: ${most} are right, ${most + 1} too many`, () => {
      assert.deepEqual(excessesOf(bodyOf(widgetsOf(most))), []);
      const [excess, ...others] = excessesOf(bodyOf(widgetsOf(most + 1)));
      assert.deepEqual(others, []);
      assert.deepEqual([excess?.limit, excess?.size, excess?.most], [limit, most + 1, most]);
    });

  it("is told by the metrics of all widgets together: 2500 are right, 2501 too many", () => {
    const full = repeated(5, chartOf(500));
    assert.deepEqual(excessesOf(bodyOf(laidOut(full))), []);
    assert.deepEqual(excessesOf(bodyOf(laidOut([...full, chartOf(1)]))), [
      { limit: "metrics", size: 2501, most: 2500 },
    ]);
  });

  it("names the argument, the size, the limit with its source, and the smallest fix", () => {
    const [excess] = excessesOf(bodyOf([alarms(103)]));
    assert.ok(excess);
    assert.deepEqual(excessProblem(excess), {
      propertyPath: "alarms.additionalAlarmNames",
      reason:
        'makes the dashboard\'s widget "Alarms" too large for CloudWatch: 103 alarms, and at most 100 are allowed ' +
        "(https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html); " +
        "take 3 away",
    });
  });

  it("does not come about by arguments that are right in themselves", () => {
    const contact = { name: "n".repeat(20), channel: "c", hours: "h" };
    const keyFeatures = Array.from({ length: 10 }, (_, index) => `feature_${index}`);
    const settings = settingsOf({
      contacts: repeated(20, contact),
      drift: { ...endpointArguments().drift, keyFeatures },
      accuracy: accuracyArguments(),
    });
    assert.deepEqual(dashboardProblems(settings), []);
  });
});
