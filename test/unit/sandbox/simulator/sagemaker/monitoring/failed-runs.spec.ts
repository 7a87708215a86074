import assert from "node:assert/strict";
import { DeleteDataQualityJobDefinitionCommand, ListProcessingJobsCommand } from "@aws-sdk/client-sagemaker";
import { startWorld, type World } from "../simulated-world";
import { advanceTo, ask, executionsOf, makeMonitoredFan, onlyJobOf, schedule, toldOf } from "./monitored-fan";

describe("a simulated monitoring run that cannot analyse", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    await makeMonitoredFan(world);
  });
  afterEach(() => world.stop());

  const until = (time: string) => advanceTo(world, time);
  const executions = () => executionsOf(world);
  const onlyJob = () => onlyJobOf(world);
  const told = () => toldOf(world);
  const jobs = async () =>
    (await world.client.send(new ListProcessingJobsCommand({}))).ProcessingJobSummaries;

  it("fails without captured requests, and nobody is told", async () => {
    await schedule(world);
    await until("11:20:00");
    const [execution] = await executions();
    assert.equal(execution?.MonitoringExecutionStatus, "Failed");
    assert.equal(execution?.FailureReason, "Job inputs had no data");
    assert.equal(execution?.ProcessingJobArn, undefined);
    assert.deepEqual(await jobs(), []);
    assert.deepEqual(told(), []);
  });

  it("leaves a failed job behind when it is told to", async () => {
    await world.misbehave({ monitoringWithoutData: "failedJob" });
    await schedule(world);
    await until("11:20:00");
    assert.deepEqual(told(), [
      ["11:10", "InProgress"],
      ["11:15", "Failed"],
    ]);
    assert.equal((await onlyJob()).FailureReason, "Job inputs had no data");
    assert.equal((await executions())[0]?.MonitoringExecutionStatus, "Failed");
  });

  it("fails without its baseline, and says which file", async () => {
    await schedule(world);
    world.objects.contents.delete("s3://data/baseline/statistics.json");
    await ask(world, 300);
    await until("11:20:00");
    assert.match(
      (await onlyJob()).FailureReason ?? "",
      /^s3:\/\/data\/baseline\/statistics\.json could not be/,
    );
    assert.match((await executions())[0]?.FailureReason ?? "", /statistics\.json could not be read/);
  });

  it("fails when what was captured cannot be read", async () => {
    await schedule(world);
    world.objects.contents.set("s3://data/capture/fan/primary/2026/05/01/10/x.jsonl", Buffer.from("{\n{\n"));
    await until("11:20:00");
    assert.match((await onlyJob()).FailureReason ?? "", /2 of 2 captured lines cannot be read/);
    assert.equal((await executions())[0]?.MonitoringExecutionStatus, "Failed");
  });

  it("fails once its job definition is gone", async () => {
    await schedule(world);
    await world.client.send(new DeleteDataQualityJobDefinitionCommand({ JobDefinitionName: "fan-data" }));
    await until("11:20:00");
    assert.equal((await executions())[0]?.FailureReason, "Could not find job definition fan-data.");
  });
});
