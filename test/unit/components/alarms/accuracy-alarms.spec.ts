import assert from "node:assert/strict";
import { accuracyAlarms } from "../../../../components/alarms/accuracy-alarms";
import { endpointSettings } from "../../../../components/endpoint-settings";
import { type AccuracyArgs, MonitoredEndpoint } from "../../../../components/index";
import { accuracyArguments, endpointArguments } from "../../../support/component-arguments";
import { recordResources } from "../../../support/record-resources";

const alarmsOf = (changes: Partial<AccuracyArgs> = {}) =>
  accuracyAlarms(
    endpointSettings("turbine-failure", endpointArguments({ accuracy: accuracyArguments(changes) })),
  );
const namesOf = (alarms: ReturnType<typeof alarmsOf>) => alarms.map(({ name }) => name);

describe("the accuracy alarms", () => {
  it("are none where nobody compares answers with labels", () => {
    assert.deepEqual(accuracyAlarms(endpointSettings("turbine-failure", endpointArguments())), []);
  });

  it("are three with a retraining, and two without", () => {
    assert.deepEqual(namesOf(alarmsOf()), [
      "prod-turbine-failure-accuracy-below-sla",
      "prod-turbine-failure-accuracy-silent",
      "prod-turbine-failure-retraining-failed",
    ]);
    const { retraining: _none, ...watched } = accuracyArguments();
    const settings = endpointSettings("turbine-failure", endpointArguments({ accuracy: watched }));
    assert.equal(accuracyAlarms(settings).length, 2);
  });

  it("go off with the window that makes the agreed number, and keep their state while nothing is said", () => {
    const [below] = alarmsOf({ breachWindows: 4, windowMinutes: 60 });
    assert.deepEqual(below?.metric, {
      namespace: "MonitoredEndpoint/Accuracy",
      name: "WindowsBelowSla",
      dimensions: { EndpointName: "prod-turbine-failure" },
      statistic: "Maximum",
      periodSeconds: 3600,
    });
    assert.deepEqual(
      [below?.comparison, below?.threshold, below?.missingData],
      ["GreaterThanOrEqualToThreshold", 4, "ignore"],
    );
    assert.match(below?.meaning ?? "", /^The f1 of prod-turbine-failure was below 0\.6 in 4 judged windows/);
  });

  it("call an error above its bound what it is", () => {
    const [below] = alarmsOf({ problemType: "regression", metric: "rmse", bound: 2 });
    assert.match(below?.meaning ?? "", /^The rmse of prod-turbine-failure was above 2 /);
  });

  it("warm up until the second window's labels have had their time, and no longer than CloudWatch allows", () => {
    const warmUp = (changes: Partial<AccuracyArgs>) => alarmsOf(changes)[1]?.warmUpMinutes;
    assert.equal(warmUp({ windowMinutes: 15, labelDelayMinutes: 15 }), 45);
    assert.equal(warmUp({ windowMinutes: 720, labelDelayMinutes: 1440 }), 2880);
    assert.equal(warmUp({ windowMinutes: 720, labelDelayMinutes: 1441 }), 2880);
  });

  for (const windowMinutes of [5, 59, 60, 1440])
    it(`stay within CloudWatch's longest span with windows of ${windowMinutes} minutes`, () => {
      for (const { metric, evaluationPeriods } of alarmsOf({ windowMinutes, breachWindows: 30 })) {
        const longest = metric.periodSeconds < 3600 ? 86_400 : 604_800;
        assert.ok(metric.periodSeconds * evaluationPeriods <= longest);
        assert.equal(metric.periodSeconds % 60, 0);
      }
    });

  it("are registered with the schedule, whose run finds every window", async () => {
    const { resources } = await recordResources(
      () =>
        new MonitoredEndpoint(
          "turbine-failure",
          endpointArguments({ accuracy: accuracyArguments({ windowMinutes: 720 }) }),
        ),
    );
    const ofAccuracy = resources.filter(({ name }) => /accuracy|retraining/.test(name));
    assert.deepEqual(ofAccuracy.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`).sort(), [
      "EventRule monitored-endpoint-prod-turbine-failure-accuracy",
      "EventTarget monitored-endpoint-prod-turbine-failure-accuracy",
      "MetricAlarm prod-turbine-failure-accuracy-below-sla",
      "MetricAlarm prod-turbine-failure-accuracy-silent",
      "MetricAlarm prod-turbine-failure-retraining-failed",
    ]);
    const rule = ofAccuracy.find(({ type }) => type.endsWith(":EventRule"));
    assert.equal(rule?.inputs.scheduleExpression, "rate(12 hours)");
    const target = ofAccuracy.find(({ type }) => type.endsWith(":EventTarget"));
    assert.deepEqual(JSON.parse(String(target?.inputs.input)), {
      source: "monitored-endpoint",
      "detail-type": "Evaluate Accuracy",
      detail: { endpointName: "prod-turbine-failure" },
    });
    assert.match(String(target?.inputs.arn), /accuracy-evaluator$/);
  });
});
