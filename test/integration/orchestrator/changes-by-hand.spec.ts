import assert from "node:assert/strict";
import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DeleteEndpointConfigCommand, UpdateEndpointCommand } from "@aws-sdk/client-sagemaker";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { SageMakerEndpointGateway } from "../../../functions/orchestrator/shell/endpoint-gateway";
import type { Sandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { invokeBundle, packageChanged, reconcile } from "./invoke-bundle";
import { type Clients, deploy, deployPersonAlarm, document, ledgerTableName } from "./sandbox-endpoint";
import { type SteppedSandbox, startSteppedSandbox } from "./stepped-sandbox";

const endpointName = "sandbox-turbine-failure";

describe("what people do to an endpoint by hand, against the sandbox", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("by-hand");
  let sandbox: Sandbox;
  let clients: Clients;
  let bundle: string;
  let arns: readonly string[];
  let approve: SteppedSandbox["approve"];

  before(async () => {
    const versions = [{}, {}];
    ({ sandbox, clients, bundle, arns, approve } = await startSteppedSandbox(folder, versions));
    await approve(1);
    await deploy(clients, document(), arns[0] ?? "");
    await deployPersonAlarm(clients, endpointName);
    await sandbox.clock.advance(600);
    await invoke(reconcile);
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  const invoke = async (event: object) =>
    assert.deepEqual(await invokeBundle(bundle, sandbox, [event]), ["handled"]);
  const story = async (): Promise<string[]> =>
    (await clients.ledger.decisions(endpointName)).map(
      ({ decision, modelPackageVersion }) => `${decision} ${modelPackageVersion ?? "-"}`,
    );
  const personAlarm = async (): Promise<string | undefined> => {
    const AlarmNames = [`${endpointName}-needs-person`];
    const { MetricAlarms } = await clients.cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames }));
    return MetricAlarms?.[0]?.StateValue;
  };
  /** Changes one property of the ledger's rollout item, as somebody does in the console. */
  const editRollout = (property: string, value: string) =>
    DynamoDBDocumentClient.from(clients.dynamo).send(
      new UpdateCommand({
        TableName: ledgerTableName,
        Key: { pk: `ENDPOINT#${endpointName}`, sk: "ROLLOUT" },
        UpdateExpression: "SET #property = :value",
        ExpressionAttributeNames: { "#property": property },
        ExpressionAttributeValues: { ":value": value },
      }),
    );

  it("an update by hand is adopted, told to people, and not undone by the version that was approved before", async () => {
    const gateway = new SageMakerEndpointGateway(clients.sageMaker);
    const release = {
      name: "by-hand",
      document: document(),
      modelPackageArn: arns[0] ?? "",
      modelPackageVersion: 1,
    };
    await gateway.createModel(release);
    await gateway.createConfiguration(release);
    await clients.sageMaker.send(
      new UpdateEndpointCommand({ EndpointName: endpointName, EndpointConfigName: "by-hand" }),
    );
    await sandbox.clock.advance(60);
    await approve(2);
    await sandbox.clock.advance(1800);
    await invoke(packageChanged);
    assert.deepEqual(await story(), ["ADOPTED 1", "ADOPTED 1"]);
    await sandbox.clock.advance(300);
    assert.equal(await personAlarm(), "ALARM");
    await sandbox.clock.advance(1800);
    assert.equal(await personAlarm(), "OK");
    await approve(2);
    await invoke(packageChanged);
    assert.equal((await story()).at(-1), "SHIFTING 2");
  });

  it("an edited rollout is left alone, and people are called until it is put right", async () => {
    await editRollout("state", "PROMOTED");
    await sandbox.clock.advance(3600);
    for (const _look of [1, 2, 3]) {
      await invoke(reconcile);
      await sandbox.clock.advance(300);
    }
    assert.deepEqual((await story()).slice(-2), ["SHIFTING 2", "NEEDS_PERSON -"]);
    const told = (await clients.ledger.decisions(endpointName)).at(-1);
    assert.match(told?.reason ?? "", /ENDPOINT#sandbox-turbine-failure \/ ROLLOUT was changed by hand/);
    assert.equal(told?.evidence.runbook, "https://runbooks.example/needs-person.md");
    assert.equal(await personAlarm(), "ALARM");
    await editRollout("state", "SHIFTING");
    await invoke(reconcile);
    assert.deepEqual((await story()).slice(-2), ["PROMOTED 2", "PERSON_NOT_NEEDED -"]);
    await sandbox.clock.advance(1800);
    assert.equal(await personAlarm(), "OK");
  });

  it("a deleted configuration of what serves is told to people", async () => {
    const serving = (await clients.ledger.variants(endpointName))[0]?.endpointConfigName;
    await clients.sageMaker.send(new DeleteEndpointConfigCommand({ EndpointConfigName: serving }));
    await invoke(reconcile);
    const told = (await clients.ledger.decisions(endpointName)).at(-1);
    assert.deepEqual([told?.decision, told?.evidence.topic], ["NEEDS_PERSON", "configurationDeleted"]);
  });
});
