import assert from "node:assert/strict";
import type { SageMakerClient } from "@aws-sdk/client-sagemaker";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { awsRegistry } from "../../../../../functions/drift-evaluator/shell/registry";
import { sealed } from "../../../../../functions/shared/item-seal";

interface Sent {
  readonly input: unknown;
}

/** A client that answers every command with this, and keeps what it was sent. */
function clientOf(answer: object | Error) {
  const sent: unknown[] = [];
  const send = async ({ input }: Sent) => {
    sent.push(input);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { sent, client: { send } };
}

function awsError(name: string, message: string, status: number): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

const item = {
  pk: "ENDPOINT#fan",
  sk: "VARIANT#primary",
  variantName: "primary",
  modelPackageArn: "arn:2",
  modelPackageVersion: 2,
  endpointConfigName: "fan-2",
  servingDigest: "d",
  since: "2026-05-01T09:00:00Z",
  source: "rollout",
  writeId: "w",
};
const at = Date.parse("2026-05-01T10:00:00Z");

function registryOf({
  ledger = {},
  package: found = {},
}: {
  ledger?: object | Error;
  package?: object | Error;
}) {
  const [table, sageMaker] = [clientOf(ledger), clientOf(found)];
  const registry = awsRegistry(
    table.client as unknown as DynamoDBDocumentClient,
    "ledger",
    sageMaker.client as unknown as SageMakerClient,
  );
  return { registry, asked: table.sent, described: sageMaker.sent };
}

describe("the version that served, in the ledger", () => {
  it("is read from one item of the variant", async () => {
    const { registry, asked } = registryOf({ ledger: { Item: sealed(item) } });
    assert.deepEqual(await registry.servingVersion("fan", "primary", at), {
      kind: "read",
      value: { kind: "version", modelPackageArn: "arn:2", modelPackageVersion: 2 },
    });
    assert.deepEqual(asked, [{ TableName: "ledger", Key: { pk: "ENDPOINT#fan", sk: "VARIANT#primary" } }]);
  });

  it("is not recorded when there is no item", async () => {
    const reading = await registryOf({}).registry.servingVersion("fan", "primary", at);
    assert.ok(reading.kind === "read" && reading.value.kind === "notRecorded");
  });

  for (const [title, changed, reason] of [
    ["was changed by hand", { ...sealed(item), modelPackageVersion: 3 }, /changed by hand/],
    ["is not what the functions write", { ...item, since: "soon" }, /since/],
  ] as const)
    it(`is unreadable, with the reason, when the item ${title}`, async () => {
      const reading = await registryOf({ ledger: { Item: changed } }).registry.servingVersion(
        "fan",
        "primary",
        at,
      );
      assert.equal(reading.kind, "unreadable");
      assert.match(reading.kind === "unreadable" ? reading.reason : "", reason);
    });

  it("is asked for again when the table does not answer", async () => {
    const { registry } = registryOf({
      ledger: awsError("ProvisionedThroughputExceededException", "slow", 400),
    });
    await assert.rejects(registry.servingVersion("fan", "primary", at), /slow/);
  });
});

describe("the baseline of a version, in the registry", () => {
  it("is the two files of its data quality", async () => {
    const ModelDataQuality = {
      Statistics: { ContentType: "application/json", S3Uri: "s3://m/s.json" },
      Constraints: { ContentType: "application/json", S3Uri: "s3://m/c.json" },
    };
    const { registry, described } = registryOf({ package: { DriftCheckBaselines: { ModelDataQuality } } });
    assert.deepEqual(await registry.registeredBaseline("arn:2"), {
      kind: "read",
      value: { statisticsS3Uri: "s3://m/s.json", constraintsS3Uri: "s3://m/c.json" },
    });
    assert.deepEqual(described, [{ ModelPackageName: "arn:2" }]);
  });

  it("is none when the package names none", async () => {
    assert.deepEqual(await registryOf({}).registry.registeredBaseline("arn:2"), { kind: "read", value: {} });
  });

  it("is unreadable when the package is gone, and asked for again after any other error", async () => {
    const gone = awsError("ValidationException", "ModelPackage arn:2 does not exist", 400);
    const reading = await registryOf({ package: gone }).registry.registeredBaseline("arn:2");
    assert.match(reading.kind === "unreadable" ? reading.reason : "", /arn:2.*no longer in the registry/);
    for (const error of [
      awsError("ThrottlingException", "slow", 400),
      awsError("AccessDeniedException", "denied", 400),
      awsError("InternalFailure", "broken", 500),
    ])
      await assert.rejects(registryOf({ package: error }).registry.registeredBaseline("arn:2"), error);
  });
});
