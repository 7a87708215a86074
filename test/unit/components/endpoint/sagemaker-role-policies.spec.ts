import assert from "node:assert/strict";
import { modelRolePolicy } from "../../../../components/endpoint/model-role-policy";
import { endpointSettings } from "../../../../components/endpoint-settings";
import type { MonitoredEndpointArgs } from "../../../../components/index";
import { monitorRolePolicy } from "../../../../components/monitoring/monitor-role-policy";
import { endpointArguments, gatewayArguments } from "../../../support/component-arguments";

const key = "arn:aws:kms:eu-central-1:111122223333:key/k";
const bucket = "arn:aws:s3:::monitored-endpoint-prod-data-111122223333-eu-central-1";

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

function statementsOf(policy: typeof modelRolePolicy, changes: Partial<MonitoredEndpointArgs> = {}) {
  const settings = endpointSettings("turbine-failure", endpointArguments(changes));
  const statements: readonly Statement[] = JSON.parse(policy(settings, key)).Statement;
  return new Map(statements.map((statement) => [statement.Sid, statement]));
}

const vpc = { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] };

const s3 = (statements: ReadonlyMap<string, Statement>) =>
  [...statements.values()]
    .filter(({ Action }) => Action.some((action) => action.startsWith("s3:")))
    .map(({ Action, Resource, Condition }) => [
      Action.join(),
      Resource.join(),
      ...(Condition ? [Condition] : []),
    ]);

describe("the role of a model's containers", () => {
  it("reads the model's buckets and writes its own captured data, nothing else in S3", () => {
    assert.deepEqual(s3(statementsOf(modelRolePolicy)), [
      ["s3:GetObject", "arn:aws:s3:::turbine-registry/*"],
      ["s3:ListBucket", "arn:aws:s3:::turbine-registry"],
      ["s3:PutObject", `${bucket}/capture/prod-turbine-failure/*`],
    ]);
  });

  it("uses the environment's key only", () => {
    const statements = [...statementsOf(modelRolePolicy).values()];
    const kms = statements.filter(({ Action }) => Action.some((action) => action.startsWith("kms:")));
    assert.equal(kms.length, 2);
    for (const { Resource } of kms) assert.deepEqual(Resource, [key]);
    const grant = kms.find(({ Action }) => Action.includes("kms:CreateGrant"));
    assert.deepEqual(grant?.Condition, { Bool: { "kms:GrantIsForAWSResource": "true" } });
  });

  it("logs for its endpoint, and for the candidate where a gateway tests versions on one", () => {
    const group = "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/sagemaker/Endpoints";
    const own = [`${group}/prod-turbine-failure`, `${group}/prod-turbine-failure:*`];
    assert.deepEqual(statementsOf(modelRolePolicy).get("Log")?.Resource, own);
    assert.deepEqual(statementsOf(modelRolePolicy, { gateway: gatewayArguments() }).get("Log")?.Resource, [
      ...own,
      `${group}/prod-turbine-failure-candidate`,
      `${group}/prod-turbine-failure-candidate:*`,
    ]);
  });

  it("touches the network only when the model is put into one", () => {
    assert.equal(statementsOf(modelRolePolicy).has("AttachToNetwork"), false);
    assert.equal(statementsOf(modelRolePolicy, { vpc }).has("AttachToNetwork"), true);
  });

  it("pulls from every repository of the region, or from the given ones only", () => {
    const arn = "arn:aws:ecr:eu-central-1:111122223333:repository/turbine";
    const resources = (changes: Partial<MonitoredEndpointArgs>) =>
      statementsOf(modelRolePolicy, changes).get("PullImages")?.Resource;
    assert.deepEqual(resources({}), ["arn:aws:ecr:eu-central-1:*:repository/*"]);
    assert.deepEqual(resources({ imageRepositoryArns: [arn] }), [arn]);
  });
});

describe("the role of Model Monitor's jobs", () => {
  it("reads its endpoint's traffic and the baseline, and writes its endpoint's reports", () => {
    assert.deepEqual(s3(statementsOf(monitorRolePolicy)), [
      ["s3:GetObject", `${bucket}/capture/prod-turbine-failure/*,arn:aws:s3:::turbine-registry/*`],
      ["s3:ListBucket", "arn:aws:s3:::turbine-registry"],
      ["s3:ListBucket", bucket, { StringLike: { "s3:prefix": "capture/prod-turbine-failure/*" } }],
      ["s3:PutObject", `${bucket}/reports/prod-turbine-failure/*`],
    ]);
  });

  it("touches the network only when the model is put into one", () => {
    assert.equal(statementsOf(monitorRolePolicy).has("AttachToNetwork"), false);
    assert.equal(statementsOf(monitorRolePolicy, { vpc }).has("AttachToNetwork"), true);
  });
});

describe("both roles", () => {
  for (const [name, policy] of Object.entries({ model: modelRolePolicy, monitor: monitorRolePolicy }))
    it(`decrypt what the model buckets hold under keys of their own, through S3 only (${name})`, () => {
      const modelBucketKeyArns = ["arn:aws:kms:eu-central-1:444455556666:key/k"];
      const readKeys = (changes: Partial<MonitoredEndpointArgs>) =>
        statementsOf(policy, changes).get("ModelBucketKeys");
      assert.equal(readKeys({}), undefined);
      assert.deepEqual(readKeys({ modelBucketKeyArns }), {
        Sid: "ModelBucketKeys",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: modelBucketKeyArns,
        Condition: { StringLike: { "kms:ViaService": "s3.*" } },
      });
    });

  for (const [name, policy] of Object.entries({ model: modelRolePolicy, monitor: monitorRolePolicy }))
    it(`name whole actions, and everything only where AWS knows nothing narrower (${name})`, () => {
      const statements = [...statementsOf(policy, { vpc }).values()];
      const actions = statements.flatMap(({ Action }) => Action);
      assert.deepEqual(
        actions.filter((action) => action.includes("*")),
        [],
      );
      const everywhere = statements.filter(({ Resource }) => Resource.includes("*")).map(({ Sid }) => Sid);
      const expected = [
        "RegistryToken",
        "Measure",
        ...(name === "model" ? ["ReadRollbackAlarms"] : []),
        "AttachToNetwork",
      ];
      assert.deepEqual(everywhere, expected);
    });
});
