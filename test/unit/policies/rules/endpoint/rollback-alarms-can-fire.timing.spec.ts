import assert from "node:assert/strict";
import { rollbackAlarmsCanFire as rule } from "../../../../../policies/rules/endpoint/rollback-alarms-can-fire";
import {
  changed,
  compliantParts,
  type EndpointParts,
  replaced,
} from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'MetricAlarm "turbine-errors"';
const policy = "deploymentConfig.blueGreenUpdatePolicy";
const judge = (parts: EndpointParts) => findingsOf(rule, Object.values(parts));

function tooSlow(seconds: number, bake = 2400): FindingText {
  return {
    on,
    problem: `goes off after ${seconds} s at the earliest, and Endpoint "turbine" watches it for ${bake} s of a rollout`,
    fix: `shorten period, or lower datapointsToAlarm, so that both together make ${bake} s or less`,
  };
}

describe("rollback-alarms-can-fire within a rollout", () => {
  const parts = compliantParts();
  const withAlarm = (properties: Readonly<Record<string, unknown>>, stack = parts) =>
    Object.entries(properties).reduce(
      (changing, [property, value]) => changed(changing, "errorAlarm", property, value),
      stack,
    );

  it("accepts an alarm that goes off at the end of the bake, and refuses one that needs a period more", () => {
    assert.deepEqual(judge(withAlarm({ period: 60, evaluationPeriods: 40 })), []);
    assert.deepEqual(judge(withAlarm({ period: 60, evaluationPeriods: 41 })), [tooSlow(2460)]);
  });

  it("counts the datapoints that have to breach, not the periods that are looked at", () => {
    assert.deepEqual(judge(withAlarm({ period: 300, evaluationPeriods: 12, datapointsToAlarm: 8 })), []);
    assert.deepEqual(judge(withAlarm({ period: 300, evaluationPeriods: 12, datapointsToAlarm: 9 })), [
      tooSlow(2700),
    ]);
  });

  it("measures by the bake of the endpoint at hand", () => {
    const short = changed(parts, "endpoint", `${policy}.terminationWaitInSeconds`, 0);
    assert.deepEqual(judge(withAlarm({ period: 300, evaluationPeriods: 2 }, short)), []);
    assert.deepEqual(judge(withAlarm({ period: 300, evaluationPeriods: 3 }, short)), [tooSlow(900, 600)]);
  });

  it("leaves a rollout without any bake, and one without a policy, to other rules", () => {
    const routing = { type: "ALL_AT_ONCE", waitIntervalInSeconds: 0 };
    const none = changed(parts, "endpoint", policy, { trafficRoutingConfiguration: routing });
    assert.deepEqual(judge(withAlarm({ evaluationPeriods: 1000 }, none)), []);
    const without = changed(parts, "endpoint", policy, undefined);
    assert.deepEqual(judge(withAlarm({ evaluationPeriods: 1000 }, without)), []);
  });

  it("measures metric queries by the longest of their periods", () => {
    const metric = { ...parts.errorAlarm.props, stat: "Sum", period: 60 };
    const queries = (period: unknown) => [
      { id: "ratio", expression: "errors / requests", returnData: true },
      { id: "errors", metric },
      { id: "requests", metric: { ...metric, metricName: "Invocations", period } },
    ];
    const { name, treatMissingData, comparisonOperator } = parts.errorAlarm.props;
    const math = (period: unknown) =>
      replaced(parts, "errorAlarm", {
        ...parts.errorAlarm,
        props: {
          name,
          treatMissingData,
          comparisonOperator,
          threshold: 0.01,
          evaluationPeriods: 3,
          metricQueries: queries(period),
        },
      });
    assert.deepEqual(judge(math(800)), []);
    assert.deepEqual(judge(math(900)), [tooSlow(2700)]);
    assert.deepEqual(judge(math(unknownValue)), []);
  });

  it("refuses an alarm that waits for more datapoints than it looks at", () => {
    assert.deepEqual(judge(withAlarm({ evaluationPeriods: 3, datapointsToAlarm: 3 })), []);
    assert.deepEqual(judge(withAlarm({ evaluationPeriods: 3, datapointsToAlarm: "4" })), [
      {
        on,
        problem: "waits for 4 breaching datapoints and looks at 3",
        fix: "set datapointsToAlarm to 3 or less",
      },
    ]);
  });

  it("refuses metric queries none of which returns a value", () => {
    const metric = { ...parts.errorAlarm.props, stat: "Average" };
    const { name, treatMissingData } = parts.errorAlarm.props;
    const math = (...returned: readonly unknown[]) =>
      replaced(parts, "errorAlarm", {
        ...parts.errorAlarm,
        props: {
          name,
          treatMissingData,
          comparisonOperator: "GreaterThanThreshold",
          threshold: 0.01,
          metricQueries: returned.map((returnData) => ({ metric, returnData })),
        },
      });
    const refused = [
      {
        on,
        problem: "has metric queries of which none returns a value to compare",
        fix: "set metricQueries[].returnData to true for the query that is compared with the threshold",
      },
    ];
    assert.deepEqual(judge(math(false, true)), []);
    assert.deepEqual(judge(math(false, false)), refused);
    assert.deepEqual(judge(math(undefined)), refused);
    assert.deepEqual(judge(math(false, unknownValue)), [{ on, unknown: "metricQueries[1].returnData" }]);
  });

  for (const property of ["period", "evaluationPeriods", "datapointsToAlarm"]) {
    it(`says nothing of the time in a preview in which ${property} is unknown`, () => {
      const slow = { period: 600, evaluationPeriods: 12, datapointsToAlarm: 12 };
      assert.deepEqual(judge(withAlarm(slow)), [tooSlow(7200)]);
      assert.deepEqual(judge(withAlarm({ ...slow, [property]: unknownValue })), []);
    });
  }

  it("says nothing of the time when a part of the bake is unknown", () => {
    const unknown = changed(parts, "endpoint", `${policy}.terminationWaitInSeconds`, unknownValue);
    assert.deepEqual(judge(withAlarm({ evaluationPeriods: 1000 }, unknown)), []);
  });

  it("tells which of the endpoints that name an alarm is too quick for it", () => {
    const quick = {
      ...changed(parts, "endpoint", `${policy}.terminationWaitInSeconds`, 0).endpoint,
      name: "twin",
    };
    const specs = [...Object.values(withAlarm({ period: 300, evaluationPeriods: 3 })), quick];
    assert.deepEqual(findingsOf(rule, specs), [
      {
        on,
        problem:
          'goes off after 900 s at the earliest, and Endpoint "twin" watches it for 600 s of a rollout',
        fix: "shorten period, or lower datapointsToAlarm, so that both together make 600 s or less",
      },
    ]);
  });
});
