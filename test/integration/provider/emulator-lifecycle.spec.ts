import assert from "node:assert/strict";
import * as path from "node:path";
import { toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { functionLifecycles } from "./function-lifecycles";
import { type Lifecycle, runLifecycle } from "./lifecycle";
import { parents, queueArn } from "./lifecycle-parents";
import { messagingLifecycles } from "./messaging-lifecycles";
import { type ProviderProcess, startProvider } from "./provider-process";
import { queryLifecycles } from "./query-lifecycles";
import { storageLifecycles } from "./storage-lifecycles";

/** The lives of every type that the emulator serves. `keyId` is the parent key's. */
function emulatorLifecycles(emulatorPort: number, keyId: string): Lifecycle[] {
  return [
    ...storageLifecycles(keyId),
    ...messagingLifecycles(keyId, emulatorPort),
    ...functionLifecycles(),
    ...queryLifecycles(keyId),
  ];
}

describe("the stand-in provider against the emulator", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("provider-emulator");
  let sandbox: Sandbox;
  let provider: ProviderProcess;
  const ids: string[] = [];

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder, python, mode: "stepped" });
    provider = await startProvider(sandbox.environment);
    await provider.configure({});
    for (const { type, inputs } of parents) {
      const resource = { type, name: "parent" };
      const { inputs: checked } = await provider.check(resource, inputs);
      ids.push((await provider.create(resource, checked)).id);
    }
  });
  after(async () => {
    await provider.stop();
    await sandbox.stop();
    removeFolder(folder);
  });

  for (const { type } of emulatorLifecycles(0, "")) {
    it(`makes, refreshes, changes, imports and removes ${type}`, async () => {
      const keyId = ids[parents.findIndex((parent) => parent.type === "aws:kms/key:Key")] ?? "";
      const lifecycle = emulatorLifecycles(sandbox.ports.emulator, keyId).find((each) => each.type === type);
      if (lifecycle === undefined) throw new Error(`no lifecycle of ${type}`);
      await runLifecycle(provider, lifecycle);
    });
  }

  it("removes a workgroup with saved queries only when it may, and then with them", async () => {
    const workgroup = { type: "aws:athena/workgroup:Workgroup", name: "full" };
    const query = { type: "aws:athena/namedQuery:NamedQuery", name: "saved" };
    const { inputs } = await provider.check(workgroup, { name: "full" });
    const { id, state } = await provider.create(workgroup, inputs);
    const saved = { name: "saved", database: "parent", workgroup: "full", query: "SELECT 1" };
    const { inputs: savedInputs } = await provider.check(query, saved);
    const made = await provider.create(query, savedInputs);
    await assert.rejects(provider.remove(workgroup, id, state), /full is not empty: it has 1 saved query/);
    await provider.remove(workgroup, id, { ...state, forceDestroy: true });
    assert.equal((await provider.read(query, made.id, made.state, savedInputs)).id, "");
  });

  it("gives a table its stream later, and maps it to a function", async () => {
    const table = { type: "aws:dynamodb/table:Table", name: "streamed" };
    const mapping = { type: "aws:lambda/eventSourceMapping:EventSourceMapping", name: "streamed" };
    const plain = {
      name: "streamed",
      billingMode: "PAY_PER_REQUEST",
      hashKey: "pk",
      attributes: [{ name: "pk", type: "S" }],
    };
    const { inputs } = await provider.check(table, plain);
    const made = await provider.create(table, inputs);
    assert.equal(made.state.streamArn, "");
    const streamed = { ...plain, streamEnabled: true, streamViewType: "NEW_IMAGE" };
    const { inputs: wanted } = await provider.check(table, streamed, inputs);
    const updated = await provider.update(table, made.id, made.state, wanted);
    assert.match(String(updated.streamArn), /:table\/streamed\/stream\/./);
    const given = {
      eventSourceArn: updated.streamArn,
      functionName: "parent",
      startingPosition: "LATEST",
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 5,
      maximumRecordAgeInSeconds: 86_400,
      filterCriteria: { filters: [{ pattern: '{"eventName":["INSERT"]}' }] },
      destinationConfig: { onFailure: { destinationArn: queueArn } },
    };
    const { inputs: mapped, failures } = await provider.check(mapping, given);
    assert.deepEqual(failures, []);
    const created = await provider.create(mapping, mapped);
    assert.deepEqual((await provider.diff(mapping, created.id, created.state, mapped)).detailed, {});
    assert.deepEqual(created.state.destinationConfig, given.destinationConfig);
    await provider.remove(mapping, created.id, created.state);
    await provider.remove(table, made.id, updated);
  });

  it("refuses to save a query in a workgroup that is not there", async () => {
    const query = { type: "aws:athena/namedQuery:NamedQuery", name: "lost" };
    const lost = { name: "lost", database: "parent", workgroup: "gone", query: "SELECT 1" };
    const { inputs } = await provider.check(query, lost);
    await assert.rejects(provider.create(query, inputs), /gone not found/);
  });
});
