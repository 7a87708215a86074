import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { monitoringScheduleIsIsolated as rule } from "../../../../../policies/rules/sagemaker/monitoring-schedule-is-isolated";
import { compliantJob } from "../../../../../policies/testing/compliant-sagemaker";
import { modelMonitorParts } from "../../../../../policies/testing/compliant-stack";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'MonitoringSchedule "turbine-monitor"';
const definition = "monitoringScheduleConfig.monitoringJobDefinition";
const path = `${definition}.networkConfig.enableNetworkIsolation`;
const broken = [{ on, problem: "lets its containers call the network", fix: `set ${path} to true` }];

describe("monitoring-schedule-is-isolated", () => {
  const { monitor } = modelMonitorParts("turbine");
  const named = "monitoringScheduleConfig.monitoringJobDefinitionName";
  const inline: ResourceSpec = withProperty(withProperty(monitor, named, undefined), definition, {
    networkConfig: { enableNetworkIsolation: true },
  });

  it("finds nothing in a job of the schedule that is isolated", () => {
    assert.deepEqual(findingsOf(rule, [inline]), []);
    assert.deepEqual(findingsOf(rule, [withProperty(inline, path, "true")]), []);
  });

  it("refuses a job of the schedule that is not", () => {
    for (const value of [false, "false", undefined]) {
      assert.deepEqual(findingsOf(rule, [withProperty(inline, path, value)]), broken);
    }
    assert.deepEqual(
      findingsOf(rule, [withProperty(inline, `${definition}.networkConfig`, undefined)]),
      broken,
    );
    assert.deepEqual(findingsOf(rule, [withProperty(inline, definition, {})]), broken);
  });

  it("leaves a schedule alone that names a definition, known or not", () => {
    assert.deepEqual(findingsOf(rule, [monitor]), []);
    assert.deepEqual(findingsOf(rule, [withProperty(monitor, named, unknownValue)]), []);
    assert.deepEqual(
      findingsOf(rule, [withProperty(withProperty(monitor, named, unknownValue), definition, unknownValue)]),
      [],
    );
  });

  it("leaves a schedule without any definition, and what is no schedule, alone", () => {
    const job = withProperty(
      compliantJob(resourceTypes.dataQualityJobDefinition),
      "networkConfig",
      undefined,
    );
    assert.deepEqual(findingsOf(rule, [withProperty(monitor, named, undefined), job]), []);
  });

  it("says in a preview what is unknown", () => {
    for (const [unknown, reported] of [
      [path, path],
      [`${definition}.networkConfig`, path],
      [definition, definition],
      ["monitoringScheduleConfig", "monitoringScheduleConfig"],
    ] as const) {
      assert.deepEqual(findingsOf(rule, [withProperty(inline, unknown, unknownValue)]), [
        { on, unknown: reported },
      ]);
    }
    assert.deepEqual(findingsOf(rule, [withProperty(inline, path, 1)]), [{ on, unknown: path }]);
  });
});
