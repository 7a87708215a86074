import assert from "node:assert/strict";
import { rollbackAlarmsCanFire as rule } from "../../../../../policies/rules/endpoint/rollback-alarms-can-fire";
import {
  changed,
  compliantParts,
  type EndpointParts,
  replaced,
} from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";

const errors = 'MetricAlarm "turbine-errors"';
const latency = 'MetricAlarm "turbine-latency"';

function judge(parts: EndpointParts): readonly FindingText[] {
  return findingsOf(rule, Object.values(parts));
}

function neverFires(operator: string, threshold: number, statistic = "Average"): FindingText {
  return {
    on: errors,
    problem: `can never go off: the ${statistic} of Invocation5XXErrors is at most 1, and the threshold is ${operator} ${threshold}`,
    fix: "set threshold to a ratio between 0 and 1, such as 0.01",
  };
}

describe("rollback-alarms-can-fire refuses", () => {
  const parts = compliantParts();

  const broken: readonly (readonly [string, EndpointParts, readonly FindingText[]])[] = [
    [
      "an average of a 0/1 metric above 1",
      changed(parts, "errorAlarm", "threshold", 1),
      [neverFires("GreaterThanThreshold", 1)],
    ],
    [
      "a threshold of 5 percent written as 5",
      changed(changed(parts, "errorAlarm", "threshold", "5"), "errorAlarm", "statistic", "Maximum"),
      [neverFires("GreaterThanThreshold", 5, "Maximum")],
    ],
    [
      "a ratio of at least 2",
      changed(
        changed(parts, "errorAlarm", "comparisonOperator", "GreaterThanOrEqualToThreshold"),
        "errorAlarm",
        "threshold",
        2,
      ),
      [neverFires("GreaterThanOrEqualToThreshold", 2)],
    ],
    [
      "an alarm on the smallest of zeros and ones",
      changed(parts, "errorAlarm", "statistic", "Minimum"),
      [
        {
          on: errors,
          problem:
            "goes off only when every request fails: the Minimum of Invocation5XXErrors is 0 as long as one succeeds",
          fix: "set statistic to Average, with a ratio as threshold",
        },
      ],
    ],
    [
      "a latency that no answer reaches, as one written in nanoseconds",
      changed(parts, "latencyAlarm", "threshold", 480_000_000),
      [
        {
          on: 'MetricAlarm "turbine-latency"',
          problem:
            "can never go off: the p95 of ModelLatency is at most 480000000, and the threshold is GreaterThanThreshold 480000000",
          fix: "set threshold in microseconds, such as 500000 for half a second",
        },
      ],
    ],
    [
      "an alarm that goes off when there are few errors",
      changed(parts, "errorAlarm", "comparisonOperator", "LessThanThreshold"),
      [
        {
          on: errors,
          problem: "goes off when Invocation5XXErrors is low, not when it is high",
          fix: "set comparisonOperator to GreaterThanThreshold",
        },
      ],
    ],
    [
      "no comparison",
      changed(parts, "errorAlarm", "comparisonOperator", undefined),
      [
        {
          on: errors,
          problem: "compares with nothing",
          fix: "set comparisonOperator to GreaterThanThreshold",
        },
      ],
    ],
    [
      "no threshold",
      changed(parts, "errorAlarm", "threshold", undefined),
      [{ on: errors, problem: "has no threshold", fix: "set threshold below 1" }],
    ],
    [
      "no statistic",
      changed(parts, "errorAlarm", "statistic", undefined),
      [
        {
          on: errors,
          problem: "has no statistic",
          fix: "set statistic to Average, or extendedStatistic to p95",
        },
      ],
    ],
    [
      "a unit in which the metric is not published",
      changed(parts, "latencyAlarm", "unit", "Milliseconds"),
      [
        {
          on: latency,
          problem: "asks for ModelLatency in Milliseconds, and it is published in Microseconds only",
          fix: "remove unit",
        },
      ],
    ],
    [
      "an unstated treatment of missing data",
      changed(parts, "errorAlarm", "treatMissingData", undefined),
      [
        {
          on: errors,
          problem:
            "does not say what missing data means, so that it waits in INSUFFICIENT_DATA without traffic",
          fix: "set treatMissingData to notBreaching, and watch for missing traffic with an alarm of its own",
        },
      ],
    ],
    [
      "the treatment of missing data that the provider fills in",
      changed(parts, "errorAlarm", "treatMissingData", "missing"),
      [
        {
          on: errors,
          problem:
            "does not say what missing data means, so that it waits in INSUFFICIENT_DATA without traffic",
          fix: "set treatMissingData to notBreaching, and watch for missing traffic with an alarm of its own",
        },
      ],
    ],
    [
      "another endpoint",
      changed(parts, "errorAlarm", "dimensions.EndpointName", "compressor"),
      [
        {
          on: errors,
          problem: 'watches the endpoint "compressor", although Endpoint "turbine" names it for rollback',
          fix: 'set dimensions.EndpointName to the name of Endpoint "turbine"',
        },
      ],
    ],
    [
      "the same name in other letters",
      changed(parts, "errorAlarm", "dimensions.EndpointName", "Turbine"),
      [
        {
          on: errors,
          problem: 'watches the endpoint "Turbine", although Endpoint "turbine" names it for rollback',
          fix: 'set dimensions.EndpointName to "turbine", which is probably meant',
        },
      ],
    ],
    [
      "a variant that the configuration does not have",
      changed(parts, "errorAlarm", "dimensions.VariantName", "AllTraffic"),
      [
        {
          on: errors,
          problem: 'watches the variant "AllTraffic", which EndpointConfiguration "turbine" does not have',
          fix: "set dimensions.VariantName to one of its variants",
        },
      ],
    ],
    [
      "no dimensions",
      changed(parts, "errorAlarm", "dimensions", undefined),
      [
        {
          on: errors,
          problem: 'watches no endpoint, although Endpoint "turbine" names it for rollback',
          fix: 'set dimensions.EndpointName to the name of Endpoint "turbine"',
        },
        {
          on: errors,
          problem:
            "names no variant, and SageMaker publishes the metrics of an endpoint for each variant only",
          fix: `set dimensions.VariantName to the variantName of Endpoint "turbine"'s endpoint configuration`,
        },
      ],
    ],
    [
      "a dimension under which nothing is published",
      changed(parts, "errorAlarm", "dimensions.Environment", "prod"),
      [
        {
          on: errors,
          problem:
            "asks for the dimension Environment, under which SageMaker publishes no metric of an endpoint",
          fix: "remove Environment from dimensions",
        },
      ],
    ],
    [
      "a metric query that returns an impossible ratio",
      replaced(parts, "errorAlarm", {
        ...parts.errorAlarm,
        props: {
          name: "turbine-errors",
          comparisonOperator: "GreaterThanThreshold",
          threshold: 5,
          treatMissingData: "notBreaching",
          metricQueries: [
            { id: "a", returnData: true, metric: { ...parts.errorAlarm.props, stat: "Average" } },
          ],
        },
      }),
      [neverFires("GreaterThanThreshold", 5)],
    ],
  ];
  for (const [title, stack, expected] of broken)
    it(title, () => {
      assert.deepEqual(judge(stack), expected);
    });

  it("an alarm of one endpoint that a second one names too", () => {
    const other = compliantParts("compressor");
    const borrowed = changed(
      other,
      "endpoint",
      "deploymentConfig.autoRollbackConfiguration.alarms[1].alarmName",
      "turbine-errors",
    );
    assert.deepEqual(findingsOf(rule, [...Object.values(parts), ...Object.values(borrowed)]), [
      {
        on: errors,
        problem: 'watches the endpoint "turbine", although Endpoint "compressor" names it for rollback',
        fix: 'set dimensions.EndpointName to the name of Endpoint "compressor"',
      },
    ]);
  });
});
