import assert from "node:assert/strict";
import * as path from "node:path";
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import { CreateFunctionUrlConfigCommand } from "@aws-sdk/client-lambda";
import { toolFolders } from "../../../sandbox/paths";
import { callFunctionUrl, functionUrlAddress } from "../../../sandbox/world/function-url";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { eventually } from "../../support/eventually";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { type GatewayUnderDeployment, gatewayUnderDeployment } from "./gateway-under-deployment";

const queueSeconds = 5;
const pollSeconds = 10;

describe("CodeDeploy and an alias in the sandbox", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("codedeploy");
  let sandbox: Sandbox;
  let gateway: GatewayUnderDeployment;
  let cloudWatch: CloudWatchClient;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder, python, mode: "stepped" });
    cloudWatch = new CloudWatchClient(localClientSettings(sandbox.ports, "simulator"));
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: "errors",
        Namespace: "Test",
        MetricName: "Errors",
        Statistic: "Sum",
        ComparisonOperator: "GreaterThanThreshold",
        Threshold: 0,
        EvaluationPeriods: 1,
        Period: 60,
        // Without data the state that the test sets stays, whenever in a minute the alarm is judged.
        TreatMissingData: "ignore",
      }),
    );
    gateway = await gatewayUnderDeployment(sandbox, "errors");
  });
  after(async () => {
    gateway.close();
    cloudWatch.destroy();
    await sandbox.stop();
    removeFolder(folder);
  });

  const split = (weights: Readonly<Record<string, number>>) =>
    eventually("the alias splits its traffic", async () => {
      const { weights: found } = await gateway.alias();
      return JSON.stringify(found) === JSON.stringify(weights) ? true : undefined;
    });
  const ended = (id: string) =>
    eventually("the deployment ends", async () => {
      const found = await gateway.deployment(id);
      return found.completeTime === undefined ? undefined : found;
    });

  it("moves the traffic in two steps when both hooks succeed, and calls follow the weights meanwhile", async () => {
    await gateway.lambda.send(
      new CreateFunctionUrlConfigCommand({ FunctionName: "gateway", Qualifier: "live", AuthType: "AWS_IAM" }),
    );
    const id = await gateway.deploy({ before: "succeeds", after: "succeeds" });
    assert.equal((await gateway.deployment(id)).status, "Created");
    await sandbox.clock.advance(queueSeconds);
    await split({ 2: 0.1 });

    const invoked: string[] = [];
    for (let call = 0; call < 20; call += 1) invoked.push(await gateway.answeringVersion());
    assert.equal(invoked.filter((version) => version === "2").length, 2, invoked.join(""));

    const address = await functionUrlAddress(sandbox.ports, "gateway", "live");
    const called: string[] = [];
    for (let call = 0; call < 20; call += 1) {
      const answer = await callFunctionUrl(address, { body: "1,2", headers: { "content-type": "text/csv" } });
      assert.deepEqual([answer.status, answer.body], [200, "1,2"]);
      called.push(answer.headers["x-version"] ?? "");
    }
    assert.equal(called.filter((version) => version === "2").length, 2, called.join(""));

    await sandbox.clock.advance(5 * 60);
    const { status, errorInformation, rollbackInfo } = await ended(id);
    assert.deepEqual([status, errorInformation, rollbackInfo], ["Succeeded", undefined, undefined]);
    assert.deepEqual(await gateway.alias(), { version: "2", weights: {} });
    assert.equal(await gateway.answeringVersion(), "2");
  });

  it("refuses a call of the function's URL that nobody signed", async () => {
    const address = await functionUrlAddress(sandbox.ports, "gateway", "live");
    assert.equal((await fetch(`${address}/`, { method: "POST" })).status, 403);
  });

  it("rolls back when a hook reports Failed, before any traffic has moved", async () => {
    const id = await gateway.deploy({ before: "fails" });
    await sandbox.clock.advance(queueSeconds);
    const { status, errorInformation, rollbackInfo } = await ended(id);
    assert.deepEqual([status, errorInformation?.code], ["Failed", "HOOK_EXECUTION_FAILURE"]);
    await sandbox.clock.advance(queueSeconds);
    const rollback = await ended(rollbackInfo?.rollbackDeploymentId ?? "");
    assert.deepEqual([rollback.status, rollback.creator], ["Succeeded", "codeDeployRollback"]);
    assert.equal(rollback.rollbackInfo?.rollbackTriggeringDeploymentId, id);
    assert.deepEqual(await gateway.alias(), { version: "2", weights: {} });
  });

  it("fails when a hook reports nothing for an hour", async () => {
    const id = await gateway.deploy({ before: "silent" });
    await sandbox.clock.advance(queueSeconds);
    await sandbox.clock.advance(3599);
    assert.equal((await gateway.deployment(id)).status, "InProgress");
    await sandbox.clock.advance(1);
    const { status, errorInformation } = await gateway.deployment(id);
    assert.deepEqual([status, errorInformation?.code], ["Failed", "HOOK_EXECUTION_FAILURE"]);
    assert.match(errorInformation?.message ?? "", /reported nothing within 3600 seconds/);
    await sandbox.clock.advance(queueSeconds);
  });

  it("stops at an alarm during the canary and gives the alias back", async () => {
    const id = await gateway.deploy({ before: "succeeds" });
    await sandbox.clock.advance(queueSeconds);
    await split({ 1: 0.1 });
    await cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: "errors", StateValue: "ALARM", StateReason: "a test" }),
    );
    await sandbox.clock.advance(pollSeconds);
    const { status, errorInformation, rollbackInfo } = await gateway.deployment(id);
    assert.deepEqual([status, errorInformation?.code], ["Stopped", "ALARM_ACTIVE"]);
    await sandbox.clock.advance(queueSeconds);
    assert.equal((await gateway.deployment(rollbackInfo?.rollbackDeploymentId)).status, "Succeeded");
    assert.deepEqual(await gateway.alias(), { version: "2", weights: {} });
  });
});
