import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MonitoringPlatform, type MonitoringPlatformArgs } from "../../../components/index";
import { platformArguments } from "../../support/component-arguments";
import { type RecordedResource, recordResources } from "../../support/record-resources";

const register = async (changes: Partial<MonitoringPlatformArgs> = {}) =>
  (await recordResources(() => new MonitoringPlatform("platform", platformArguments(changes)))).resources;

const bucket = "monitored-endpoint-prod-data-111122223333-eu-central-1";

function find(resources: readonly RecordedResource[], type: string, name = ""): RecordedResource {
  const found = resources.find((r) => r.type.endsWith(`:${type}`) && r.name.endsWith(name));
  assert.ok(found, `no ${type} ${name} was registered`);
  return found;
}

const statements = (policy: unknown): readonly Readonly<Record<string, unknown>>[] =>
  JSON.parse(String(policy)).Statement;

const deniesWithoutTls = (policy: unknown) =>
  statements(policy).some(
    ({ Effect, Condition }) =>
      Effect === "Deny" && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
  );

describe("MonitoringPlatform", () => {
  it("rotates its key and encrypts everything that stores or sends with it", async () => {
    const resources = await register();
    assert.equal(find(resources, "Key").inputs.enableKeyRotation, true);
    const key = "arn:aws:kms:eu-central-1:111122223333:monitored-endpoint-prod-1a2b3c4";
    for (const { type, inputs } of resources) {
      if (type.endsWith(":Queue") || type.endsWith(":Topic")) assert.equal(inputs.kmsMasterKeyId, key);
      if (type.endsWith(":LogGroup")) assert.equal(inputs.kmsKeyId, key);
    }
    for (const table of ["ledger", "knowledge-base", "incidents"])
      assert.deepEqual(find(resources, "Table", table).inputs.serverSideEncryption, {
        enabled: true,
        kmsKeyArn: key,
      });
    assert.deepEqual(find(resources, "BucketServerSideEncryptionConfiguration").inputs.rules, [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key },
        bucketKeyEnabled: true,
      },
    ]);
  });

  it("keeps its tables recoverable and undeletable, and the bucket with what is in it, unless told otherwise", async () => {
    const guarded = await register();
    for (const table of ["ledger", "knowledge-base", "incidents"]) {
      const { inputs } = find(guarded, "Table", table);
      assert.equal(inputs.deletionProtectionEnabled, true);
      assert.deepEqual(inputs.pointInTimeRecovery, { enabled: true });
      assert.equal(inputs.billingMode, "PAY_PER_REQUEST");
    }
    assert.equal(find(guarded, "Bucket").inputs.forceDestroy, false);
    const loose = await register({ deletionProtection: false });
    for (const table of ["ledger", "knowledge-base", "incidents"])
      assert.equal(find(loose, "Table", table).inputs.deletionProtectionEnabled, false);
    assert.equal(find(loose, "Bucket").inputs.forceDestroy, true);
  });

  it("closes the bucket to the public, to plain HTTP and to other owners, and ends captured data", async () => {
    const resources = await register({ captureRetentionDays: 30 });
    const { bucket: name, ...access } = find(resources, "BucketPublicAccessBlock").inputs;
    assert.equal(name, bucket);
    assert.deepEqual(Object.values(access), [true, true, true, true]);
    assert.ok(deniesWithoutTls(find(resources, "BucketPolicy").inputs.policy));
    assert.deepEqual(find(resources, "BucketOwnershipControls").inputs.rule, {
      objectOwnership: "BucketOwnerEnforced",
    });
    const [capture, queued, partials, uploads] = find(resources, "BucketLifecycleConfiguration").inputs
      .rules as {
      readonly filter?: unknown;
      readonly expiration?: unknown;
      readonly abortIncompleteMultipartUpload?: unknown;
    }[];
    assert.deepEqual(capture?.filter, { prefix: "capture/" });
    assert.deepEqual(capture?.expiration, { days: 30 });
    assert.deepEqual([queued?.filter, queued?.expiration], [{ prefix: "async/" }, { days: 30 }]);
    assert.deepEqual([partials?.filter, partials?.expiration], [{ prefix: "partials/" }, { days: 30 }]);
    assert.deepEqual(uploads?.abortIncompleteMultipartUpload, { daysAfterInitiation: 7 });
  });

  it("lets alarms of this account publish, EventBridge's rules of this environment send, and nobody without TLS", async () => {
    const resources = await register();
    for (const name of ["alarms", "incidents"]) {
      const topic = find(resources, "TopicPolicy", name).inputs.policy;
      assert.ok(deniesWithoutTls(topic));
      assert.deepEqual(statements(topic)[0], {
        Sid: "AlarmsOfThisAccount",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: `arn:aws:sns:eu-central-1:111122223333:monitored-endpoint-prod-${name}`,
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      });
    }
    const undelivered = find(resources, "QueuePolicy", "undelivered-events").inputs.policy;
    assert.ok(deniesWithoutTls(undelivered));
    assert.deepEqual(statements(undelivered)[0]?.Condition, {
      ArnLike: { "aws:SourceArn": "arn:aws:events:eu-central-1:111122223333:rule/monitored-endpoint-prod-*" },
    });
    assert.equal(statements(undelivered).length, 2);
    const failed = find(resources, "QueuePolicy", "failed-invocations").inputs.policy;
    assert.ok(deniesWithoutTls(failed));
    assert.equal(
      statements(failed).length,
      1,
      "Lambda sends with its function's role, so nobody else needs to",
    );
  });

  it("gives each function its own role, a log group with an end, and a queue for what it could not handle", async () => {
    const resources = await register({ logRetentionDays: 30, orchestratorReservedConcurrency: 2 });
    const athena = ["ATHENA_WORKGROUP", "CATALOG_DATABASE"];
    const environments: Record<string, string[]> = {
      orchestrator: ["DATA_BUCKET", "DOCUMENT_PATH", "ENVIRONMENT", "LEDGER_TABLE_NAME"],
      "drift-evaluator": [...athena, "DATA_BUCKET", "DOCUMENT_PATH", "ENVIRONMENT", "LEDGER_TABLE_NAME"],
      "knowledge-base": [
        "DATA_BUCKET",
        "DOCUMENT_PATH",
        "ENVIRONMENT",
        "KNOWLEDGE_BASE_TABLE_NAME",
        "LEDGER_TABLE_NAME",
      ],
      "accuracy-evaluator": ["DOCUMENT_PATH", "ENVIRONMENT", "LEDGER_TABLE_NAME"],
      operator: ["DOCUMENT_PATH", "ENVIRONMENT", "LEDGER_TABLE_NAME", "ORCHESTRATOR_NAME"],
    };
    for (const [name, variables] of Object.entries(environments)) {
      const { inputs, dependsOn } = find(resources, "Function", name);
      assert.equal(inputs.runtime, "nodejs22.x");
      assert.equal(inputs.handler, "index.handler");
      assert.match(String(inputs.role), new RegExp(`monitored-endpoint-prod-${name}$`));
      assert.deepEqual(
        Object.keys((inputs.environment as { variables: object }).variables).sort(),
        variables,
      );
      assert.equal(inputs.reservedConcurrentExecutions, name === "orchestrator" ? 2 : undefined);
      assert.ok(dependsOn.some((resource) => resource.includes("RolePolicy")));
      assert.equal(find(resources, "LogGroup", name).inputs.retentionInDays, 30);
      assert.deepEqual(find(resources, "FunctionEventInvokeConfig", name).inputs.destinationConfig, {
        onFailure: {
          destination: "arn:aws:sqs:eu-central-1:111122223333:monitored-endpoint-prod-failed-invocations",
        },
      });
      if (name === "operator") continue;
      assert.equal(
        find(resources, "Permission", name).inputs.sourceArn,
        "arn:aws:events:eu-central-1:111122223333:rule/monitored-endpoint-prod-*",
      );
      assert.equal(find(resources, "Permission", name).inputs.sourceAccount, undefined);
    }
  });

  it("lets nobody call the operator but the role of runbooks, which may do nothing else", async () => {
    const resources = await register();
    const permitted = resources.filter(({ type }) => type === "aws:lambda/permission:Permission");
    assert.deepEqual(
      permitted.filter(({ name }) => name.endsWith("-operator")),
      [],
    );
    assert.deepEqual(JSON.parse(String(find(resources, "RolePolicy", "runbooks").inputs.policy)).Statement, [
      {
        Sid: "AskOperator",
        Effect: "Allow",
        Action: ["lambda:InvokeFunction"],
        Resource: ["arn:aws:lambda:eu-central-1:111122223333:monitored-endpoint-prod-operator"],
      },
    ]);
    const { inputs } = find(resources, "Document", "abort-rollout");
    assert.deepEqual([inputs.documentType, inputs.documentFormat], ["Automation", "JSON"]);
    const content = JSON.parse(String(inputs.content));
    assert.match(content.assumeRole, /:monitored-endpoint-prod-runbooks$/);
    assert.match(content.mainSteps[0].inputs.FunctionName, /:monitored-endpoint-prod-operator$/);
  });

  it("subscribes the contacts that a topic can reach, and only these", async () => {
    const contacts = [
      "mailto:a@example.com",
      "https://hooks.example.com/x",
      "+49 30 123",
      "mailto:a@example.com",
    ].map((channel) => ({ name: "x", channel, hours: "always" }));
    const subscriptions = (await register({ contacts })).filter(
      ({ type, inputs }) => type.endsWith(":TopicSubscription") && inputs.protocol !== "sqs",
    );
    assert.deepEqual(subscriptions.map(({ inputs }) => `${inputs.protocol} ${inputs.endpoint}`).sort(), [
      "email a@example.com",
      "https https://hooks.example.com/x",
    ]);
    assert.deepEqual(
      subscriptions.map(({ inputs }) => [inputs.protocol, inputs.redrivePolicy]).sort(),
      [
        ["email", undefined],
        [
          "https",
          '{"deadLetterTargetArn":"arn:aws:sqs:eu-central-1:111122223333:monitored-endpoint-prod-undelivered-incidents"}',
        ],
      ],
      "what a web hook does not take is kept",
    );
  });

  it("reports every problem at once and registers nothing", async () => {
    const { resources, result } = await recordResources(() => {
      try {
        return new MonitoringPlatform(
          "platform",
          platformArguments({ accountId: "1", modelBucketNames: [] }),
        );
      } catch (error) {
        return error;
      }
    });
    assert.ok(pulumi.InputPropertiesError.isInstance(result));
    assert.match(
      result.message,
      /^MonitoringPlatform "platform": 2 arguments need a change:\n {2}- accountId: .*\n {2}- modelBucketNames: /,
    );
    assert.deepEqual(resources, []);
  });
});
