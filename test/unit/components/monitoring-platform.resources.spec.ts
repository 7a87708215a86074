import assert from "node:assert/strict";
import { MonitoringPlatform } from "../../../components/index";
import { platformArguments } from "../../support/component-arguments";
import { recordResources } from "../../support/record-resources";

const bucket = "monitored-endpoint-prod-data-111122223333-eu-central-1";

describe("the resources of a MonitoringPlatform", () => {
  it("are exactly these", async () => {
    const prefix = "monitored-endpoint-prod";
    const { resources } = await recordResources(
      () => new MonitoringPlatform("platform", platformArguments()),
    );
    const own = resources
      .map(
        ({ type, name }) =>
          `${type.split(":").at(-1)} ${name.replace(bucket, "<bucket>").replace(prefix, "<prefix>")}`,
      )
      .sort();
    assert.deepEqual(own, [
      "Alias <prefix>",
      "Bucket <bucket>",
      "BucketLifecycleConfiguration <bucket>",
      "BucketOwnershipControls <bucket>",
      "BucketPolicy <bucket>",
      "BucketPublicAccessBlock <bucket>",
      "BucketServerSideEncryptionConfiguration <bucket>",
      "BucketVersioning <bucket>",
      "CatalogDatabase monitored_endpoint_prod",
      "CatalogTable monitored_endpoint_prod-violations",
      "Dashboard <prefix>",
      "EventRule <prefix>-check-retraining",
      "EventRule <prefix>-document-change",
      "EventRule <prefix>-endpoint-state",
      "EventRule <prefix>-knowledge-base-reconcile",
      "EventRule <prefix>-knowledge-base-reports",
      "EventRule <prefix>-knowledge-base-runs",
      "EventRule <prefix>-pipeline-state",
      "EventRule <prefix>-reconcile",
      "EventTarget <prefix>-check-retraining",
      "EventTarget <prefix>-document-change",
      "EventTarget <prefix>-endpoint-state",
      "EventTarget <prefix>-knowledge-base-reconcile",
      "EventTarget <prefix>-knowledge-base-reports",
      "EventTarget <prefix>-knowledge-base-runs",
      "EventTarget <prefix>-pipeline-state",
      "EventTarget <prefix>-reconcile",
      "Function <prefix>-accuracy-evaluator",
      "Function <prefix>-drift-evaluator",
      "Function <prefix>-knowledge-base",
      "Function <prefix>-orchestrator",
      "FunctionEventInvokeConfig <prefix>-accuracy-evaluator",
      "FunctionEventInvokeConfig <prefix>-drift-evaluator",
      "FunctionEventInvokeConfig <prefix>-knowledge-base",
      "FunctionEventInvokeConfig <prefix>-orchestrator",
      "Key <prefix>",
      "LogGroup <prefix>-accuracy-evaluator",
      "LogGroup <prefix>-drift-evaluator",
      "LogGroup <prefix>-knowledge-base",
      "LogGroup <prefix>-orchestrator",
      "MetricAlarm <prefix>-accuracy-evaluator-errors",
      "MetricAlarm <prefix>-drift-evaluator-errors",
      "MetricAlarm <prefix>-failed-invocations-not-empty",
      "MetricAlarm <prefix>-knowledge-base-errors",
      "MetricAlarm <prefix>-knowledge-base-unreadable-reports",
      "MetricAlarm <prefix>-orchestrator-errors",
      "MetricAlarm <prefix>-undelivered-events-not-empty",
      "MonitoringPlatform platform",
      "NamedQuery <prefix>-new-this-week",
      "NamedQuery <prefix>-per-feature-over-time",
      "NamedQuery <prefix>-recurring-by-upstream-source",
      "Permission <prefix>-accuracy-evaluator",
      "Permission <prefix>-drift-evaluator",
      "Permission <prefix>-knowledge-base",
      "Permission <prefix>-orchestrator",
      "Queue <prefix>-failed-invocations",
      "Queue <prefix>-undelivered-events",
      "QueuePolicy <prefix>-failed-invocations",
      "QueuePolicy <prefix>-undelivered-events",
      "Role <prefix>-accuracy-evaluator",
      "Role <prefix>-drift-evaluator",
      "Role <prefix>-knowledge-base",
      "Role <prefix>-orchestrator",
      "RolePolicy <prefix>-accuracy-evaluator",
      "RolePolicy <prefix>-drift-evaluator",
      "RolePolicy <prefix>-knowledge-base",
      "RolePolicy <prefix>-orchestrator",
      "Table <prefix>-knowledge-base",
      "Table <prefix>-ledger",
      "Topic <prefix>-incidents",
      "TopicPolicy <prefix>-incidents",
      "TopicSubscription <prefix>-incidents-email-turbine@example.com",
      "Workgroup <prefix>",
    ]);
  });
});
