import assert from "node:assert/strict";
import { diff } from "../../../../../sandbox/provider/core/diff";
import type { Bag } from "../../../../../sandbox/provider/core/value";
import { resourceDefinition } from "../../../../../sandbox/provider/registry";

function replaced(token: string, state: Bag, inputs: Bag) {
  const { replaces, deleteBeforeReplace, differences } = diff(resourceDefinition(token), state, inputs);
  return { replaces, deleteBeforeReplace, paths: differences.map(({ path }) => path) };
}

const endpoint = "aws:sagemaker/endpoint:Endpoint";
const deployment = (alarms: string[], wait: number) => ({
  autoRollbackConfiguration: { alarms: alarms.map((alarmName) => ({ alarmName })) },
  blueGreenUpdatePolicy: {
    terminationWaitInSeconds: 0,
    trafficRoutingConfiguration: { type: "ALL_AT_ONCE", waitIntervalInSeconds: wait },
  },
});

describe("planning a change", () => {
  describe("of an endpoint", () => {
    const state = {
      name: "e",
      endpointConfigName: "one",
      deploymentConfig: deployment(["a", "b"], 0),
      tagsAll: {},
    };

    it("updates it to another configuration", () => {
      assert.deepEqual(replaced(endpoint, state, { ...state, endpointConfigName: "two" }), {
        replaces: [],
        deleteBeforeReplace: false,
        paths: ["endpointConfigName"],
      });
    });

    it("updates it with another traffic shifting", () => {
      const wanted = { ...state, deploymentConfig: deployment(["a", "b"], 60) };
      assert.deepEqual(replaced(endpoint, state, wanted).replaces, []);
    });

    it("replaces it when the list of alarms changes, first removing it because its name stays", () => {
      const wanted = { ...state, deploymentConfig: deployment(["a", "c"], 0) };
      assert.deepEqual(replaced(endpoint, state, wanted), {
        replaces: ["deploymentConfig"],
        deleteBeforeReplace: true,
        paths: ["deploymentConfig.autoRollbackConfiguration.alarms[1]"],
      });
    });

    it("replaces it when alarms are given for the first time, or no longer", () => {
      const { autoRollbackConfiguration, ...without } = state.deploymentConfig;
      assert.ok(autoRollbackConfiguration);
      const bare = { ...state, deploymentConfig: without };
      assert.deepEqual(replaced(endpoint, bare, state).replaces, ["deploymentConfig"]);
      assert.deepEqual(replaced(endpoint, state, bare).replaces, ["deploymentConfig"]);
      assert.deepEqual(replaced(endpoint, { ...bare, deploymentConfig: undefined }, bare).replaces, []);
    });

    it("does not mind the order of the alarms", () => {
      assert.deepEqual(
        replaced(endpoint, state, { ...state, deploymentConfig: deployment(["b", "a"], 0) }).paths,
        [],
      );
    });

    it("makes the new one first when the name is automatic or changes", () => {
      const automatic = { ...state, deploymentConfig: deployment(["a"], 0), __defaults: ["name"] };
      assert.equal(replaced(endpoint, state, automatic).deleteBeforeReplace, false);
      const renamed = replaced(endpoint, state, { ...state, name: "f" });
      assert.deepEqual(renamed, { replaces: ["name"], deleteBeforeReplace: false, paths: ["name"] });
    });
  });

  it("replaces an endpoint configuration on every change but of tags", () => {
    const token = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
    const variant = {
      variantName: "primary",
      modelName: "m",
      initialInstanceCount: 1,
      initialVariantWeight: 1,
    };
    const state = { name: "c", productionVariants: [variant], tagsAll: {} };
    const wanted = { ...state, productionVariants: [{ ...variant, initialInstanceCount: 2 }] };
    assert.deepEqual(replaced(token, state, wanted).replaces, ["productionVariants"]);
    assert.deepEqual(replaced(token, state, { ...state, kmsKeyArn: "k" }).replaces, ["kmsKeyArn"]);
    assert.deepEqual(replaced(token, state, { ...state, tagsAll: { a: "b" } }).replaces, []);
  });

  const replacing: [token: string, property: string][] = [
    ["aws:sagemaker/model:Model", "executionRoleArn"],
    ["aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition", "roleArn"],
    ["aws:sagemaker/monitoringSchedule:MonitoringSchedule", "name"],
    ["aws:cloudwatch/metricAlarm:MetricAlarm", "name"],
    ["aws:cloudwatch/eventRule:EventRule", "name"],
    ["aws:cloudwatch/eventRule:EventRule", "eventBusName"],
    ["aws:cloudwatch/eventTarget:EventTarget", "rule"],
    ["aws:cloudwatch/eventTarget:EventTarget", "targetId"],
    ["aws:cloudwatch/logGroup:LogGroup", "name"],
    ["aws:dynamodb/table:Table", "hashKey"],
    ["aws:dynamodb/table:Table", "rangeKey"],
    ["aws:iam/role:Role", "name"],
    ["aws:iam/rolePolicy:RolePolicy", "role"],
    ["aws:lambda/function:Function", "name"],
    ["aws:lambda/permission:Permission", "principal"],
    ["aws:lambda/permission:Permission", "sourceArn"],
    ["aws:s3/bucket:Bucket", "bucket"],
    ["aws:s3/bucketPolicy:BucketPolicy", "bucket"],
    ["aws:sns/topic:Topic", "name"],
    ["aws:sns/topicSubscription:TopicSubscription", "endpoint"],
    ["aws:sqs/queue:Queue", "name"],
    ["aws:ssm/parameter:Parameter", "name"],
    ["aws:kms/alias:Alias", "name"],
  ];
  for (const [token, property] of replacing) {
    it(`replaces ${token} when ${property} changes`, () => {
      assert.deepEqual(replaced(token, { [property]: "before" }, { [property]: "after" }).replaces, [
        property,
      ]);
    });
  }

  const updating: [token: string, property: string, before: unknown, after: unknown][] = [
    [
      "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
      "monitoringScheduleConfig",
      { monitoringJobDefinitionName: "a" },
      { monitoringJobDefinitionName: "b" },
    ],
    ["aws:cloudwatch/metricAlarm:MetricAlarm", "threshold", 1, 2],
    ["aws:cloudwatch/eventTarget:EventTarget", "arn", "a", "b"],
    ["aws:kms/alias:Alias", "targetKeyId", "a", "b"],
    ["aws:ssm/parameter:Parameter", "value", "a", "b"],
    ["aws:lambda/function:Function", "handler", "a", "b"],
  ];
  for (const [token, property, before, after] of updating) {
    it(`updates ${token} in place when ${property} changes`, () => {
      const { replaces, paths } = replaced(
        token,
        { [property]: before } as Bag,
        { [property]: after } as Bag,
      );
      assert.deepEqual(replaces, []);
      assert.equal(paths.length, 1);
    });
  }

  it("replaces a parameter that goes back to the standard tier, and only then", () => {
    const token = "aws:ssm/parameter:Parameter";
    assert.deepEqual(replaced(token, { tier: "Advanced" }, { tier: "Standard" }).replaces, ["tier"]);
    assert.deepEqual(replaced(token, { tier: "Standard" }, { tier: "Advanced" }).replaces, []);
  });
});
