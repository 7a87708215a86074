import assert from "node:assert/strict";
import { dashboardProblems } from "../../../../../sandbox/simulator/cloudwatch/dashboard-body";

const metric = {
  type: "metric",
  x: 0,
  y: 0,
  width: 12,
  height: 6,
  properties: { region: "us-east-1", metrics: [] },
};
const paths = (body: unknown) => dashboardProblems(JSON.stringify(body)).map((problem) => problem.path);

describe("dashboardProblems", () => {
  it("accepts a dashboard with metric and text widgets", () => {
    assert.deepEqual(paths({ widgets: [metric, { type: "text", properties: { markdown: "# Hello" } }] }), []);
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
      "/widgets/3/properties/markdown",
      "/widgets/4/properties",
      "/widgets/5",
    ]);
  });

  it("refuses what is not JSON, has no widgets, or more than 500", () => {
    assert.equal(dashboardProblems("{")[0]?.message, "the body is not valid JSON");
    assert.deepEqual(paths({}), ["/widgets"]);
    assert.deepEqual(paths({ widgets: Array.from({ length: 501 }, () => metric) }), ["/widgets"]);
  });
});
