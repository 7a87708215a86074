import assert from "node:assert/strict";
import { type ExamplePreviews, examplePreviews } from "../../support/example-previews";
import type { StackPreview } from "../../support/preview-stack";
import { removeFolder } from "../../support/temporary-folder";

const endpointType = "aws:sagemaker/endpoint:Endpoint";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** The endpoint that `adopted` takes over: made by hand, with a tag, and never updated under guardrails. */
const existing = {
  [endpointType]: {
    "prod-turbine-failure": {
      arn: "arn:aws:sagemaker:eu-central-1:111122223333:endpoint/prod-turbine-failure",
      name: "prod-turbine-failure",
      endpointConfigName: "turbine-failure-by-hand",
      region: "eu-central-1",
      tags: { team: "turbines" },
      tagsAll: { team: "turbines" },
    },
  },
};

/** What an example asks its stack's configuration for. */
const secrets = {
  production: {
    pagerDutyRoutingKey: "0123456789abcdef0123456789abcdef",
    webhookAuthorization: "Bearer of-nothing",
  },
};

describe("the examples, with packed files only, under the real engine and the packed policies", function () {
  this.timeout(120_000);
  let previews: ExamplePreviews;

  before(async () => {
    previews = await examplePreviews({ existing, secrets, readFrom: { "model-team": "platform" } });
  });
  after(() => {
    previews.stop();
    removeFolder(previews.folder);
  });

  /** Previews an example, which must succeed without a mandatory violation, a warning or an error. */
  async function planned(example: string) {
    const preview = await previews.preview(example);
    const mandatory = preview.findings.filter(({ level }) => level === "mandatory");
    assert.deepEqual(mandatory, []);
    assert.deepEqual(preview.complaints, []);
    assert.equal(preview.failure, undefined);
    return readable(preview);
  }

  it("plans what an account needs before its first stack", async () => {
    const { names, only } = await planned("account-bootstrap");
    assert.equal(only("aws:iam/openIdConnectProvider:OpenIdConnectProvider").operation, "create");
    assert.equal(names("aws:iam/policy:Policy").length, names("aws:iam/role:Role").length / 3);
  });

  it("plans the minimal endpoint with its platform", async () => {
    const { names, only } = await planned("minimal");
    assert.deepEqual(names(endpointType), ["dev-turbine-failure"]);
    assert.equal(names("monitored-endpoint:index:MonitoringPlatform").length, 1);
    assert.equal(only(endpointType).operation, "create");
  });

  it("plans the production endpoint with all of its options", async () => {
    const { names, only, ofType } = await planned("production");
    const { deploymentConfig } = only(endpointType).inputs;
    assert.deepEqual(deploymentConfig, {
      autoRollbackConfiguration: {
        alarms: [
          "prod-turbine-failure-latency-p95",
          "prod-turbine-failure-invocation-5xx-ratio",
          "prod-turbine-failure-model-error-ratio",
          "prod-turbine-failure-abort",
          "prod-turbine-failure-synthetic-canary",
          "maintenance-orders-rejected",
        ].map((alarmName) => ({ alarmName })),
      },
      blueGreenUpdatePolicy: {
        maximumExecutionTimeoutInSeconds: 9000,
        terminationWaitInSeconds: 3600,
        trafficRoutingConfiguration: {
          canarySize: { type: "CAPACITY_PERCENT", value: 25 },
          type: "CANARY",
          waitIntervalInSeconds: 900,
        },
      },
    });
    const target = only("aws:appautoscaling/target:Target").inputs;
    assert.deepEqual([target.minCapacity, target.maxCapacity], [4, 12]);
    assert.equal(names("aws:lambda/functionUrl:FunctionUrl").length, 1);
    const connections = ofType("aws:cloudwatch/eventConnection:EventConnection");
    assert.equal(connections.length, 2);
    for (const value of Object.values(secrets.production))
      assert.ok(!JSON.stringify(connections).includes(value));
    assert.ok(names(alarmType).some((name) => name.endsWith("accuracy-below-sla")));
  });

  it("plans an endpoint that queues its requests", async () => {
    const { only, names } = await planned("asynchronous");
    assert.deepEqual(
      only("aws:sagemaker/endpointConfiguration:EndpointConfiguration").inputs.asyncInferenceConfig,
      {
        clientConfig: { maxConcurrentInvocationsPerInstance: 4 },
        outputConfig: {
          kmsKeyId: unknown,
          notificationConfig: {
            errorTopic: "arn:aws:sns:eu-central-1:111122223333:inspection-failures",
            successTopic: "arn:aws:sns:eu-central-1:111122223333:inspection-answers",
          },
          s3FailurePath: "s3://inspection-documents/failures",
          s3OutputPath: "s3://inspection-documents/answers",
        },
      },
    );
    assert.ok(names(alarmType).includes("prod-blade-inspection-request-age"));
  });

  it("plans several endpoints on one platform", async () => {
    const { names } = await planned("fleet");
    assert.deepEqual(names(endpointType), ["prod-icing-risk", "prod-power-forecast", "prod-turbine-failure"]);
    assert.equal(names("monitored-endpoint:index:MonitoringPlatform").length, 1);
    assert.equal(names("aws:kms/key:Key").length, 1);
    assert.equal(names("aws:glue/catalogTable:CatalogTable").length, 2);
  });

  it("plans the platform alone, for other stacks to read", async () => {
    const { names, only } = await planned("platform");
    assert.equal(only("monitored-endpoint:index:MonitoringPlatform").operation, "create");
    assert.deepEqual(names(endpointType), []);
  });

  it("plans an endpoint on the platform of another stack, whose names are known", async () => {
    const { names, ofType } = await planned("model-team");
    assert.deepEqual(names(endpointType), ["prod-turbine-failure"]);
    assert.deepEqual(names("monitored-endpoint:index:MonitoringPlatform"), []);
    const topic = "arn:aws:sns:eu-central-1:111122223333:monitored-endpoint-prod-alarms";
    for (const { inputs } of ofType(alarmType)) assert.deepEqual(inputs.alarmActions, [topic]);
  });

  it("plans to import the endpoint that is there, and to replace nothing", async () => {
    const { resources, only } = await planned("adopted");
    assert.equal(only(endpointType).operation, "import");
    assert.deepEqual(
      resources.filter(({ operation }) => operation !== "create" && operation !== "import"),
      [],
    );
  });

  it("plans Model Monitor in the evaluator's place", async () => {
    const { only, names } = await planned("model-monitor");
    const { monitoringScheduleConfig } = only("aws:sagemaker/monitoringSchedule:MonitoringSchedule").inputs;
    assert.match(JSON.stringify(monitoringScheduleConfig), /cron\(0 0\/2/);
    assert.equal(names("aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition").length, 1);
  });

  it("plans plain resources of the AWS provider that keep the pack's mandatory rules", async () => {
    const { names } = await planned("policed");
    assert.deepEqual(names(endpointType), ["turbine-failure"]);
    assert.ok(!names("monitored-endpoint:index:MonitoredEndpoint").length);
  });
});

/** How the engine writes what is not known yet. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function readable({ resources }: StackPreview) {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    resources,
    ofType,
    names: (type: string) =>
      ofType(type)
        .map(({ urn }) => urn.split("::").at(-1) ?? "")
        .sort(),
    only: (type: string) => {
      const [found, ...others] = ofType(type);
      assert.ok(found !== undefined && others.length === 0, `${ofType(type).length} of ${type}`);
      return found;
    },
  };
}
