import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MonitoredEndpoint, type MonitoredEndpointArgs } from "../../../../components/index";
import { endpointDocumentSchema } from "../../../../functions/shared/endpoint-document";
import {
  endpointArguments,
  gatewayArguments,
  gatewayEndpointArguments,
} from "../../../support/component-arguments";
import { type RecordedResource, recordResources } from "../../../support/record-resources";

const record = async (changes: Partial<MonitoredEndpointArgs> = {}) =>
  recordResources(() => new MonitoredEndpoint("turbine-failure", gatewayEndpointArguments(changes)));
const register = async (changes: Partial<MonitoredEndpointArgs> = {}) => (await record(changes)).resources;

function find(resources: readonly RecordedResource[], type: string, name = ""): RecordedResource {
  const found = resources.find((r) => r.type.endsWith(`:${type}`) && r.name.endsWith(name));
  assert.ok(found, `no ${type} ${name} was registered`);
  return found;
}

const alarms = [
  "prod-turbine-failure-latency-p95",
  "prod-turbine-failure-invocation-5xx-ratio",
  "prod-turbine-failure-model-error-ratio",
  "prod-turbine-failure-abort",
  "prod-turbine-failure-synthetic-canary",
];

describe("a gateway", () => {
  it("adds exactly these resources to its endpoint", async () => {
    const plain = await recordResources(() => new MonitoredEndpoint("turbine-failure", endpointArguments()));
    const text = ({ type, name }: RecordedResource) => `${type.split(":").at(-1)} ${name}`;
    const before = new Set(plain.resources.map(text));
    assert.deepEqual(
      (await register())
        .map(text)
        .filter((each) => !before.has(each))
        .sort(),
      [
        "Alias prod-turbine-failure-gateway",
        "DeploymentGroup prod-turbine-failure",
        "EventRule monitored-endpoint-prod-turbine-failure-canary",
        "EventTarget monitored-endpoint-prod-turbine-failure-canary",
        "Function prod-turbine-failure-gateway",
        "FunctionUrl prod-turbine-failure-gateway",
        "LogGroup prod-turbine-failure-gateway",
        "MetricAlarm prod-turbine-failure-synthetic-canary",
      ],
    );
  });

  it("is a published function that knows its endpoint and its contract", async () => {
    const gateway = gatewayArguments({ timeoutSeconds: 10, memorySizeMb: 512, reservedConcurrency: 5 });
    const resources = await register({ gateway: { ...gateway, logRetentionDays: 30 } });
    const { inputs, ignoreChanges } = find(resources, "Function");
    assert.equal(inputs.publish, true);
    assert.equal(inputs.runtime, "nodejs22.x");
    assert.equal(inputs.role, "arn:aws:iam::111122223333:role/monitored-endpoint-prod-gateway");
    assert.deepEqual(inputs.environment, {
      variables: {
        ENVIRONMENT: "prod",
        ENDPOINT_NAME: "prod-turbine-failure",
        CONTRACT_S3_URI: "s3://turbine-registry/turbine-failure/contract.json",
      },
    });
    assert.deepEqual([inputs.timeout, inputs.memorySize, inputs.reservedConcurrentExecutions], [10, 512, 5]);
    assert.deepEqual(ignoreChanges, ["description"], "the orchestrator writes there what a release is for");
    assert.equal(find(resources, "LogGroup").inputs.retentionInDays, 30);
  });

  it("has the documented defaults", async () => {
    const resources = await register();
    const { inputs } = find(resources, "Function");
    assert.deepEqual(
      [inputs.timeout, inputs.memorySize, inputs.reservedConcurrentExecutions],
      [30, 256, undefined],
    );
    assert.equal(find(resources, "LogGroup").inputs.retentionInDays, 90);
    assert.equal(
      find(resources, "DeploymentGroup").inputs.deploymentConfigName,
      "CodeDeployDefault.LambdaCanary10Percent5Minutes",
    );
  });

  it("is called through an alias that CodeDeploy moves, at a URL that demands an IAM signature", async () => {
    const resources = await register();
    const alias = find(resources, "Alias");
    assert.equal(alias.inputs.name, "live");
    assert.equal(alias.inputs.functionVersion, "1");
    assert.deepEqual(alias.ignoreChanges, ["functionVersion", "routingConfig"]);
    assert.deepEqual(find(resources, "FunctionUrl").inputs, {
      functionName: "prod-turbine-failure-gateway",
      qualifier: "live",
      authorizationType: "AWS_IAM",
    });
  });

  it("answers its URL, and none where there is no gateway", async () => {
    const url = async (endpoint: unknown) => {
      assert.ok(endpoint instanceof MonitoredEndpoint);
      return endpoint.gatewayUrl && (await new Promise((resolve) => endpoint.gatewayUrl?.apply(resolve)));
    };
    assert.equal(
      await url((await record()).result),
      "https://prod-turbine-failure-gateway-1a2b3c4.lambda-url.example.com/",
    );
    const plain = await recordResources(() => new MonitoredEndpoint("turbine-failure", endpointArguments()));
    assert.equal(await url(plain.result), undefined);
  });

  it("is released under every alarm that rolls a version back, and stops when they cannot be read", async () => {
    const additionalAlarmNames = ["own"];
    const resources = await register({ alarms: { latencyP95Ms: 250, additionalAlarmNames } });
    const { inputs, dependsOn } = find(resources, "DeploymentGroup");
    assert.deepEqual(inputs, {
      appName: "monitored-endpoint-prod-gateways",
      deploymentGroupName: "prod-turbine-failure",
      serviceRoleArn: "arn:aws:iam::111122223333:role/monitored-endpoint-prod-codedeploy",
      deploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent5Minutes",
      deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
      autoRollbackConfiguration: {
        enabled: true,
        events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
      },
      alarmConfiguration: { enabled: true, alarms: [...alarms, "own"], ignorePollAlarmFailure: false },
    });
    assert.equal(dependsOn.filter((resource) => resource.includes("MetricAlarm")).length, alarms.length);
  });

  it("is called by the synthetic canary every minute, whose failures roll a version back", async () => {
    const resources = await register();
    assert.equal(find(resources, "EventRule", "canary").inputs.scheduleExpression, "rate(1 minute)");
    const target = find(resources, "EventTarget", "canary").inputs;
    assert.match(String(target.arn), /function:monitored-endpoint-prod-synthetic-canary$/);
    assert.deepEqual(JSON.parse(String(target.input)), {
      source: "monitored-endpoint",
      "detail-type": "Synthetic Canary",
      detail: { endpointName: "prod-turbine-failure" },
    });
    const { autoRollbackConfiguration } = find(resources, "Endpoint").inputs.deploymentConfig as {
      autoRollbackConfiguration: unknown;
    };
    assert.deepEqual(autoRollbackConfiguration, { alarms: alarms.map((alarmName) => ({ alarmName })) });
  });

  it("stands in the endpoint's document, which is written after it", async () => {
    const { inputs, dependsOn } = find(await register(), "Parameter");
    const { gateway, rollout } = endpointDocumentSchema.parse(JSON.parse(String(inputs.value)));
    assert.deepEqual(gateway, {
      functionName: "prod-turbine-failure-gateway",
      aliasName: "live",
      deploymentApplicationName: "monitored-endpoint-prod-gateways",
      deploymentGroupName: "prod-turbine-failure",
      deploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent5Minutes",
      beforeAllowTrafficFunctionArn:
        "arn:aws:lambda:eu-central-1:111122223333:function:monitored-endpoint-prod-before-allow-traffic",
      afterAllowTrafficFunctionArn:
        "arn:aws:lambda:eu-central-1:111122223333:function:monitored-endpoint-prod-after-allow-traffic",
      canaryRuleName: "monitored-endpoint-prod-turbine-failure-canary",
      candidateEndpointName: "prod-turbine-failure-candidate",
      contractS3Uri: "s3://turbine-registry/turbine-failure/contract.json",
      goldenRequestsS3Uri: "s3://turbine-registry/turbine-failure/golden-requests.jsonl",
    });
    assert.deepEqual(rollout.rollbackAlarmNames, alarms);
    for (const type of ["codedeploy/deploymentGroup:DeploymentGroup", "lambda/functionUrl:FunctionUrl"])
      assert.ok(
        dependsOn.some((resource) => resource.includes(type)),
        type,
      );
  });

  it("takes a platform whose reference arrives as one output", async () => {
    const { platform } = gatewayEndpointArguments();
    const group = find(await register({ platform: pulumi.output(platform) }), "DeploymentGroup");
    assert.equal(group.inputs.appName, "monitored-endpoint-prod-gateways");
  });

  it("fails with the place and the fix when its code was never built, before anything is registered", async () => {
    const gateway = gatewayArguments({ functionCodeFolder: "/nowhere" });
    const { resources, result } = await recordResources(() => {
      try {
        return new MonitoredEndpoint("turbine-failure", gatewayEndpointArguments({ gateway }));
      } catch (error) {
        return error;
      }
    });
    assert.match(String(result), /code of the function gateway is missing.*nowhere.*npm run build/);
    assert.deepEqual(resources, []);
  });
});
