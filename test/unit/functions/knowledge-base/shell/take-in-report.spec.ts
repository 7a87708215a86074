import assert from "node:assert/strict";
import type { KnowledgeBaseEvent } from "../../../../../functions/knowledge-base/core/event";
import { handleEvent } from "../../../../../functions/knowledge-base/shell/handle-event";
import { Crash, InMemoryWorld } from "../in-memory-world";
import { document, finding, folderOf, hourMs, report, start } from "../samples";

const written = (startMs = start): KnowledgeBaseEvent => ({
  kind: "reportWritten",
  endpointName: "prod-turbine",
  monitor: "drift",
  reportS3Uri: folderOf(startMs),
});
const take = (world: InMemoryWorld, event = written()) => handleEvent(world, event, "prod");
const put = (world: InMemoryWorld, content: unknown = report(), startMs = start) =>
  world.write(`${folderOf(startMs)}/evaluation.json`, content);

function worldWith(content: unknown = report()): InMemoryWorld {
  const world = new InMemoryWorld();
  put(world, content);
  return world;
}

const intakeOf = (world: InMemoryWorld) => [...world.intakes.values()][0];
/** What is left of a world, without when and how often it was written. */
const kept = (world: InMemoryWorld) => ({
  records: [...world.records.values()],
  occurrences: [...world.occurrences.values()],
  lines: [...world.lines],
  outcomes: [...world.intakes.values()].map(({ outcome, findings }) => [outcome, findings]),
});
const lastOutcome = (world: InMemoryWorld) =>
  world.logged.filter(({ message }) => message === "report").at(-1)?.fields.outcome;

const threeFindings = report({
  findings: [
    finding(),
    finding({ feature: "rpm", direction: "none", measured: null }),
    finding({ feature: "rpm", check: "data_type_check", direction: "none" }),
  ],
});

describe("taking in a report", () => {
  it("records its violations, writes its lines and keeps that it is done", async () => {
    const world = worldWith(threeFindings);
    await take(world);
    assert.deepEqual(
      [...world.records.values()]
        .map(({ feature, upstreamSource, occurrences }) => [feature, upstreamSource, occurrences])
        .sort(),
      [
        ["air_temperature", "historian", 1],
        ["rpm", "unknown", 1],
        ["rpm", "unknown", 1],
      ],
    );
    assert.equal([...world.lines.values()].join("").trim().split("\n").length, 3);
    assert.deepEqual(
      [...world.lines.keys()],
      ["knowledge-base/violations/day=2026-05-01/prod-turbine-drift-20260501T100000Z.jsonl"],
    );
    const { outcome, reportOutcome, findings } = intakeOf(world) ?? {};
    assert.deepEqual([outcome, reportOutcome, findings], ["takenIn", "evaluated", 3]);
    assert.deepEqual(world.metrics, [
      { name: "ReportTakenIn", value: 1 },
      { name: "OccurrenceRecorded", value: 3 },
    ]);
  });

  it("does nothing for the same event again, nor for ten of them at once", async () => {
    const world = worldWith(threeFindings);
    await take(world);
    const before = kept(world);
    await Promise.all(Array.from({ length: 10 }, () => take(world)));
    assert.deepEqual(kept(world), before);
    const atOnce = worldWith(threeFindings);
    await Promise.allSettled(Array.from({ length: 10 }, () => take(atOnce)));
    await take(atOnce);
    assert.deepEqual(
      kept(atOnce).records.map(({ occurrences }) => occurrences),
      [1, 1, 1],
    );
    assert.deepEqual(kept(atOnce).outcomes, [["takenIn", 3]]);
    assert.deepEqual(kept(atOnce).lines, before.lines);
  });

  it("comes to the same end wherever it was interrupted, also if the sources were renamed meanwhile", async () => {
    const undisturbed = worldWith(threeFindings);
    await take(undisturbed);
    for (let writes = 0; writes < 6; writes += 1) {
      const world = worldWith(threeFindings);
      world.writesLeft = writes;
      await assert.rejects(
        take(world),
        (error: Error) => /the invocation ended/.test(error.message),
        String(writes),
      );
      world.writesLeft = Number.POSITIVE_INFINITY;
      if (writes > 0)
        world.readings = [{ kind: "document", document: document({ upstreamSources: { rpm: "new" } }) }];
      await take(world);
      assert.deepEqual(kept(world), kept(undisturbed), `interrupted after ${writes} writes`);
    }
    assert.ok(new Crash() instanceof Error);
  });

  it("tries a lost race again with the record as it is then, and ends after twenty", async () => {
    const world = worldWith();
    world.lostRaces = 3;
    await take(world);
    assert.equal(world.pauses, 3);
    assert.equal(world.records.size, 1);
    const endless = worldWith();
    endless.lostRaces = Number.POSITIVE_INFINITY;
    await assert.rejects(take(endless), /RecordingError|could not be recorded: air_temperature-.*20 times/);
    assert.equal(intakeOf(endless)?.outcome, "pending");
  });

  it("takes a window that was judged again: new violations are added, and its lines are those of now", async () => {
    const world = worldWith();
    await take(world);
    put(world, report({ findings: [finding({ feature: "rpm" })] }));
    await take(world);
    assert.equal(world.records.size, 2);
    assert.match([...world.lines.values()].join(""), /^\{[^\n]*"feature":"rpm"[^\n]*\}\n$/);
    put(world, report({ findings: [] }));
    await take(world);
    assert.deepEqual([...world.lines.values()], [""]);
    assert.equal(world.records.size, 2);
  });

  for (const outcome of ["noData", "tooFewSamples", "notEvaluable"] as const)
    it(`keeps that a window was not judged (${outcome}), with its reason, and no lines`, async () => {
      const world = worldWith(report({ outcome, reason: "why", findings: [] }));
      await take(world);
      assert.deepEqual([intakeOf(world)?.reportOutcome, intakeOf(world)?.reason], [outcome, "why"]);
      assert.deepEqual([world.records.size, world.lines.size], [0, 0]);
    });

  it("asks the ledger for the version that a report does not name, and does without where that fails", async () => {
    const { modelPackageVersion: _, ...nameless } = report();
    const world = worldWith(nameless);
    await take(world);
    assert.deepEqual([...world.records.values()][0]?.modelPackageVersions, [{ version: 6, occurrences: 1 }]);
    const blind = worldWith(nameless);
    blind.versions.at = async () => Promise.reject(new Error("throttled"));
    await take(blind);
    assert.deepEqual([...blind.records.values()][0]?.modelPackageVersions, []);
  });
});

describe("a report that cannot be taken in", () => {
  for (const [title, content, reason] of [
    ["is half written", "{", /no report of a monitor/],
    ["is about another endpoint", report({ endpointName: "prod-other" }), /endpointName: is prod-other/],
  ] as const)
    it(`is kept as unreadable and counted when it ${title}, and taken in once it is mended`, async () => {
      const world = worldWith(content);
      await take(world);
      assert.equal(intakeOf(world)?.outcome, "unreadable");
      assert.match(intakeOf(world)?.reason ?? "", reason);
      assert.deepEqual(world.metrics, [{ name: "ReportUnreadable", value: 1 }]);
      put(world);
      await take(world);
      assert.equal(intakeOf(world)?.outcome, "takenIn");
      assert.equal(world.records.size, 1);
    });

  it("is missing when its event came and it did not", async () => {
    const world = new InMemoryWorld();
    await take(world);
    assert.deepEqual(lastOutcome(world), {
      kind: "missing",
      reason: `there is no evaluation.json in ${folderOf(start)}`,
    });
    assert.equal(intakeOf(world)?.windowEnd, new Date(start + hourMs).toISOString());
  });

  it("fails the invocation when S3 does not answer, so that Lambda tries again", async () => {
    const world = worldWith();
    world.unreadable = { kind: "unavailable", reason: "SlowDown" };
    await assert.rejects(take(world), /SlowDown/);
    assert.equal(world.intakes.size, 0);
  });

  it("is ignored, with a reason, when its folder is not one of the endpoint's, or the endpoint is not ours", async () => {
    const world = worldWith();
    const event = { ...written(), reportS3Uri: "s3://elsewhere/2026/05/01/10" };
    await take(world, event);
    assert.deepEqual(lastOutcome(world), {
      kind: "ignored",
      reason: "s3://elsewhere/2026/05/01/10 is no folder of the drift reports of prod-turbine",
    });
    world.readings = [];
    await take(world);
    assert.deepEqual(lastOutcome(world), {
      kind: "ignored",
      reason: "prod-turbine has no document: it is not ours, or was taken down",
    });
    assert.equal(world.intakes.size, 0);
  });

  it("rejects what is no event of ours", async () => {
    await assert.rejects(take(new InMemoryWorld(), { kind: "rejected", reason: "source: odd" }), {
      name: "EventRejectedError",
      message: "source: odd",
    });
  });
});
