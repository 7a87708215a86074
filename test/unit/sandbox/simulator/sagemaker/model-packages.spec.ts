import assert from "node:assert/strict";
import {
  AddTagsCommand,
  CreateModelCommand,
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  type CreateModelPackageInput,
  DeleteModelPackageCommand,
  DeleteModelPackageGroupCommand,
  DeleteTagsCommand,
  DescribeModelPackageCommand,
  DescribeModelPackageGroupCommand,
  ListModelPackagesCommand,
  ListTagsCommand,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { roleArn } from "./deploy-version";
import { startWorld, type World, worldStart } from "./simulated-world";

const groupArn = "arn:aws:sagemaker:us-east-1:000000000000:model-package-group/turbine";
const arnOf = (version: number): string =>
  `arn:aws:sagemaker:us-east-1:000000000000:model-package/turbine/${version}`;
const statistics = { ContentType: "application/json", S3Uri: "s3://registry/1/evaluation.json" };
const content: CreateModelPackageInput = {
  ModelPackageGroupName: "turbine",
  InferenceSpecification: {
    Containers: [{ Image: "predictor:1", ModelDataUrl: "s3://registry/1/model.tar.gz" }],
    SupportedContentTypes: ["text/csv"],
    SupportedResponseMIMETypes: ["text/csv"],
  },
  ModelMetrics: { ModelQuality: { Statistics: statistics } },
  DriftCheckBaselines: { ModelDataQuality: { Statistics: statistics } },
  CustomerMetadataProperties: { "evaluation.bias": "passed" },
  ModelCard: { ModelCardContent: "{}", ModelCardStatus: "Approved" },
};

describe("the simulated model registry", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    await world.client.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "turbine" }));
  });
  afterEach(() => world.stop());

  const register = () => world.client.send(new CreateModelPackageCommand(content));
  const describeVersion = (version: number) =>
    world.client.send(new DescribeModelPackageCommand({ ModelPackageName: arnOf(version) }));
  const approve = (version: number) =>
    world.client.send(
      new UpdateModelPackageCommand({ ModelPackageArn: arnOf(version), ModelApprovalStatus: "Approved" }),
    );

  it("numbers versions and keeps everything that a version was registered with", async () => {
    await register();
    assert.equal((await register()).ModelPackageArn, arnOf(2));
    const { $metadata: _, ...description } = await describeVersion(2);
    const { ModelPackageGroupName: _group, ...kept } = content;
    assert.deepEqual(description, {
      ...kept,
      ModelPackageName: "turbine",
      ModelPackageGroupName: "turbine",
      ModelPackageVersion: 2,
      ModelPackageArn: arnOf(2),
      CreationTime: new Date(worldStart),
      LastModifiedTime: new Date(worldStart),
      ModelPackageStatus: "Completed",
      ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
      ModelApprovalStatus: "PendingManualApproval",
    });
  });

  it("never uses the number of a deleted version again", async () => {
    await register();
    await world.client.send(new DeleteModelPackageCommand({ ModelPackageName: arnOf(1) }));
    assert.equal((await register()).ModelPackageArn, arnOf(2));
  });

  it("tells of an approval in AWS's event", async () => {
    await register();
    world.events.length = 0;
    await world.clock.advance(60);
    await approve(1);
    assert.deepEqual(JSON.parse(JSON.stringify(world.events)), [
      {
        source: "aws.sagemaker",
        detailType: "SageMaker Model Package State Change",
        time: worldStart + 60_000,
        resources: [arnOf(1)],
        detail: {
          ModelPackageName: "turbine",
          ModelPackageGroupName: "turbine",
          ModelPackageVersion: 1,
          ModelPackageArn: arnOf(1),
          CreationTime: "2026-05-01T10:00:00Z",
          LastModifiedTime: "2026-05-01T10:01:00Z",
          InferenceSpecification: content.InferenceSpecification,
          ModelPackageStatus: "Completed",
          ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
          CertifyForMarketplace: false,
          ModelApprovalStatus: "Approved",
          ModelMetrics: content.ModelMetrics,
          UpdatedModelPackageFields: ["ModelApprovalStatus"],
        },
      },
    ]);
  });

  it("changes and removes metadata and names the field in the event", async () => {
    await register();
    await world.client.send(
      new UpdateModelPackageCommand({
        ModelPackageArn: arnOf(1),
        CustomerMetadataProperties: { owner: "turbines" },
        CustomerMetadataPropertiesToRemove: ["evaluation.bias"],
      }),
    );
    assert.deepEqual((await describeVersion(1)).CustomerMetadataProperties, { owner: "turbines" });
    const detail = world.events.at(-1)?.detail as Record<string, unknown>;
    assert.deepEqual(detail.UpdatedModelPackageFields, ["CustomerMetadataProperties"]);
  });

  it("lists the versions of a group by approval, oldest first unless told otherwise", async () => {
    for (let count = 0; count < 3; count += 1) await register();
    await approve(1);
    await approve(3);
    const list = async (order?: "Descending") => {
      const answer = await world.client.send(
        new ListModelPackagesCommand({
          ModelPackageGroupName: "turbine",
          ModelApprovalStatus: "Approved",
          SortOrder: order,
        }),
      );
      return answer.ModelPackageSummaryList?.map(({ ModelPackageVersion }) => ModelPackageVersion);
    };
    assert.deepEqual(await list(), [1, 3]);
    assert.deepEqual(await list("Descending"), [3, 1]);
  });

  it("refuses what is not there, what exists and a group that is not empty", async () => {
    await register();
    await assert.rejects(describeVersion(9), {
      name: "ValidationException",
      message: `ModelPackage ${arnOf(9)} does not exist.`,
    });
    await assert.rejects(
      world.client.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName: "fan" })),
      { message: /ModelPackageGroup .*\/fan does not exist\./ },
    );
    await assert.rejects(
      world.client.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "turbine" })),
      { message: `Model Package Group already exists: ${groupArn}` },
    );
    await assert.rejects(
      world.client.send(new DeleteModelPackageGroupCommand({ ModelPackageGroupName: "turbine" })),
      { name: "ConflictException" },
    );
  });

  it("lets a model be made from an approved version only, unless the switch says otherwise", async () => {
    await register();
    const create = (target: World) =>
      target.client.send(
        new CreateModelCommand({
          ModelName: "m",
          ExecutionRoleArn: roleArn,
          PrimaryContainer: { ModelPackageName: arnOf(1) },
        }),
      );
    await assert.rejects(create(world), {
      message: /approval status is PendingManualApproval, not Approved/,
    });
    await approve(1);
    assert.match((await create(world)).ModelArn ?? "", /:model\/m$/);

    const lenient = await startWorld({ unapprovedModelPackage: "accepted" });
    try {
      await lenient.client.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "turbine" }));
      await lenient.client.send(new CreateModelPackageCommand(content));
      assert.match((await create(lenient)).ModelArn ?? "", /:model\/m$/);
    } finally {
      await lenient.stop();
    }
  });

  it("keeps tags", async () => {
    await world.client.send(
      new AddTagsCommand({
        ResourceArn: groupArn,
        Tags: [
          { Key: "team", Value: "a" },
          { Key: "stage", Value: "prod" },
        ],
      }),
    );
    await world.client.send(
      new AddTagsCommand({ ResourceArn: groupArn, Tags: [{ Key: "team", Value: "b" }] }),
    );
    await world.client.send(new DeleteTagsCommand({ ResourceArn: groupArn, TagKeys: ["stage"] }));
    const { Tags } = await world.client.send(new ListTagsCommand({ ResourceArn: groupArn }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "b" }]);
    await assert.rejects(world.client.send(new ListTagsCommand({ ResourceArn: `${groupArn}-2` })), {
      message: /Could not find resource/,
    });
  });
});
