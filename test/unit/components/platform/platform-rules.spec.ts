import assert from "node:assert/strict";
import { MonitoringPlatform } from "../../../../components/index";
import { turnSeconds } from "../../../../functions/orchestrator/core/look-ups";
import { platformArguments } from "../../../support/component-arguments";
import { type RecordedResource, recordResources } from "../../../support/record-resources";

const register = async () =>
  (await recordResources(() => new MonitoringPlatform("platform", platformArguments()))).resources;

function find(resources: readonly RecordedResource[], type: string, name: string): RecordedResource {
  const found = resources.find((r) => r.type.endsWith(`:${type}`) && r.name.endsWith(name));
  assert.ok(found, `no ${type} ${name} was registered`);
  return found;
}

describe("the rules of a platform", () => {
  it("wake the orchestrator on a schedule, on endpoint states and on changed documents", async () => {
    const resources = await register();
    assert.equal(
      find(resources, "EventRule", "reconcile").inputs.scheduleExpression,
      `rate(${turnSeconds / 60} minutes)`,
      "versions in doubt take turns as often as the reconciler looks",
    );
    assert.deepEqual(JSON.parse(String(find(resources, "EventTarget", "reconcile").inputs.input)), {
      source: "monitored-endpoint",
      "detail-type": "Reconcile",
      detail: { environment: "prod" },
    });
    assert.deepEqual(
      JSON.parse(String(find(resources, "EventRule", "endpoint-state").inputs.eventPattern)).detail,
      {
        EndpointName: [{ prefix: "prod-" }],
      },
    );
    assert.deepEqual(
      JSON.parse(String(find(resources, "EventRule", "document-change").inputs.eventPattern)).detail,
      {
        name: [{ prefix: "/monitored-endpoint/prod/endpoints/" }],
      },
    );
    for (const { type, inputs } of resources)
      if (type.endsWith(":EventTarget")) {
        assert.ok(inputs.retryPolicy);
        assert.match(JSON.stringify(inputs.deadLetterConfig), /undelivered-events/);
      }
  });

  it("look after retrainings every quarter of an hour, and when a pipeline has ended", async () => {
    const resources = await register();
    const schedule = find(resources, "EventRule", "check-retraining").inputs.scheduleExpression;
    assert.equal(schedule, "rate(15 minutes)");
    assert.deepEqual(JSON.parse(String(find(resources, "EventTarget", "check-retraining").inputs.input)), {
      source: "monitored-endpoint",
      "detail-type": "Check Retraining",
      detail: { environment: "prod" },
    });
    assert.deepEqual(JSON.parse(String(find(resources, "EventRule", "pipeline-state").inputs.eventPattern)), {
      source: ["aws.sagemaker"],
      "detail-type": ["SageMaker Model Building Pipeline Execution Status Change"],
      detail: { currentPipelineExecutionStatus: ["Succeeded", "Failed", "Stopped"] },
    });
    for (const rule of ["check-retraining", "pipeline-state"])
      assert.match(String(find(resources, "EventTarget", rule).inputs.arn), /accuracy-evaluator$/);
  });
});
