import assert from "node:assert/strict";
import { MonitoredEndpoint, MonitoringPlatform } from "../../../components/index";
import { endpointArguments, platformArguments } from "../../support/component-arguments";
import { type RecordedResource, recordResources } from "../../support/record-resources";

function find(resources: readonly RecordedResource[], type: string, name = ""): RecordedResource {
  const found = resources.find((r) => r.type.endsWith(`:${type}`) && r.name.endsWith(name));
  assert.ok(found, `no ${type} ${name} was registered`);
  return found;
}

describe("a preview of a monitored endpoint", () => {
  it("shows the rollback alarms, the waits and the baseline, before anything exists", async () => {
    const { resources } = await recordResources(() => {
      const platform = new MonitoringPlatform("platform", platformArguments()).reference;
      return new MonitoredEndpoint("turbine-failure", endpointArguments({ platform }));
    }, true);
    const { deploymentConfig, name } = find(resources, "Endpoint").inputs;
    assert.equal(name, "prod-turbine-failure");
    assert.deepEqual(deploymentConfig, {
      blueGreenUpdatePolicy: {
        trafficRoutingConfiguration: {
          type: "CANARY",
          waitIntervalInSeconds: 600,
          canarySize: { type: "CAPACITY_PERCENT", value: 25 },
        },
        terminationWaitInSeconds: 1800,
        maximumExecutionTimeoutInSeconds: 7200,
      },
      autoRollbackConfiguration: {
        alarms: ["latency-p95", "invocation-5xx-ratio", "model-error-ratio", "abort"].map((alarm) => ({
          alarmName: `prod-turbine-failure-${alarm}`,
        })),
      },
    });
    assert.deepEqual(JSON.parse(String(find(resources, "EventTarget", "failure-drift").inputs.input)), {
      source: "monitored-endpoint",
      "detail-type": "Evaluate Drift",
      detail: {
        endpointName: "prod-turbine-failure",
        baseline: {
          statisticsS3Uri: "s3://turbine-registry/turbine-failure/1/baseline/statistics.json",
          constraintsS3Uri: "s3://turbine-registry/turbine-failure/1/baseline/constraints.json",
        },
      },
    });
    const { tier, value } = find(resources, "Parameter", "turbine-failure").inputs;
    assert.equal(tier, "Standard");
    assert.notEqual(typeof value, "string", "the key's ARN in it is not known yet");
  });
});
