import assert from "node:assert/strict";
import { DescribeEndpointCommand } from "@aws-sdk/client-sagemaker";
import type { Sandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { invokeBundle, packageChanged, reconcile } from "./invoke-bundle";
import { breach, type Clients, deploy, document, documentPath, putParameter } from "./sandbox-endpoint";
import { type SteppedSandbox, startSteppedSandbox } from "./stepped-sandbox";

const endpointName = "sandbox-turbine-failure";
describe("the orchestrator's bundle against the sandbox", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("orchestrator");
  let sandbox: Sandbox;
  let clients: Clients;
  let bundle: string;
  let arns: readonly string[];
  let approve: SteppedSandbox["approve"];

  before(async () => {
    const versions = [{}, {}, { withoutEvaluation: true }, {}] as const;
    ({ sandbox, clients, bundle, arns, approve } = await startSteppedSandbox(folder, versions));
    await approve(1);
    await deploy(clients, document(), arns[0] ?? "");
    await sandbox.clock.advance(600);
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  const invoke = (...events: object[]) => invokeBundle(bundle, sandbox, events);
  const story = async (): Promise<string[]> =>
    (await clients.ledger.decisions(endpointName)).map(
      ({ decision, modelPackageVersion }) => `${decision} ${modelPackageVersion}`,
    );
  const lastReason = async (): Promise<string> =>
    (await clients.ledger.decisions(endpointName)).at(-1)?.reason ?? "";
  const configurationName = async (): Promise<string> =>
    (await clients.sageMaker.send(new DescribeEndpointCommand({ EndpointName: endpointName })))
      .EndpointConfigName ?? "";

  it("adopts the endpoint that was created with version 1", async () => {
    assert.deepEqual(await invoke(reconcile), ["handled"]);
    assert.deepEqual(await story(), ["ADOPTED 1"]);
  });

  it("makes one rollout of an approval that is delivered ten times at once, by two processes", async () => {
    await approve(2);
    const five = Array.from({ length: 5 }, () => packageChanged);
    const outcomes = await Promise.all([invoke(...five), invoke(...five)]);
    assert.deepEqual(new Set(outcomes.flat()), new Set(["handled"]));
    assert.deepEqual(await story(), ["ADOPTED 1", "RECEIVED 2", "QUEUED 2", "SHIFTING 2"]);
  });

  it("follows the canary into its bake and promotes the version by the name that serves", async () => {
    await sandbox.clock.advance(200);
    await invoke(reconcile);
    assert.equal((await story()).at(-1), "BAKING 2");
    await sandbox.clock.advance(3600);
    await invoke(reconcile);
    assert.equal((await story()).at(-1), "PROMOTED 2");
    assert.match(await configurationName(), /^sandbox-turbine-failure-v2-/);
    const [variant] = await clients.ledger.variants(endpointName);
    assert.equal(variant?.modelPackageVersion, 2);
  });

  it("refuses the version without an evaluation, with the reason", async () => {
    await approve(3);
    await invoke(packageChanged);
    assert.equal((await story()).at(-1), "REFUSED 3");
    assert.match(await lastReason(), /evaluation "auc": the model package has no modelQuality.statistics/);
  });

  it("records the rollback that an alarm caused, and leaves the version alone afterwards", async () => {
    await approve(4);
    await invoke(packageChanged);
    assert.equal((await story()).at(-1), "SHIFTING 4");
    const { nowMs } = await sandbox.clock.advance(240);
    await breach(clients, `${endpointName}-latency-p95`, nowMs);
    await sandbox.clock.advance(600);
    await invoke(reconcile);
    assert.equal((await story()).at(-1), "ROLLED_BACK 4");
    assert.match(await configurationName(), /^sandbox-turbine-failure-v2-/);
    await sandbox.clock.advance(600);
    const before = await story();
    await invoke(reconcile, packageChanged);
    assert.deepEqual(await story(), before);
  });

  it("rolls the serving version out on a changed serving part of the document", async () => {
    const wanted = document();
    const changed = { ...wanted, serving: { ...wanted.serving, instanceType: "ml.m5.xlarge" } };
    await putParameter(clients, endpointName, JSON.stringify(changed));
    await invoke({
      source: "aws.ssm",
      "detail-type": "Parameter Store Change",
      detail: { operation: "Update", name: `${documentPath}${endpointName}`, type: "String" },
    });
    await sandbox.clock.advance(3600);
    await invoke(reconcile);
    assert.equal((await story()).at(-1), "PROMOTED 2");
  });

  it("fails an event that it cannot handle, and a document that it cannot read, with the reason", async () => {
    await putParameter(clients, "sandbox-later", JSON.stringify({ ...document(), schemaVersion: 2 }));
    const [malformed, unreadable] = await invoke({ ...packageChanged, detail: {} }, reconcile);
    assert.match(malformed ?? "", /^EventRejectedError: detail.ModelPackageGroupName: is missing/);
    assert.match(
      unreadable ?? "",
      /^ReconciliationError: 1 endpoint\(s\) could not be handled: sandbox-later: .*schemaVersion: is 2/,
    );
  });
});
