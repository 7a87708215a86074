import assert from "node:assert/strict";
import { parseSearch } from "../../../../../sandbox/simulator/cloudwatch/metric-search";
import type { MetricName } from "../../../../../sandbox/simulator/cloudwatch/metric-store";

const old: MetricName = {
  namespace: "AWS/SageMaker",
  metricName: "Invocations",
  dimensions: { EndpointName: "prod-turbine", EndpointConfigName: "turbine-7", VariantName: "live" },
};
const fresh: MetricName = { ...old, dimensions: { ...old.dimensions, EndpointConfigName: "turbine-8" } };
const variant: MetricName = { ...old, dimensions: { EndpointName: "prod-turbine", VariantName: "live" } };
const latency: MetricName = { ...old, metricName: "ModelLatency" };
const others: MetricName = { ...old, dimensions: { ...old.dimensions, EndpointName: "prod-turbine-2" } };
const all = { old, fresh, variant, latency, others };

const found = (query: string): readonly string[] => {
  const search = parseSearch(`SEARCH('${query}', 'Sum', 60)`);
  return Object.entries(all).flatMap(([name, metric]) => (search?.matches(metric) === true ? [name] : []));
};
const schema = "{AWS/SageMaker,EndpointName,EndpointConfigName,VariantName}";

describe("parseSearch", () => {
  for (const [query, names] of [
    [`${schema} MetricName="Invocations" EndpointName="prod-turbine"`, ["old", "fresh"]],
    [`{"AWS/SageMaker","VariantName","EndpointName"} MetricName="Invocations"`, ["variant"]],
    [`${schema} MetricName="Invocations" EndpointName=turbine`, ["old", "fresh", "others"]],
    [`${schema} MetricName="Invocations" EndpointName=turb`, []],
    [`${schema} MetricName="invocations"`, []],
    [`${schema} latency`, ["latency"]],
    [`${schema} "model latency"`, ["latency"]],
    [`${schema} MetricName=("x")`, undefined],
    [`${schema} EndpointConfigName="turbine-8" OR MetricName="ModelLatency"`, ["fresh", "latency"]],
    [
      `${schema} Invocations NOT EndpointConfigName="turbine-8" AND NOT EndpointName="prod-turbine-2"`,
      ["old"],
    ],
    [`${schema} (turbine-8 OR ModelLatency) AND live`, ["fresh", "latency"]],
    [`${schema} Nothing="x"`, []],
    ["{AWS/Lambda,FunctionName}", []],
    ['MetricName="ModelLatency"', ["latency"]],
    [schema, ["old", "fresh", "latency", "others"]],
  ] as const) {
    it(`finds by ${query}`, () => {
      if (names === undefined) assert.throws(() => found(query), /search/);
      else assert.deepEqual(found(query), names);
    });
  }

  for (const [words, name, isFound] of [
    ["prod", "prod-turbine", true],
    ["prod", "production-turbine", false],
    ["prod", "pre-prod-turbine", true],
    ["pre-prod", "pre-prod-turbine", true],
    ["pre-prod", "pre-turbine-prod", false],
    ["stage2", "stage2-turbine", true],
    ["stage2", "stage-turbine-2", false],
    ['"a\\(1\\)"', "a(1)", true],
    ['"a\\(1\\)"', "a(1)-b", false],
  ] as const)
    it(`${isFound ? "finds" : "does not find"} ${name} by EndpointName=${words}`, () => {
      const search = parseSearch(`SEARCH('{AWS/SageMaker,EndpointName} EndpointName=${words}', 'Sum', 60)`);
      assert.equal(search?.matches({ ...old, dimensions: { EndpointName: name } }), isFound);
    });

  it("reads how the series found become one", () => {
    assert.equal(parseSearch(`SUM(SEARCH('${schema}', 'Average', 300))`)?.aggregate, "SUM");
    assert.equal(parseSearch(`SEARCH('${schema}', 'Average', 300)`)?.periodSeconds, 300);
    assert.equal(parseSearch("m1 + m2"), undefined);
  });

  for (const wrong of [
    "SEARCH('{A}', 'Sum')",
    "SUM(SEARCH('{A}', 'Sum', 60)",
    "SEARCH('{A}', 'Sum', 60) * 2",
    "SORT(SEARCH('{A}', 'Sum', 60), MAX)",
    "SEARCH('{A} OR', 'Sum', 60)",
    "SEARCH('{A} (x', 'Sum', 60)",
    "SEARCH('{A}', 'Median', 60)",
  ]) {
    it(`refuses ${wrong}`, () => assert.throws(() => parseSearch(wrong)));
  }
});
