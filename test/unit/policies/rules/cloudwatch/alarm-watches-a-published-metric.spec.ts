import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { alarmWatchesAPublishedMetric as rule } from "../../../../../policies/rules/cloudwatch/alarm-watches-a-published-metric";
import { changed, compliantParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, withProperty } from "../../../../../policies/testing/policy-resources";

const on = 'MetricAlarm "watch"';
const problem = (text: string, fix: string): FindingText => ({ on, problem: text, fix });

/** An alarm that no endpoint names for rollback. */
const watch: ResourceSpec = {
  type: resourceTypes.metricAlarm,
  name: "watch",
  props: {
    name: "watch",
    namespace: "AWS/SageMaker",
    metricName: "Invocation4XXErrors",
    statistic: "Average",
    period: 300,
    evaluationPeriods: 1,
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0.1,
    dimensions: { EndpointName: "turbine", VariantName: "primary" },
  },
};

function alarm(properties: Readonly<Record<string, unknown>>, from = watch): ResourceSpec {
  return Object.entries(properties).reduce((spec, [path, value]) => withProperty(spec, path, value), from);
}

const noVariant = (metric: string) =>
  problem(
    `names no VariantName, and SageMaker publishes ${metric} under EndpointName and VariantName`,
    "set dimensions.VariantName to that of the endpoint",
  );
const noEndpoint = (metric: string, dimensions = "EndpointName and VariantName") =>
  problem(
    `names no EndpointName, and SageMaker publishes ${metric} under ${dimensions}`,
    "set dimensions.EndpointName to that of the endpoint",
  );
const extra = (dimension: string) =>
  problem(
    `asks for the dimension ${dimension}, under which SageMaker publishes no metric of an endpoint`,
    `remove ${dimension} from dimensions`,
  );
const never = (bound: string, comparison: string, fix: string) =>
  problem(
    `can never go off: the Average of Invocation4XXErrors is at ${bound}, and the threshold is ${comparison}`,
    fix,
  );
const lookalike = (written: string) =>
  problem(
    `watches the endpoint "${written}", and this stack has one of the name "turbine"`,
    'set dimensions.EndpointName to "turbine", which is probably meant',
  );
const ratio = "set threshold to a ratio between 0 and 1, such as 0.01";

describe("alarm-watches-a-published-metric", () => {
  const parts = compliantParts();
  const judge = (spec: ResourceSpec, stack = parts) => findingsOf(rule, [...Object.values(stack), spec]);
  const backlog = alarm({
    metricName: "ApproximateBacklogSize",
    dimensions: { EndpointName: "turbine" },
    threshold: 100,
  });

  const stacks: readonly (readonly [string, ResourceSpec, readonly FindingText[]])[] = [
    ["accepts the ratio of refused requests", watch, []],
    ["accepts one fleet of the endpoint", alarm({ "dimensions.EndpointConfigName": "turbine-1" }), []],
    ["accepts an endpoint of another stack", alarm({ "dimensions.EndpointName": "compressor" }), []],
    [
      "accepts an alarm that waits for traffic",
      alarm({
        metricName: "Invocations",
        statistic: "Sum",
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
      }),
      [],
    ],
    ["accepts the backlog of an endpoint as a whole", backlog, []],
    [
      "accepts an inference component under its own name",
      alarm({ dimensions: { InferenceComponentName: "a" } }),
      [],
    ],
    [
      "leaves a metric alone of which it does not know how it is published",
      alarm({ metricName: "LoadedModelCount", dimensions: { Anything: "a" } }),
      [],
    ],
    ["leaves a metric of somebody else alone", alarm({ namespace: "Canary", dimensions: {} }), []],
    ["leaves an alarm without a namespace to CloudWatch", alarm({ namespace: undefined }), []],
    ["accepts a low ratio", alarm({ comparisonOperator: "LessThanThreshold", threshold: 0.01 }), []],
    [
      "accepts a ratio of at most 0",
      alarm({ comparisonOperator: "LessThanOrEqualToThreshold", threshold: 0 }),
      [],
    ],
    [
      "refuses no variant",
      alarm({ "dimensions.VariantName": undefined }),
      [noVariant("Invocation4XXErrors")],
    ],
    ["refuses an empty variant", alarm({ "dimensions.VariantName": "" }), [noVariant("Invocation4XXErrors")]],
    [
      "refuses no endpoint",
      alarm({ "dimensions.EndpointName": undefined }),
      [noEndpoint("Invocation4XXErrors")],
    ],
    [
      "refuses no dimensions, of a count as well",
      alarm({ metricName: "Invocations", dimensions: undefined }),
      [noEndpoint("Invocations"), noVariant("Invocations")],
    ],
    [
      "refuses a dimension under which nothing is published",
      alarm({ "dimensions.Environment": "prod" }),
      [extra("Environment")],
    ],
    [
      "refuses the backlog of a variant, and no endpoint",
      alarm({ dimensions: { VariantName: "primary" } }, backlog),
      [noEndpoint("ApproximateBacklogSize", "EndpointName"), extra("VariantName")],
    ],
    [
      "refuses a variant that the endpoint does not have",
      alarm({ "dimensions.VariantName": "AllTraffic" }),
      [
        problem(
          'watches the variant "AllTraffic", which EndpointConfiguration "turbine" does not have',
          "set dimensions.VariantName to one of its variants",
        ),
      ],
    ],
    [
      "refuses the name in other case",
      alarm({ "dimensions.EndpointName": "Turbine" }),
      [lookalike("Turbine")],
    ],
    [
      "refuses the name in full-width letters",
      alarm({ "dimensions.EndpointName": "ｔｕｒｂｉｎｅ" }),
      [lookalike("ｔｕｒｂｉｎｅ")],
    ],
    [
      "refuses such a name for a metric that it does not know",
      alarm({ metricName: "LoadedModelCount", dimensions: { EndpointName: "TURBINE" } }),
      [lookalike("TURBINE")],
    ],
    [
      "refuses another unit",
      alarm({ metricName: "ModelLatency", extendedStatistic: "p95", statistic: undefined, unit: "Seconds" }),
      [problem("asks for ModelLatency in Seconds, and it is published in Microseconds only", "remove unit")],
    ],
    ["refuses a ratio above 1", alarm({ threshold: 1 }), [never("most 1", "GreaterThanThreshold 1", ratio)]],
    [
      "refuses a ratio below 0",
      alarm({ comparisonOperator: "LessThanThreshold", threshold: 0 }),
      [never("least 0", "LessThanThreshold 0", "set threshold above 0")],
    ],
    [
      "refuses a ratio of at most less than 0",
      alarm({ comparisonOperator: "LessThanOrEqualToThreshold", threshold: -1 }),
      [never("least 0", "LessThanOrEqualToThreshold -1", "set threshold above 0")],
    ],
    [
      "tells all faults of one alarm",
      alarm({ threshold: 5, unit: "Percent", "dimensions.VariantName": undefined }),
      [
        noVariant("Invocation4XXErrors"),
        never("most 1", "GreaterThanThreshold 5", ratio),
        problem("asks for Invocation4XXErrors in Percent, and it is published in None only", "remove unit"),
      ],
    ],
    [
      "judges the metrics behind an expression",
      {
        ...watch,
        props: {
          name: "watch",
          metricQueries: [
            { id: "ratio", expression: "refused / all", returnData: true },
            { id: "refused", metric: { ...watch.props, stat: "Sum", unit: "Count" } },
            { id: "all", metric: { namespace: "AWS/SageMaker", metricName: "Invocations", stat: "Sum" } },
          ],
        },
      },
      [
        problem("asks for Invocation4XXErrors in Count, and it is published in None only", "remove unit"),
        problem(
          "names no EndpointName, and SageMaker publishes Invocations under EndpointName and VariantName",
          "set metricQueries[2].metric.dimensions.EndpointName to that of the endpoint",
        ),
        problem(
          "names no VariantName, and SageMaker publishes Invocations under EndpointName and VariantName",
          "set metricQueries[2].metric.dimensions.VariantName to that of the endpoint",
        ),
      ],
    ],
  ];
  for (const [title, spec, expected] of stacks) {
    it(title, () => {
      assert.deepEqual(judge(spec), expected);
    });
  }

  it("refuses a metric that an asynchronous endpoint does not publish", () => {
    const queued = changed(parts, "configuration", "asyncInferenceConfig", { outputConfig: {} });
    const invocations = alarm({ metricName: "Invocations" });
    assert.deepEqual(judge(invocations), []);
    assert.deepEqual(judge(invocations, queued), [
      problem(
        'watches Invocations, which SageMaker does not publish for Endpoint "turbine", as it is asynchronous',
        "set metricName to InvocationFailures with the statistic Sum, or to Invocation5XXErrors",
      ),
    ]);
  });

  it("does not choose between two endpoints that look alike", () => {
    const twin = { ...parts.endpoint, name: "twin", props: { ...parts.endpoint.props, name: "TURBINE" } };
    assert.deepEqual(
      findingsOf(rule, [...Object.values(parts), twin, alarm({ "dimensions.EndpointName": "Turbine" })]),
      [],
    );
  });

  it("leaves rollback alarms to the rule of their own", () => {
    const broken = changed(parts, "errorAlarm", "threshold", 5);
    assert.deepEqual(findingsOf(rule, Object.values(broken)), []);
    assert.equal(findingsOf(rule, [broken.errorAlarm]).length, 1);
  });

  it("leaves composite alarms alone, which watch no metric", () => {
    assert.deepEqual(
      findingsOf(rule, [{ ...alarm({ threshold: 5 }), type: resourceTypes.compositeAlarm }]),
      [],
    );
  });

  it("finds the one alarm of many", () => {
    const good = Array.from({ length: 20 }, (_, position) => ({ ...watch, name: `watch-${position}` }));
    assert.deepEqual(findingsOf(rule, [...Object.values(parts), ...good, alarm({ threshold: 2 })]), [
      never("most 1", "GreaterThanThreshold 2", ratio),
    ]);
  });
});
