import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MonitoredEndpoint, type MonitoredEndpointArgs } from "../../../components/index";
import { endpointArguments } from "../../support/component-arguments";
import { type RecordedResource, recordResources } from "../../support/record-resources";

const register = async (changes: Partial<MonitoredEndpointArgs> = {}, preview = false) =>
  (await recordResources(() => new MonitoredEndpoint("turbine-failure", endpointArguments(changes)), preview))
    .resources;

const typesAndNames = (resources: readonly RecordedResource[]) =>
  resources.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`).sort();

function find(resources: readonly RecordedResource[], type: string, name = ""): RecordedResource {
  const found = resources.find((r) => r.type.endsWith(`:${type}`) && r.name.endsWith(name));
  assert.ok(found, `no ${type} ${name} was registered`);
  return found;
}

describe("MonitoredEndpoint", () => {
  it("registers exactly these resources with the drift evaluator", async () => {
    assert.deepEqual(typesAndNames(await register()), [
      "Dashboard prod-turbine-failure-operations",
      "Dashboard prod-turbine-failure-product",
      "Endpoint prod-turbine-failure",
      "EndpointConfiguration prod-turbine-failure",
      "EventRule monitored-endpoint-prod-turbine-failure-approval",
      "EventRule monitored-endpoint-prod-turbine-failure-drift",
      "EventTarget monitored-endpoint-prod-turbine-failure-approval",
      "EventTarget monitored-endpoint-prod-turbine-failure-drift",
      "MetricAlarm prod-turbine-failure-abort",
      "MetricAlarm prod-turbine-failure-data-quality",
      "MetricAlarm prod-turbine-failure-drift-air_temperature",
      "MetricAlarm prod-turbine-failure-drift-rpm",
      "MetricAlarm prod-turbine-failure-invocation-5xx-ratio",
      "MetricAlarm prod-turbine-failure-latency-p95",
      "MetricAlarm prod-turbine-failure-model-error-ratio",
      "MetricAlarm prod-turbine-failure-monitor-silent",
      "MetricAlarm prod-turbine-failure-needs-person",
      "Model prod-turbine-failure-model",
      "MonitoredEndpoint turbine-failure",
      "Parameter prod-turbine-failure",
      "Role prod-turbine-failure-model",
      "RolePolicy prod-turbine-failure-model",
    ]);
  });

  it("registers Model Monitor's job, schedule and role instead of the evaluator's schedule when told so", async () => {
    const resources = typesAndNames(await register(withModelMonitor()));
    assert.deepEqual(
      resources.filter((name) => /drift$|monitor$/.test(name)),
      [
        "DataQualityJobDefinition prod-turbine-failure-drift",
        "MonitoringSchedule prod-turbine-failure-drift",
        "Role prod-turbine-failure-monitor",
        "RolePolicy prod-turbine-failure-monitor",
      ],
    );
  });

  it("leaves what serves to the orchestrator and keeps what may still be serving", async () => {
    const resources = await register();
    const endpoint = find(resources, "Endpoint");
    assert.deepEqual(endpoint.ignoreChanges, ["endpointConfigName", "deploymentConfig"]);
    assert.equal(endpoint.protect, true);
    assert.equal(find(resources, "EndpointConfiguration").retainOnDelete, true);
    assert.equal(find(resources, "Model").retainOnDelete, true);
  });

  it("lets go of the protection only when told so", async () => {
    assert.equal(find(await register({ protectEndpoint: false }), "Endpoint").protect, false);
  });

  it("creates the rollback alarms before the endpoint, and the document after it", async () => {
    const resources = await register();
    const alarms = ["abort", "invocation-5xx-ratio", "latency-p95", "model-error-ratio"];
    assert.deepEqual(
      find(resources, "Endpoint").dependsOn.filter((resource) => resource.includes("MetricAlarm")),
      alarms.map((alarm) => `aws:cloudwatch/metricAlarm:MetricAlarm prod-turbine-failure-${alarm}`),
    );
    assert.ok(
      find(resources, "Parameter").dependsOn.includes("aws:sagemaker/endpoint:Endpoint prod-turbine-failure"),
    );
  });

  it("deletes Model Monitor's schedule before the endpoint, as SageMaker demands", async () => {
    const schedule = find(await register(withModelMonitor()), "MonitoringSchedule");
    assert.ok(schedule.dependsOn.includes("aws:sagemaker/endpoint:Endpoint prod-turbine-failure"));
  });

  it("gives a role its permissions before anything runs with it", async () => {
    const resources = await register(withModelMonitor());
    for (const [type, purpose] of [
      ["Model", "model"],
      ["DataQualityJobDefinition", "monitor"],
    ] as const)
      assert.ok(
        find(resources, type).dependsOn.includes(
          `aws:iam/rolePolicy:RolePolicy prod-turbine-failure-${purpose}`,
        ),
      );
  });

  it("captures requests and answers, encrypted and readable as text", async () => {
    const { dataCaptureConfig, kmsKeyArn, namePrefix, name } = find(
      await register({ captureSamplingPercentage: 40 }),
      "EndpointConfiguration",
    ).inputs;
    const { kmsKeyArn: key } = endpointArguments().platform as { kmsKeyArn: string };
    assert.equal(kmsKeyArn, key);
    assert.equal(namePrefix, "prod-turbine-failure-");
    assert.equal(name, undefined);
    assert.deepEqual(dataCaptureConfig, {
      enableCapture: true,
      initialSamplingPercentage: 40,
      destinationS3Uri: "s3://monitored-endpoint-prod-data-111122223333-eu-central-1/capture",
      kmsKeyId: key,
      captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
      captureContentTypeHeader: { csvContentTypes: ["text/csv"], jsonContentTypes: ["application/json"] },
    });
  });

  it("gives no volume key to instances with local storage, for which SageMaker takes none", async () => {
    const keys = async (instanceType: string) => {
      const { kmsKeyArn, dataCaptureConfig } = find(
        await register({ instanceType }),
        "EndpointConfiguration",
      ).inputs;
      return [kmsKeyArn !== undefined, (dataCaptureConfig as { kmsKeyId?: string }).kmsKeyId !== undefined];
    };
    for (const type of ["ml.g5.xlarge", "ml.m5d.large", "ml.p4d.24xlarge"])
      assert.deepEqual(await keys(type), [false, true], type);
    for (const type of ["ml.g5n.xlarge", "ml.m5.large"])
      assert.deepEqual(await keys(type), [true, true], type);
  });

  it("isolates the model's container unless told otherwise, and puts it into the given network", async () => {
    const vpc = { subnetIds: ["subnet-0a"], securityGroupIds: [pulumi.output("sg-0b")] };
    const closed = find(await register({ vpc }), "Model").inputs;
    assert.equal(closed.enableNetworkIsolation, true);
    assert.deepEqual(closed.vpcConfig, { subnets: ["subnet-0a"], securityGroupIds: ["sg-0b"] });
    const open = find(await register({ networkIsolation: false }), "Model").inputs;
    assert.equal(open.enableNetworkIsolation, false);
    assert.equal(open.vpcConfig, undefined);
  });

  it("runs Model Monitor closed to the network, encrypted, publishing its metrics, on whole hours", async () => {
    const resources = await register(withModelMonitor());
    const { networkConfig, dataQualityAppSpecification, dataQualityBaselineConfig } = find(
      resources,
      "DataQualityJobDefinition",
    ).inputs;
    assert.deepEqual(networkConfig, {
      enableNetworkIsolation: true,
      enableInterContainerTrafficEncryption: true,
    });
    assert.deepEqual(dataQualityAppSpecification, {
      imageUri: "048819808253.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-model-monitor-analyzer:latest",
      environment: { publish_cloudwatch_metrics: "Enabled" },
    });
    assert.deepEqual(dataQualityBaselineConfig, {
      statisticsResource: { s3Uri: "s3://turbine-registry/turbine-failure/1/baseline/statistics.json" },
      constraintsResource: { s3Uri: "s3://turbine-registry/turbine-failure/1/baseline/constraints.json" },
    });
    assert.deepEqual(find(resources, "MonitoringSchedule").inputs.monitoringScheduleConfig, {
      monitoringType: "DataQuality",
      monitoringJobDefinitionName: "prod-turbine-failure-drift-1a2b3c4",
      scheduleConfig: { scheduleExpression: "cron(0 0/6 ? * * *)" },
    });
  });

  it("gives every event rule a retry policy and a dead-letter queue", async () => {
    const targets = (await register()).filter(({ type }) => type.endsWith(":EventTarget"));
    assert.equal(targets.length, 2);
    for (const { inputs } of targets) {
      assert.deepEqual(inputs.deadLetterConfig, {
        arn: "arn:aws:sqs:eu-central-1:111122223333:monitored-endpoint-prod-undelivered-events",
      });
      assert.ok(inputs.retryPolicy);
    }
  });

  it("sends approvals of its own model group to the orchestrator as they are", async () => {
    const resources = await register();
    assert.deepEqual(JSON.parse(String(find(resources, "EventRule", "approval").inputs.eventPattern)), {
      source: ["aws.sagemaker"],
      "detail-type": ["SageMaker Model Package State Change"],
      detail: { ModelPackageGroupName: ["turbine-failure"] },
    });
    const target = find(resources, "EventTarget", "approval").inputs;
    assert.match(String(target.arn), /orchestrator$/);
    assert.equal(target.input, undefined);
  });

  it("takes a platform whose reference arrives as one output", async () => {
    const { platform } = endpointArguments();
    const endpoint = find(await register({ platform: pulumi.output(platform) }), "EndpointConfiguration");
    assert.match(String(endpoint.inputs.kmsKeyArn), /^arn:aws:kms:/);
  });

  it("reports every problem at once and registers nothing", async () => {
    const args = endpointArguments({
      instanceCount: 1,
      contacts: [],
      drift: { ...endpointArguments().drift, keyFeatures: [] },
    });
    const { resources, result } = await recordResources(() => {
      try {
        return new MonitoredEndpoint("turbine-failure", args);
      } catch (error) {
        return error;
      }
    });
    assert.ok(pulumi.InputPropertiesError.isInstance(result));
    assert.deepEqual(
      result.errors.map(({ propertyPath }) => propertyPath),
      ["instanceCount", "drift.keyFeatures", "contacts"],
    );
    for (const { propertyPath, reason } of result.errors)
      assert.ok(result.message.includes(`${propertyPath}: ${reason}`), propertyPath);
    assert.deepEqual(resources, []);
  });
});

function withModelMonitor(): Partial<MonitoredEndpointArgs> {
  return {
    drift: { ...endpointArguments().drift, backend: "sagemaker-model-monitor", windowMinutes: 360 },
  };
}
