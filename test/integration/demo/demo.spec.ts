import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { DemoRecord } from "../../../sandbox/demo/demo-record";
import { checkoutFolder } from "../../../sandbox/paths";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

function demo(...args: string[]) {
  return spawnSync(process.execPath, ["cli/bootstrap.mjs", "demo", ...args], {
    cwd: checkoutFolder,
    encoding: "utf8",
    timeout: 280_000,
  });
}

function slowVersionWentBack({ latencyRegression: found }: DemoRecord): void {
  assert.ok(found);
  assert.equal(found.alarm.name, "sandbox-turbine-failure-latency-p95");
  assert.match(found.alarm.runbook, /^https:\/\/.*\/latency-p95\.md$/);
  assert.ok(found.minutesToBreach > 0 && found.minutesFromBreachToRollback > 0, JSON.stringify(found));
  assert.ok(found.minutesToBreach + found.minutesFromBreachToRollback < 30, JSON.stringify(found));
  assert.ok(found.requestsOfVersion > 0 && found.shareOfVersion < 0.5, JSON.stringify(found));
  assert.equal(found.shareOfVersion, found.requestsOfVersion / found.requests);
}

function changedSchemaReachedNobody({ changedSchema: found }: DemoRecord): void {
  assert.ok(found);
  assert.match(found.reason, /BeforeAllowTraffic: .*has 2 values, not 1/);
  // That the hook's requests are counted shows that the users' would be.
  assert.ok(found.candidateRequests > 0);
  assert.deepEqual([found.userRequests, found.candidateRemoved], [0, true]);
}

/** In the first window that lies wholly after the sensors went wrong, and nothing before. */
function sensorsWereFound({ quietRecords, sensorFaults: found, data }: DemoRecord): void {
  assert.deepEqual(quietRecords, []);
  assert.ok(found);
  assert.deepEqual(
    found.found.map(({ sensor, check }) => [sensor, check]),
    [
      [data.features[0], "mean_shift_check"],
      [data.features[2], "stale_check"],
    ],
  );
  const minutesAfter = (time: string) => (Date.parse(time) - Date.parse(found.startedAt)) / 60_000;
  for (const { windowStart, judgedAt } of found.found) {
    assert.ok(
      minutesAfter(windowStart) <= 15,
      `${windowStart} is not the next window after ${found.startedAt}`,
    );
    assert.ok(minutesAfter(judgedAt) <= 60, `judged at ${judgedAt}, wrong since ${found.startedAt}`);
  }
  // The first window beyond 3 σ may have begun before the sensor went wrong.
  const measured = found.found[0]?.measured ?? 0;
  assert.ok(measured > 3 && measured < 4.5, JSON.stringify(found.found[0]));
  assert.deepEqual(found.alarms.map(({ name }) => name).sort(), [
    "sandbox-turbine-failure-data-quality",
    "sandbox-turbine-failure-drift-air_temperature",
  ]);
  const sources = found.records.flatMap(({ feature, upstreamSource }) =>
    feature === "air_temperature" || feature === "rpm" ? [`${feature} ${upstreamSource}`] : [],
  );
  assert.deepEqual([...new Set(sources)].sort(), [
    "air_temperature historian:ambient-probes",
    "rpm plc:speed-probes",
  ]);
}

/** Good windows, then two that are not, one retraining, and a version that waits for approval. */
function accuracyWasAnswered({ accuracyLoss: found, ledger }: DemoRecord): void {
  assert.ok(found);
  const below = found.windows.filter(({ accuracy }) => accuracy < 0.9);
  assert.ok(below.length >= 2 && found.windows.length > below.length, JSON.stringify(found.windows));
  assert.ok(
    found.windows.every(({ coverage }) => (coverage ?? 0) > 0.5),
    JSON.stringify(found.windows),
  );
  assert.equal(found.alarm.name, "sandbox-turbine-failure-accuracy-below-sla");
  assert.deepEqual(
    ledger.filter(({ kind }) => kind === "retraining").map(({ decision }) => decision),
    ["RETRAINING_STARTED", "RETRAINING_SUCCEEDED"],
  );
  assert.deepEqual(found.registered, { version: 7, approvalStatus: "PendingManualApproval" });
}

function silenceWasSeenThrough({ silentRollback: found, ledger }: DemoRecord): void {
  assert.ok(found);
  assert.deepEqual([found.endpointStatus, found.failureReason], ["InService", ""]);
  assert.match(found.requestedConfigName, /-v6-/);
  assert.match(found.liveConfigName, /-v2-/);
  const last = ledger.findLast(({ kind }) => kind !== "retraining");
  assert.match(last?.reason ?? "", /previous configuration .*-v2-.*; SageMaker gave no reason/);
}

/** From the alarm to what people got, the page it names, and the page's automations with what they left in the ledger. */
function incidentWasFollowed({ incident, latencyRegression }: DemoRecord): void {
  assert.ok(incident);
  assert.equal(incident.dedupeKey, `sandbox/alarm/${latencyRegression?.alarm.name}`);
  assert.match(incident.mail.subject, /^\[SEV 1\] .*p95/);
  assert.equal(incident.runbook, path.join("docs", "runbooks", "latency-p95.md"));
  assert.deepEqual(
    incident.automations.map(({ status, decision }) => `${status} ${decision}`),
    ["Success PAUSED", "Success RESUMED"],
  );
}

describe("the demo", function () {
  this.timeout(300_000);
  let folder: string;
  before(() => {
    folder = temporaryFolder("demo");
  });
  after(() => removeFolder(folder));

  it("tells the whole story and records it", () => {
    const out = path.join(folder, "out");
    const { status, stdout, stderr } = demo("--out", out);
    assert.equal(status, 0, stdout + stderr);
    const record: DemoRecord = JSON.parse(readFileSync(path.join(out, "demo.json"), "utf8"));
    assert.equal(record.outcome, "completed");
    assert.deepEqual(
      record.ledger
        .filter(({ kind }) => kind !== "retraining")
        .map(({ modelPackageVersion = "-", decision }) => `${modelPackageVersion} ${decision}`),
      [
        "1 ADOPTED",
        "2 RECEIVED",
        "2 CHECKING",
        "2 QUEUED",
        "2 SHIFTING",
        "2 BAKING",
        "2 PROMOTED",
        "3 RECEIVED",
        "3 REFUSED",
        "4 RECEIVED",
        "4 CHECKING",
        "4 QUEUED",
        "4 SHIFTING",
        "4 BAKING",
        "4 ROLLED_BACK",
        "- PAUSED",
        "- RESUMED",
        "5 RECEIVED",
        "5 CHECKING",
        "5 REFUSED",
        "6 RECEIVED",
        "6 CHECKING",
        "6 QUEUED",
        "6 SHIFTING",
        "6 ROLLED_BACK",
      ],
    );
    incidentWasFollowed(record);
    const page = readFileSync(path.join(out, "report.html"), "utf8");
    assert.equal(record.report, path.join(out, "report.html"));
    for (const version of [2, 4, 6])
      assert.match(page, new RegExp(`[Vv]ersion ${version} was (promoted|rolled back)`));
    const refused = record.ledger.find(({ decision }) => decision === "REFUSED");
    assert.match(refused?.reason ?? "", /has no modelQuality\.statistics/);
    const policies = record.preview?.policies.join("\n") ?? "";
    assert.match(policies, /monitored-endpoint@.*\n.*; \d+ rules on \d+ resources/);
    assert.doesNotMatch(policies, /mandatory/);
    assert.ok((record.traffic?.answered ?? 0) > 100 && record.traffic?.failed === 0);
    for (const { answer } of record.predictions)
      assert.ok(Number(answer) >= 0 && Number(answer) <= 1, answer);
    assert.deepEqual(
      record.drift?.shifts.map(({ feature }) => feature),
      record.data.features,
    );
    assert.ok(record.drift?.shifts.every(({ sigma }) => sigma < 3));
    sensorsWereFound(record);
    accuracyWasAnswered(record);
    slowVersionWentBack(record);
    changedSchemaReachedNobody(record);
    silenceWasSeenThrough(record);
  });

  it("names a file that it cannot use, and the fix", () => {
    const file = path.join(folder, "words.csv");
    writeFileSync(file, "a,b,failed\n1,two,0\n");
    const { status, stderr } = demo("--data", file, "--label", "broken", "--out", path.join(folder, "words"));
    assert.equal(status, 1);
    assert.match(stderr, /broken/);
    assert.match(stderr, /failed/);
  });

  it("leaves a folder alone that is not its own", () => {
    writeFileSync(path.join(folder, "thesis.txt"), "years of work");
    const { status, stderr } = demo("--out", folder);
    assert.equal(status, 1);
    assert.match(stderr, /holds something else/);
    assert.equal(readFileSync(path.join(folder, "thesis.txt"), "utf8"), "years of work");
  });

  it("needs a label for data of one's own", () => {
    const { status, stderr } = demo("--data", "x.csv");
    assert.equal(status, 2);
    assert.match(stderr, /--data and --label belong together/);
  });
});
