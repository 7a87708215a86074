import assert from "node:assert/strict";
import { DriftWorld, reportFolder, window } from "./drift-world";

const partials = "partials/prod-fan/primary/2026/05/01/10/";

describe("judging a window", () => {
  it("reads each captured object once, keeps what it counted, and merges that from then on", async () => {
    const world = new DriftWorld();
    for (const name of ["a", "b", "c"]) world.capture(name, 150, { seed: name.charCodeAt(0) });
    const { outcome, report } = await world.judge();
    assert.equal(outcome.kind, "evaluated");
    assert.deepEqual([report.records, report.objects.count, report.findings], [450, 3, []]);
    assert.equal(world.store.keys(partials).length, 3);
    assert.match(world.store.keys(partials)[0] ?? "", /\/a\.jsonl\.[0-9a-f]{32}\.json$/);
    world.capture("d", 150, { seed: 9 });
    world.store.reads.length = 0;
    const again = await world.judge();
    assert.equal(again.report.records, 600);
    assert.deepEqual(world.store.reads, ["capture/prod-fan/primary/2026/05/01/10/d.jsonl"]);
  });

  it("hands on what was counted, but nothing where no baseline says what to count", async () => {
    const world = new DriftWorld();
    world.capture("a", 300);
    assert.equal((await world.judge()).collected?.rows, 300);
    for (const key of world.store.keys("own/")) world.store.objects.delete(key);
    const { outcome, collected } = await world.judge();
    assert.deepEqual([outcome.kind, collected], ["notEvaluable", undefined]);
  });

  it("writes nothing, and the same bytes stay, when it runs again with the same objects", async () => {
    const world = new DriftWorld();
    world.capture("a", 300);
    assert.equal((await world.judge()).written, true);
    const before = new Map([...world.store.objects].map(([key, content]) => [key, content.toString()]));
    world.store.writes.length = 0;
    world.now = new Date(window.endMs + 30 * 60_000);
    assert.equal((await world.judge()).written, false);
    assert.deepEqual(world.store.writes, []);
    assert.deepEqual(
      new Map([...world.store.objects].map(([key, content]) => [key, content.toString()])),
      before,
    );
  });

  it("makes the same partials again, to the byte, where they were lost or spoilt", async () => {
    const world = new DriftWorld();
    world.capture("a", 300);
    world.capture("b", 300, { seed: 2 });
    await world.judge();
    const [first = "", second = ""] = world.store.keys(partials);
    const [kept, other] = [world.store.text(first), world.store.text(second)];
    world.store.put(first, "{");
    world.store.objects.delete(second);
    assert.equal((await world.judge()).written, false);
    assert.deepEqual([world.store.text(first), world.store.text(second)], [kept, other]);
  });

  it("reads an object anew that was replaced under its name", async () => {
    const world = new DriftWorld();
    world.capture("a", 300);
    await world.judge();
    world.capture("a", 400);
    const { report } = await world.judge();
    assert.deepEqual([report.records, report.objects.count, report.rejudged], [400, 1, true]);
  });

  it("counts an object that was delivered twice once, and says so", async () => {
    const world = new DriftWorld();
    world.capture("a", 300);
    world.capture("again", 300);
    const { report } = await world.judge();
    assert.deepEqual([report.records, report.duplicateObjects, report.objects.count], [300, 1, 2]);
  });

  it("reads several objects at once, and never more than a few", async () => {
    const world = new DriftWorld();
    for (let index = 0; index < 40; index += 1) world.capture(`o${index}`, 40, { seed: index });
    await world.judge();
    assert.ok(world.store.mostAtOnce > 1 && world.store.mostAtOnce <= 6, `${world.store.mostAtOnce} at once`);
  });

  it("counts lines that are cut off, says where they are, and quotes nothing of them", async () => {
    const world = new DriftWorld();
    world.capture("a", 300);
    const key = "capture/prod-fan/primary/2026/05/01/10/a.jsonl";
    world.store.put(key, `${world.store.text(key)}{"captureData":{"secret":1`);
    const { report } = await world.judge();
    assert.equal(report.outcome, "evaluated");
    assert.deepEqual(report.unreadableExamples, [
      { object: key, lineNumber: 301, reason: "not JSON (truncated or corrupt)" },
    ]);
    for (const [name, content] of world.store.objects)
      if (name !== key) assert.ok(!content.toString().includes("secret"), name);
  });
});

describe("a function whose time ends", () => {
  it("stops between two objects with a named error, and a retry goes on where it stopped", async () => {
    const world = new DriftWorld();
    for (let index = 0; index < 20; index += 1)
      world.capture(`${index}`.padStart(2, "0"), 40, { seed: index });
    world.remainingMs = () => (world.store.reads.length < 8 ? 61_000 : 59_000);
    await assert.rejects(world.judge(), {
      name: "OutOfTimeError",
      message: /of 20 captured objects.*retry goes on/s,
    });
    const read = world.store.reads.length;
    assert.ok(read >= 8 && read < 20, `${read} were read`);
    assert.equal(world.report(), undefined);
    world.remainingMs = () => 61_000;
    assert.equal((await world.judge()).report.records, 800);
    assert.equal(world.store.reads.length, 20);
  });

  it("fails with the first error of an object, and keeps what else was counted", async () => {
    const world = new DriftWorld();
    for (const name of ["a", "b", "c"]) world.capture(name, 100, { seed: name.charCodeAt(0) });
    world.store.beforeRead = (key) => {
      if (key.endsWith("a.jsonl")) throw new Error("throttled");
    };
    await assert.rejects(world.judge(), /throttled/);
    assert.equal(world.store.keys(partials).length, 2);
  });

  it("fails, for a retry, when an object changes between its listing and its reading", async () => {
    const world = new DriftWorld();
    world.capture("a", 300);
    world.store.beforeRead = (key) => world.store.put(key, "other");
    await assert.rejects(world.judge(), { name: "ObjectChangedError" });
  });
});

describe("the second look at a window", () => {
  it("finds nothing to do while nothing has come, and reads no partial for that", async () => {
    const world = new DriftWorld();
    world.capture("a", 300);
    await world.judge();
    world.store.writes.length = 0;
    assert.equal(await world.judgeAgain(), undefined);
    assert.deepEqual(world.store.writes, []);
  });

  it("judges anew with late objects, and says that it did and how many came", async () => {
    const world = new DriftWorld();
    world.capture("a", 300);
    assert.deepEqual((await world.judge()).report.findings, []);
    world.capture("late", 900, { mean: 1400, seed: 3 });
    const again = await world.judgeAgain();
    assert.deepEqual(
      [again?.report.rejudged, again?.report.lateObjects, again?.report.records],
      [true, 1, 1200],
    );
    assert.ok(again?.report.findings.some(({ check }) => check === "mean_shift_check"));
    assert.equal(JSON.parse(world.report() ?? "{}").lateObjects, 1);
    assert.equal(await world.judgeAgain(), undefined);
  });

  it("judges a window that nobody judged, and leaves one alone in which nothing was captured", async () => {
    const world = new DriftWorld();
    assert.equal(await world.judgeAgain(), undefined);
    assert.equal(world.report(), undefined);
    world.capture("a", 300);
    const found = await world.judgeAgain();
    assert.deepEqual([found?.report.outcome, found?.report.rejudged], ["evaluated", false]);
  });

  it("does not take the report of a longer window in the same folder for one of its own", async () => {
    const [hourly, quarterly] = [new DriftWorld(), new DriftWorld(15)];
    const quarter = { startMs: window.startMs, endMs: window.startMs + 15 * 60_000 };
    for (const world of [hourly, quarterly]) world.capture("a", 300, { minute: 5, mean: 1400 });
    await hourly.judge();
    quarterly.store.put(`${reportFolder}/evaluation.json`, hourly.report() ?? "");
    const found = await quarterly.judgeAgain(quarter);
    assert.deepEqual([found?.firstEvaluation, found?.report.rejudged], [true, false]);
  });

  it("says whether nobody was told of the window before, so that no alarm misses what it finds", async () => {
    const world = new DriftWorld();
    world.capture("a", 300, { mean: 1400 });
    assert.equal((await world.judgeAgain())?.firstEvaluation, true, "no run had judged it");
    world.capture("b", 300, { seed: 2 });
    assert.equal((await world.judgeAgain())?.firstEvaluation, false, "people have looked at it");

    const late = new DriftWorld();
    assert.deepEqual([(await late.judge()).outcome.kind, late.report() !== undefined], ["noData", true]);
    late.capture("a", 300, { mean: 1400 });
    assert.equal((await late.judgeAgain())?.firstEvaluation, true, "its capture came after the first look");
    assert.equal((await new DriftWorld().judge()).firstEvaluation, false, "nothing was evaluated");
  });

  it("does not take an object of another window in the same hour for a late one", async () => {
    const world = new DriftWorld(15);
    const quarter = { startMs: window.startMs, endMs: window.startMs + 15 * 60_000 };
    world.capture("a", 300, { minute: 5 });
    await world.judge(quarter);
    const before = world.report();
    world.capture("b", 300, { minute: 20, seed: 2 });
    assert.equal(await world.judgeAgain(quarter), undefined);
    assert.equal(world.report(), before);
    world.capture("c", 300, { minute: 14, seed: 3 });
    assert.equal((await world.judgeAgain(quarter))?.report.lateObjects, 1);
  });

  it("judges a window again that could not be judged, once its baseline can be read", async () => {
    const world = new DriftWorld();
    world.capture("a", 300);
    world.store.forbidden.add("own/statistics.json");
    const first = await world.judge();
    assert.equal(first.report.outcome, "notEvaluable");
    assert.match(
      first.report.reason ?? "",
      /s3:\/\/models\/own\/statistics\.json could not be read: AccessDenied/,
    );
    assert.deepEqual(world.store.reads, []);
    assert.equal(await world.judgeAgain(), undefined);
    world.store.forbidden.clear();
    assert.equal((await world.judgeAgain())?.report.outcome, "evaluated");
  });
});
