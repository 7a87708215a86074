import assert from "node:assert/strict";
import { handleEvent } from "../../../../../functions/knowledge-base/shell/handle-event";
import { InMemoryWorld } from "../in-memory-world";
import { document, execution, hourMs, iso, job, start } from "../samples";

const schedule = "arn:aws:sagemaker:eu-central-1:111122223333:monitoring-schedule/prod-turbine-drift";
const output = "s3://data/reports/prod-turbine/run-1";
const name = "model-monitoring-1";
const violation = {
  feature_name: "air_temperature",
  constraint_check_type: "baseline_drift_check",
  description: "Numerical distance: 0.27 exceeds numerical threshold: 0.1",
};
const statistics = (mean: number) => ({
  features: [{ name: "air_temperature", numerical_statistics: { mean } }],
});

function worldWithRun(
  jobChanges: Parameters<typeof job>[0] = {},
  executionChanges: Parameters<typeof execution>[0] = { status: "CompletedWithViolations" },
): InMemoryWorld {
  const world = new InMemoryWorld();
  world.readings = [{ kind: "document", document: document({ backend: "sagemaker-model-monitor" }) }];
  const run = job({ monitoringScheduleArn: schedule, outputS3Uri: `${output}/`, ...jobChanges });
  world.jobs.set(name, run);
  world.runsOfSchedule.push(
    execution({ endpointName: "prod-turbine", processingJobArn: run.arn, ...executionChanges }),
  );
  world.write(`${output}/constraint_violations.json`, { violations: [violation] });
  world.write(`${output}/statistics.json`, statistics(310));
  world.write("s3://registry/statistics.json", statistics(300));
  return world;
}

const take = (world: InMemoryWorld) =>
  handleEvent(world, { kind: "jobEnded", processingJobName: name }, "prod");
const reconcile = (world: InMemoryWorld) =>
  handleEvent(world, { kind: "reconcile", lookBackHours: 26 }, "prod");
const records = (world: InMemoryWorld) => [...world.records.values()];
const intakes = (world: InMemoryWorld) =>
  [...world.intakes.values()].map(({ outcome, reason }) => [outcome, reason]);
const told = (world: InMemoryWorld) => world.logged.at(-1)?.fields.outcome;

describe("taking in a run of Model Monitor", () => {
  it("records its violations with the direction of the mean, the version that served, and the source", async () => {
    const world = worldWithRun();
    await take(world);
    const [record, ...others] = records(world);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [record?.direction, record?.upstreamSource, record?.modelPackageVersions, record?.firstSeenAt],
      ["up", "historian", [{ version: 6, occurrences: 1 }], iso(start)],
    );
    assert.equal(world.lines.size, 1);
    const before = JSON.stringify(records(world));
    await take(world);
    await reconcile(world);
    assert.equal(JSON.stringify(records(world)), before);
  });

  it("is found without any event, and asked for only until it is settled", async () => {
    const world = worldWithRun();
    await reconcile(world);
    assert.equal(records(world).length, 1);
    const asked = world.describedJobs;
    await reconcile(world);
    assert.equal(world.describedJobs, asked);
  });

  it("reads the file under its other spelling", async () => {
    const world = worldWithRun();
    world.objects.delete(`${output}/constraint_violations.json`);
    world.write(`${output}/constraints_violations.json`, { violations: [violation] });
    await take(world);
    assert.equal(records(world).length, 1);
  });

  it("leaves the direction open without statistics, and fails where S3 does not answer for them", async () => {
    const world = worldWithRun();
    world.objects.delete("s3://registry/statistics.json");
    await take(world);
    assert.equal(records(world)[0]?.direction, "none");
    const slow = worldWithRun();
    const { readText } = slow.reports;
    Object.assign(slow.reports, {
      readText: async (uri: string) =>
        uri.includes("statistics") ? { kind: "unavailable", reason: "SlowDown" } : readText(uri),
    });
    await assert.rejects(take(slow), /SlowDown/);
    assert.equal(records(slow).length, 0);
  });

  for (const [title, jobChanges, executionChanges, expected] of [
    ["without violations and file", {}, { status: "Completed" }, ["takenIn", undefined]],
    [
      "that failed",
      { status: "Failed", failureReason: "disk full" },
      { status: "Failed" },
      ["runFailed", "the run ended as Failed: disk full"],
    ],
    [
      "that was stopped",
      { status: "Stopped" },
      { status: "Stopped" },
      ["runFailed", "the run ended as Stopped: SageMaker gives no reason"],
    ],
    [
      "without output",
      { outputS3Uri: undefined },
      { status: "Completed" },
      ["unreadable", "the job names no output"],
    ],
  ] as const)
    it(`keeps a run ${title} as ${expected[0]}`, async () => {
      const world = worldWithRun(jobChanges, executionChanges);
      world.objects.delete(`${output}/constraint_violations.json`);
      await take(world);
      assert.deepEqual(intakes(world), [expected]);
      assert.equal(records(world).length, 0);
    });

  for (const [title, file, reason] of [
    [
      "whose violations are not there",
      undefined,
      /constraint_violations\.json could not be read.*constraints_violations\.json/,
    ],
    ["whose violations are half written", "{", /the violations file has the wrong shape/],
  ] as const)
    it(`keeps a run ${title} as unreadable, never as one without`, async () => {
      const world = worldWithRun();
      world.objects.delete(`${output}/constraint_violations.json`);
      if (file !== undefined) world.write(`${output}/constraint_violations.json`, file);
      await take(world);
      const [[outcome, said] = []] = intakes(world);
      assert.equal(outcome, "unreadable");
      assert.match(said ?? "", reason);
      assert.deepEqual(world.metrics, [{ name: "ReportUnreadable", value: 1 }]);
      world.write(`${output}/constraint_violations.json`, { violations: [violation] });
      world.now += 5 * 24 * hourMs;
      world.runsOfSchedule.length = 0;
      await reconcile(world);
      assert.equal(records(world).length, 1, "later its own intake is all that leads to it");
    });

  it("keeps an execution that failed before it had a job", async () => {
    const world = worldWithRun();
    world.runsOfSchedule.length = 0;
    const failed = { endpointName: "prod-turbine", status: "Failed", failureReason: "no captured data" };
    world.runsOfSchedule.push(execution(failed));
    await reconcile(world);
    await reconcile(world);
    assert.deepEqual(intakes(world), [["runFailed", "the run ended as Failed: no captured data"]]);
    assert.deepEqual(world.metrics, [{ name: "MonitoringRunFailed", value: 1 }]);
  });

  for (const [title, jobChanges, executionChanges, reason] of [
    [
      "of another kind",
      { monitoringScheduleArn: undefined },
      {},
      "model-monitoring-1 is no run of Model Monitor",
    ],
    ["of another environment", {}, { endpointName: "dev-turbine" }, "the run is about dev-turbine"],
    ["of no endpoint", {}, { endpointName: undefined }, "the run is about no endpoint"],
    [
      "of an endpoint that is not ours",
      {},
      { endpointName: "prod-x" },
      "prod-x has no document: it is not ours, or was taken down",
    ],
    ["that runs", { status: "InProgress" }, { status: "InProgress" }, "the run has not ended yet"],
    ["for bias", {}, { monitoringType: "ModelBias" }, "ModelBias is not taken in"],
  ] as const)
    it(`ignores a job ${title}, and says so`, async () => {
      const world = worldWithRun(jobChanges, executionChanges);
      await take(world);
      assert.deepEqual(told(world), { kind: "ignored", reason });
      assert.equal(world.intakes.size, 0);
    });

  it("leaves the runs of another team's schedule on the endpoint alone, which judge the same windows", async () => {
    const world = worldWithRun();
    const drift = {
      backend: "sagemaker-model-monitor",
      monitoringScheduleName: "Prod-turbine-drift",
    } as const;
    world.readings = [{ kind: "document", document: document(drift) }];
    const theirs = job({
      arn: `${schedule}-theirs`,
      monitoringScheduleArn: `${schedule}-of-theirs`,
      outputS3Uri: output,
    });
    world.jobs.set("theirs", theirs);
    world.jobs.set("prod-turbine-drift-theirs", theirs);
    world.runsOfSchedule.push(
      execution({
        scheduleName: "prod-turbine-drift-of-theirs",
        endpointName: "prod-turbine",
        processingJobArn: theirs.arn,
      }),
    );
    for (let round = 0; round < 3; round += 1) await reconcile(world);
    assert.deepEqual(
      world.metrics.filter(({ name: metric }) => metric === "ReportTakenIn"),
      [{ name: "ReportTakenIn", value: 1 }],
    );
    await handleEvent(world, { kind: "jobEnded", processingJobName: "theirs" }, "prod");
    assert.deepEqual(told(world), {
      kind: "ignored",
      reason: "prod-turbine-drift-of-theirs is not the schedule of prod-turbine",
    });
    world.runsOfSchedule.length = 0;
    await handleEvent(world, { kind: "jobEnded", processingJobName: name }, "prod");
    assert.equal(records(world)[0]?.occurrences, 1);
  });

  it("does not ask SageMaker for the jobs of others, of which an account may have thousands", async () => {
    const world = worldWithRun();
    const end = (...outputS3Uris: string[]) =>
      handleEvent(world, { kind: "jobEnded", processingJobName: name, outputS3Uris }, "prod");
    await end("s3://features/reports/x", "s3://data/reports/dev-turbine/run-1");
    assert.deepEqual(told(world), {
      kind: "ignored",
      reason: "model-monitoring-1 writes no reports of an endpoint of prod",
    });
    assert.equal(world.describedJobs, 0);
    await end("s3://features/x", `${output}/`);
    assert.equal(records(world).length, 1);
  });

  it("ignores runs of an endpoint that is watched by our evaluator", async () => {
    const world = worldWithRun();
    world.readings = [{ kind: "document", document: document() }];
    await take(world);
    assert.deepEqual(told(world), {
      kind: "ignored",
      reason: "prod-turbine is not watched by Model Monitor",
    });
  });
});
