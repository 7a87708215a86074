import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { sandboxAccountId } from "../../../../sandbox/environment";
import { checkoutFolder } from "../../../../sandbox/paths";
import { knownResources, resourceDefinition, unknownFunction } from "../../../../sandbox/provider/registry";

const expectedTypes = [
  "aws:appautoscaling/policy:Policy",
  "aws:appautoscaling/target:Target",
  "aws:athena/namedQuery:NamedQuery",
  "aws:athena/workgroup:Workgroup",
  "aws:cloudwatch/dashboard:Dashboard",
  "aws:cloudwatch/eventApiDestination:EventApiDestination",
  "aws:cloudwatch/eventConnection:EventConnection",
  "aws:cloudwatch/eventRule:EventRule",
  "aws:cloudwatch/eventTarget:EventTarget",
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "aws:codedeploy/application:Application",
  "aws:codedeploy/deploymentConfig:DeploymentConfig",
  "aws:codedeploy/deploymentGroup:DeploymentGroup",
  "aws:dynamodb/table:Table",
  "aws:glue/catalogDatabase:CatalogDatabase",
  "aws:glue/catalogTable:CatalogTable",
  "aws:iam/role:Role",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:kms/alias:Alias",
  "aws:kms/key:Key",
  "aws:lambda/alias:Alias",
  "aws:lambda/eventSourceMapping:EventSourceMapping",
  "aws:lambda/function:Function",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  "aws:lambda/functionUrl:FunctionUrl",
  "aws:lambda/permission:Permission",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
  "aws:sagemaker/endpoint:Endpoint",
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
  "aws:sagemaker/model:Model",
  "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
  "aws:sagemaker/pipeline:Pipeline",
  "aws:sns/topic:Topic",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sns/topicSubscription:TopicSubscription",
  "aws:sqs/queue:Queue",
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:ssm/document:Document",
  "aws:ssm/parameter:Parameter",
];

/** What the installed SDK's class sends for its arguments, leaves to the provider, and insists on. */
function sdkClass(token: string): { token: string; inputs: string[]; outputs: string[]; required: string[] } {
  const [, module = ""] = token.split(":");
  const file = path.join(checkoutFolder, "node_modules", "@pulumi", "aws", `${module}.js`);
  const source = readFileSync(file, "utf8");
  const names = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, name = ""]) => name);
  return {
    token: names(/__pulumiType = '([^']+)'/g)[0] ?? "",
    inputs: names(/resourceInputs\["(\w+)"\] = \(?args\?\./g).concat(
      names(/resourceInputs\["(\w+)"\] = args\?\.\w+ \?/g),
    ),
    outputs: names(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g),
    required: names(/Missing required property '(\w+)'/g),
  };
}

describe("the provider's resource types", () => {
  it("are exactly those of the program", () => {
    assert.deepEqual(Object.keys(knownResources).sort(), expectedTypes);
  });

  it("are compared with what the SDK's source really says", () => {
    const { inputs, outputs, required } = sdkClass("aws:sagemaker/endpoint:Endpoint");
    assert.deepEqual(inputs, ["deploymentConfig", "endpointConfigName", "name", "region", "tags"]);
    assert.deepEqual(outputs, ["arn", "tagsAll"]);
    assert.deepEqual(required, ["endpointConfigName"]);
  });

  for (const [token, definition] of Object.entries(knownResources)) {
    describe(token, () => {
      const sdk = sdkClass(token);

      it("is a type of the installed @pulumi/aws", () => assert.equal(sdk.token, token));

      it("has no property that the SDK does not have", () => {
        const extra = Object.keys(definition.properties).filter((name) => !sdk.inputs.includes(name));
        assert.deepEqual(extra, []);
      });

      it("insists on at least what the SDK insists on", () => {
        const lax = sdk.required.filter((name) => !definition.properties[name]?.options.required);
        assert.deepEqual(lax, []);
      });

      it("answers every output of the SDK", () => {
        const unanswered = sdk.outputs.filter(
          (name) => name !== "tagsAll" && !definition.outputs.includes(name),
        );
        assert.deepEqual(unanswered, []);
      });

      it("has tags when the SDK has them", () => {
        assert.equal("tags" in definition.properties, sdk.inputs.includes("tags"));
      });
    });
  }

  it("refuses another type by its name, with what there is and what to do", () => {
    assert.throws(
      () => resourceDefinition("aws:ec2/instance:Instance"),
      (error: Error) => {
        assert.match(error.message, /does not know the resource type aws:ec2\/instance:Instance/);
        assert.match(error.message, /aws:kms\/key:Key/);
        assert.match(error.message, /sandbox\/provider\/resources/);
        return true;
      },
    );
  });

  it("refuses a function by its name", () => {
    assert.match(
      unknownFunction("aws:index/getCallerIdentity:getCallerIdentity").message,
      /getCallerIdentity/,
    );
  });

  it("knows an account that no AWS account has", () => assert.equal(sandboxAccountId, "000000000000"));
});
