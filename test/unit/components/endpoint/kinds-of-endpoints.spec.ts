import assert from "node:assert/strict";
import { backlogAlarms } from "../../../../components/alarms/backlog-alarms";
import { rollbackAlarms } from "../../../../components/alarms/rollback-alarms";
import { modelRolePolicy } from "../../../../components/endpoint/model-role-policy";
import { endpointSettings } from "../../../../components/endpoint-settings";
import { MonitoredEndpoint, type MonitoredEndpointArgs } from "../../../../components/index";
import { parseEndpointDocument } from "../../../../functions/shared/parse-endpoint-document";
import { endpointArguments } from "../../../support/component-arguments";
import { recordResources } from "../../../support/record-resources";

const register = async (changes: Partial<MonitoredEndpointArgs>) =>
  (await recordResources(() => new MonitoredEndpoint("turbine-failure", endpointArguments(changes))))
    .resources;

/** The inputs of each resource of a type. */
async function inputsOf(type: string, changes: Partial<MonitoredEndpointArgs>) {
  return (await register(changes))
    .filter((each) => each.type.endsWith(`:${type}`))
    .map(({ inputs }) => inputs);
}

async function servingOf(changes: Partial<MonitoredEndpointArgs>) {
  const [parameter] = await inputsOf("Parameter", changes);
  return parseEndpointDocument(String(parameter?.name), String(parameter?.value)).serving;
}

const autoscaling = { minimumInstanceCount: 4, maximumInstanceCount: 8, targetInvocationsPerInstance: 600 };
const folder = "s3://monitored-endpoint-prod-data-111122223333-eu-central-1/async/prod-turbine-failure";
const topic = "arn:aws:sns:eu-central-1:111122223333:answers";

describe("an autoscaled endpoint", () => {
  it("has a target and a policy that follow its variant through every rollout", async () => {
    const variant = {
      serviceNamespace: "sagemaker",
      resourceId: "endpoint/prod-turbine-failure/variant/primary",
      scalableDimension: "sagemaker:variant:DesiredInstanceCount",
    };
    assert.deepEqual(await inputsOf("Target", { autoscaling }), [
      { ...variant, minCapacity: 4, maxCapacity: 8 },
    ]);
    assert.deepEqual(await inputsOf("Policy", { autoscaling }), [
      {
        ...variant,
        name: "prod-turbine-failure-invocations-per-instance",
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: {
          predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
          targetValue: 600,
          scaleInCooldown: 300,
          scaleOutCooldown: 300,
        },
      },
    ]);
    assert.deepEqual(await inputsOf("Target", {}), []);
    assert.deepEqual(await inputsOf("Policy", {}), []);
  });

  it("says so in its document, which the functions can read", async () => {
    assert.deepEqual((await servingOf({ autoscaling })).autoscaling, {
      minimumInstanceCount: 4,
      maximumInstanceCount: 8,
    });
    assert.equal((await servingOf({})).autoscaling, undefined);
  });
});

describe("an asynchronous endpoint", () => {
  it("writes answers and failures into the data bucket under the environment's key, and tells of them", async () => {
    const kmsKeyId = "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555";
    const outputConfig = { s3OutputPath: `${folder}/output`, s3FailurePath: `${folder}/failures`, kmsKeyId };
    const configOf = async (asyncInference: NonNullable<MonitoredEndpointArgs["asyncInference"]>) =>
      (await inputsOf("EndpointConfiguration", { asyncInference }))[0]?.asyncInferenceConfig;
    assert.deepEqual(await configOf({}), { outputConfig });
    assert.deepEqual(
      await configOf({
        outputS3Uri: "s3://own/out",
        maxConcurrentInvocationsPerInstance: 4,
        errorTopicArn: topic,
      }),
      {
        outputConfig: {
          ...outputConfig,
          s3OutputPath: "s3://own/out",
          notificationConfig: { errorTopic: topic },
        },
        clientConfig: { maxConcurrentInvocationsPerInstance: 4 },
      },
    );
    assert.equal((await inputsOf("EndpointConfiguration", {}))[0]?.asyncInferenceConfig, undefined);
  });

  it("says in its document exactly what its configuration holds", async () => {
    assert.deepEqual((await servingOf({ asyncInference: { successTopicArn: topic } })).asyncInference, {
      outputS3Uri: `${folder}/output`,
      failureS3Uri: `${folder}/failures`,
      successTopicArn: topic,
    });
  });

  it("lets its role read requests, write answers and tell its topics, each where it was told", () => {
    const statements = (asyncInference: MonitoredEndpointArgs["asyncInference"]) => {
      const changes = asyncInference === undefined ? {} : { asyncInference };
      const settings = endpointSettings("turbine-failure", endpointArguments(changes));
      const policy: { Statement: { Sid: string; Action: unknown; Resource: unknown }[] } = JSON.parse(
        modelRolePolicy(settings, "arn:aws:kms:eu-central-1:111122223333:key/k"),
      );
      return policy.Statement.filter(({ Sid }) =>
        ["ReadRequests", "WriteAnswers", "TellOfAnswers"].includes(Sid),
      ).map(({ Action, Resource }) => [Action, Resource]);
    };
    const objects = (uri: string) => uri.replace("s3://", "arn:aws:s3:::");
    assert.deepEqual(statements(undefined), []);
    assert.deepEqual(statements({}), [
      [["s3:GetObject"], [objects(`${folder}/input/*`)]],
      [["s3:PutObject"], [objects(`${folder}/output/*`), objects(`${folder}/failures/*`)]],
    ]);
    const own = { inputS3Uri: "s3://own/in", outputS3Uri: "s3://own/out", failureS3Uri: "s3://own/out" };
    assert.deepEqual(statements({ ...own, successTopicArn: topic, errorTopicArn: topic }), [
      [["s3:GetObject"], ["arn:aws:s3:::own/in/*"]],
      [["s3:PutObject"], ["arn:aws:s3:::own/out/*"]],
      [["sns:Publish"], [topic]],
    ]);
  });

  it("is rolled back by alarms on metrics that such endpoints have, and tells people of old requests", () => {
    const settings = endpointSettings(
      "turbine-failure",
      endpointArguments({ asyncInference: { maximumFailuresPerMinute: 3 } }),
    );
    const told = (alarms: ReturnType<typeof rollbackAlarms>) =>
      alarms.map(({ metric, threshold }) => [metric.name, metric.statistic, threshold]);
    assert.deepEqual(told(rollbackAlarms(settings)), [
      ["ModelLatency", "p95", 250_000],
      ["Invocation5XXErrors", "Average", 0.01],
      ["InvocationFailures", "Sum", 3],
      ["AbortRequested", "Sum", 0],
    ]);
    const backlog = backlogAlarms(settings);
    assert.deepEqual(told(backlog), [["ApproximateAgeOfOldestRequest", "Maximum", 900]]);
    assert.deepEqual(backlog[0]?.metric.dimensions, { EndpointName: "prod-turbine-failure" });
    assert.deepEqual(backlogAlarms(endpointSettings("turbine-failure", endpointArguments())), []);
  });
});
