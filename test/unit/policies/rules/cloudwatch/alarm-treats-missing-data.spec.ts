import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { alarmTreatsMissingData as rule } from "../../../../../policies/rules/cloudwatch/alarm-treats-missing-data";
import { compliantParts, replaced } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'MetricAlarm "drift"';
const alarm: ResourceSpec = { type: resourceTypes.metricAlarm, name: "drift", props: { name: "drift" } };
const unstated: FindingText = {
  on,
  problem: "does not say what missing data means, so that it waits in INSUFFICIENT_DATA without traffic",
  fix: "set treatMissingData to breaching, notBreaching or ignore, or name whom to tell in insufficientDataActions",
};
const unknown: FindingText = { on, unknown: "treatMissingData" };
const topics = ["arn:aws:sns:us-east-1:000000000000:incidents"];

describe("alarm-treats-missing-data", () => {
  const judge = (treatMissingData: unknown, insufficientDataActions?: unknown) => {
    const stated = withProperty(alarm, "treatMissingData", treatMissingData);
    return findingsOf(rule, [withProperty(stated, "insufficientDataActions", insufficientDataActions)]);
  };

  const stacks: readonly (readonly [string, unknown, unknown, readonly FindingText[]])[] = [
    ["accepts breaching", "breaching", undefined, []],
    ["accepts notBreaching", "notBreaching", undefined, []],
    ["accepts ignore", "ignore", undefined, []],
    ["refuses no treatment", undefined, undefined, [unstated]],
    ["refuses an empty text", "", undefined, [unstated]],
    ["refuses the treatment that the provider fills in", "missing", undefined, [unstated]],
    ["refuses it with an empty list of whom to tell", "missing", [], [unstated]],
    ["accepts missing when somebody is told", "missing", topics, []],
    ["accepts in a preview that it is unknown who is told", "missing", [unknownValue], []],
    [
      "refuses missing in a preview in which it is unknown whether somebody is told",
      "missing",
      unknownValue,
      [{ on, unknown: "insufficientDataActions" }],
    ],
    ["says in a preview that the treatment is unknown", unknownValue, undefined, [unknown]],
    ["does not read a truth value as a treatment", true, undefined, [unknown]],
  ];
  for (const [title, treatment, told, expected] of stacks) {
    it(title, () => {
      assert.deepEqual(judge(treatment, told), expected);
    });
  }

  describe("beside an alarm for the silence of its source", () => {
    const source = { namespace: "MonitoredEndpoint/Drift", dimensions: { EndpointName: "turbine" } };
    const drift: ResourceSpec = {
      ...alarm,
      props: { name: "drift", ...source, dimensions: { ...source.dimensions, Feature: "rpm" } },
    };
    const heartbeat: ResourceSpec = {
      ...alarm,
      name: "silent",
      props: { name: "silent", ...source, treatMissingData: "breaching" },
    };

    it("accepts missing", () => {
      assert.deepEqual(findingsOf(rule, [drift, heartbeat]), []);
    });

    for (const [path, value] of [
      ["treatMissingData", "notBreaching"],
      ["namespace", "MonitoredEndpoint/Accuracy"],
      ["dimensions", {}],
      ["dimensions", undefined],
      ["dimensions", { EndpointName: "compressor" }],
      ["dimensions", { EndpointName: unknownValue, Stage: "prod" }],
      ["dimensions", { EndpointName: "turbine", Feature: "torque" }],
    ] as const) {
      it(`refuses missing when the other's ${path} is ${JSON.stringify(value)}`, () => {
        assert.deepEqual(findingsOf(rule, [drift, withProperty(heartbeat, path, value)]), [unstated]);
      });
    }

    const undecided: FindingText = { on, unknown: "whether another alarm goes off when its data is silent" };
    for (const [path, value] of [
      ["treatMissingData", unknownValue],
      ["namespace", unknownValue],
      ["dimensions", unknownValue],
      ["dimensions", { EndpointName: unknownValue }],
    ] as const) {
      it(`does not know in a preview in which ${path} of the other is ${JSON.stringify(value)}`, () => {
        const stack = [drift, withProperty(heartbeat, path, value)];
        assert.deepEqual(
          findingsOf(rule, stack).filter((finding) => finding.on === on),
          [undecided],
        );
      });
    }

    it("does not know in a preview in which its own source is unknown", () => {
      assert.deepEqual(findingsOf(rule, [withProperty(drift, "namespace", unknownValue), heartbeat]), [
        undecided,
      ]);
    });
  });

  it("leaves composite alarms alone, which have no data of their own", () => {
    const composite = { type: resourceTypes.compositeAlarm, name: "any", props: {} };
    assert.deepEqual(findingsOf(rule, [composite]), []);
  });

  it("leaves rollback alarms to the rule of their own", () => {
    const parts = compliantParts();
    const quiet = replaced(
      parts,
      "errorAlarm",
      withProperty(parts.errorAlarm, "treatMissingData", "missing"),
    );
    assert.deepEqual(findingsOf(rule, Object.values(quiet)), []);
    assert.deepEqual(findingsOf(rule, [quiet.errorAlarm]), [
      { ...unstated, on: 'MetricAlarm "turbine-errors"' },
    ]);
  });
});
