import assert from "node:assert/strict";
import { monitoringReportSchema } from "../../../../../functions/shared/monitoring-report";
import { retraining } from "../retraining-samples";
import { first, folderOf, freshWorld, hour, tick } from "./hourly-world";
import { endpointName, type InMemoryWorld } from "./in-memory-world";

describe("a run of the accuracy evaluator", () => {
  it("judges the window, writes its three files with the evaluation last, and says so", async () => {
    const world = freshWorld();
    hour(world, 0, 9);
    await tick(world);
    const report = world.report(folderOf(0));
    assert.equal(monitoringReportSchema.safeParse(report).success, true);
    assert.deepEqual(
      [report.outcome, report.windowsBelowSla, report.coverage, report.findings],
      ["evaluated", 0, 1, []],
    );
    assert.deepEqual(report.labelDelaySeconds, { p50: 3540, p95: 3540 });
    const folder = `data/accuracy/${endpointName}/${endpointName}/${folderOf(0)}`;
    const written = [...world.objects.keys()].filter((key) => key.startsWith(folder));
    assert.deepEqual(
      written.map((key) => key.split("/").at(-1)),
      ["statistics.json", "constraint_violations.json", "evaluation.json"],
    );
    assert.deepEqual(world.told, [{ endpointName, monitor: "accuracy", reportS3Uri: `s3://${folder}` }]);
    assert.deepEqual(
      ["Accuracy", "LabelCoverage", "EvaluationCompleted", "WindowsBelowSla"].map((name) =>
        world.valuesOf(name),
      ),
      [[0.9], [1], [1], [0]],
    );
    assert.deepEqual(world.valuesOf("EvaluationNotPossible"), []);
  });

  it("finds what is below the agreement, with its figures and in Model Monitor's form", async () => {
    const world = freshWorld();
    hour(world, 0, 7);
    await tick(world);
    const report = world.report(folderOf(0));
    assert.deepEqual(report.findings, [
      {
        check: "accuracy_below_sla",
        metric: "accuracy",
        direction: "down",
        measured: 0.7,
        threshold: 0.8,
        unit: "ratio",
        description: "accuracy is 0.7, agreed is at least 0.8",
      },
    ]);
    assert.equal(report.windowsBelowSla, 1);
    const folder = `data/accuracy/${endpointName}/${endpointName}/${folderOf(0)}`;
    assert.deepEqual(JSON.parse(world.objects.get(`${folder}/constraint_violations.json`) ?? ""), {
      violations: [
        {
          constraint_check_type: "LessThanThreshold",
          metric_name: "accuracy",
          description: "Metric accuracy with 0.7 was LessThanThreshold 0.8",
        },
      ],
    });
    const statistics = JSON.parse(world.objects.get(`${folder}/statistics.json`) ?? "");
    assert.equal(statistics.dataset.item_count, 10);
    assert.deepEqual(statistics.binary_classification_metrics.accuracy, {
      value: 0.7,
      standard_deviation: "NaN",
    });
  });

  it("waits for the labels: nothing is due before their time, and that is no silence", async () => {
    const world = freshWorld();
    hour(world, 0, 9);
    world.nowMs -= 1;
    await tick(world);
    assert.deepEqual(world.report(folderOf(0)), {});
    assert.deepEqual(world.valuesOf("EvaluationCompleted"), [1]);
  });

  for (const [title, prepare, outcome, reason] of [
    ["nobody asked", () => undefined, "noData", /no prediction was captured/],
    [
      "too few labels came",
      (world: InMemoryWorld) => hour(world, 0, 9, "primary", 4),
      "tooFewSamples",
      /4 of 10/,
    ],
    [
      "too small a share of the labels came",
      (world: InMemoryWorld) => {
        hour(world, 0, 9, "primary", 7);
        world.plan = { ...world.plan, minimumCoverage: 0.8 };
      },
      "notEvaluable",
      /70\.0 % of the predictions have a label, at least 80\.0 % must/,
    ],
  ] as const)
    it(`does not judge a window when ${title}, and says why`, async () => {
      const world = freshWorld();
      prepare(world);
      await tick(world);
      const report = world.report(folderOf(0));
      assert.equal(report.outcome, outcome);
      assert.match(String(report.reason), reason);
      assert.deepEqual(world.valuesOf("EvaluationNotPossible"), [1]);
      assert.deepEqual(world.valuesOf("EvaluationCompleted"), []);
      assert.deepEqual(world.valuesOf("Accuracy"), []);
    });

  it("judges each window once, however often it is asked, and announces the newest again", async () => {
    const world = freshWorld();
    hour(world, 0, 7);
    await tick(world);
    await tick(world);
    assert.deepEqual(world.valuesOf("EvaluationCompleted"), [1]);
    assert.deepEqual(world.valuesOf("WindowsBelowSla"), [1, 1]);
    assert.equal(world.told.length, 2);
  });

  it("makes up for lost ticks, oldest first and a few at a time, so that a streak is whole", async () => {
    const world = freshWorld({ breachWindows: 5 });
    for (let number = 0; number < 6; number += 1) hour(world, number, 7);
    await tick(world);
    await tick(world, 5);
    assert.equal(world.report(folderOf(3)).windowsBelowSla, 4);
    assert.deepEqual(world.report(folderOf(4)), {});
    await tick(world);
    assert.equal(world.report(folderOf(5)).windowsBelowSla, 6);
    assert.deepEqual(world.valuesOf("WindowsBelowSla"), [1, 4, 6]);
  });

  it("begins with the newest window when accuracy begins to be watched", async () => {
    const world = freshWorld();
    for (let number = 0; number < 3; number += 1) hour(world, number, 7);
    await tick(world, 2);
    assert.equal(world.report(folderOf(2)).windowsBelowSla, 1);
    await tick(world);
    assert.deepEqual(world.report(folderOf(1)), {});
  });

  it("starts a new streak when the agreement changes", async () => {
    const world = freshWorld();
    hour(world, 0, 7);
    await tick(world);
    hour(world, 1, 7);
    world.plan = { ...world.plan, bound: 0.9 };
    await tick(world, 1);
    assert.equal(world.report(folderOf(1)).windowsBelowSla, 1);
  });

  it("counts a window that was judged again by its new report, also in later windows", async () => {
    const world = freshWorld();
    for (let number = 0; number < 4; number += 1) {
      hour(world, number, 7);
      await tick(world, number === 0 ? 0 : 1);
    }
    hour(world, 2, 10);
    world.objects.delete(`data/accuracy/${endpointName}/${endpointName}/${folderOf(2)}/evaluation.json`);
    await tick(world);
    assert.equal(world.report(folderOf(2)).windowsBelowSla, 0);
    assert.equal(world.valuesOf("WindowsBelowSla").at(-1), 1);
  });

  it("judges again the oldest of the windows it looks back at", async () => {
    const world = freshWorld();
    for (let number = 0; number < 9; number += 1) {
      hour(world, number, 9);
      await tick(world, number === 0 ? 0 : 1);
    }
    world.objects.delete(`data/accuracy/${endpointName}/${endpointName}/${folderOf(1)}/evaluation.json`);
    await tick(world);
    assert.equal(world.report(folderOf(1)).outcome, "evaluated");
  });

  it("makes up for the newest windows after a silence that was longer than it looks back", async () => {
    const world = freshWorld();
    for (let number = 0; number < 11; number += 1) hour(world, number, 9);
    await tick(world);
    await tick(world, 10);
    assert.deepEqual(
      [2, 3, 4, 5].map((number) => world.report(folderOf(number)).outcome),
      [undefined, "evaluated", "evaluated", "evaluated"],
    );
  });

  it("goes by the newest report when the labels are given more time, though older windows are due", async () => {
    const world = freshWorld();
    for (const [number, right] of [9, 7, 7].entries()) {
      hour(world, number, right);
      await tick(world, number === 0 ? 0 : 1);
    }
    world.plan = { ...world.plan, labelDelayMinutes: world.plan.labelDelayMinutes + 120 };
    await tick(world);
    assert.equal(world.valuesOf("WindowsBelowSla").at(-1), 2);
  });

  it("does not take a failed retraining for settled by a window of another agreement", async () => {
    const world = freshWorld();
    hour(world, 0, 7);
    await tick(world);
    world.record = retraining({ state: "FAILED" });
    world.plan = { ...world.plan, bound: 0.9 };
    await tick(world);
    assert.equal(world.record.settledAt, undefined);
    hour(world, 1, 10);
    await tick(world, 1);
    assert.notEqual(world.record.settledAt, undefined);
  });

  it("passes over a report that somebody has changed, and says so", async () => {
    const world = freshWorld();
    hour(world, 0, 7);
    await tick(world);
    const key = `data/accuracy/${endpointName}/${endpointName}/${folderOf(0)}/evaluation.json`;
    world.objects.set(key, "{}");
    hour(world, 1, 7);
    await tick(world, 1);
    assert.equal(world.report(folderOf(1)).windowsBelowSla, 1);
    assert.ok(world.errors.some((message) => /none of ours/.test(message)));
  });

  it("judges a shadow variant by the same labels, side by side", async () => {
    const world = freshWorld();
    world.facts = { kind: "found", createdAtMs: first, shadowVariantName: "shadow" };
    hour(world, 0, 7);
    hour(world, 0, 10, "shadow");
    await tick(world);
    const { shadow, windowsBelowSla } = world.report(folderOf(0)) as Record<string, Record<string, unknown>>;
    assert.deepEqual([shadow?.variantName, shadow?.outcome], ["shadow", "evaluated"]);
    assert.equal(windowsBelowSla, 1, "what serves is what was agreed on");
    const variant = (VariantName: string) => ({ EndpointName: endpointName, VariantName });
    assert.deepEqual(world.valuesOf("Accuracy", variant("primary")), [0.7]);
    assert.deepEqual(world.valuesOf("Accuracy", variant("shadow")), [1]);
    assert.deepEqual(world.valuesOf("Accuracy"), [0.7]);
  });

  it("goes on when the endpoint cannot be described, and says that nobody knows of a shadow", async () => {
    const world = freshWorld();
    world.facts = { kind: "unknown", reason: "denied" };
    hour(world, 0, 9);
    await tick(world);
    await tick(world);
    await tick(world);
    const report = world.report(folderOf(0));
    assert.deepEqual([report.outcome, report.shadow], ["evaluated", { unknownBecause: "denied" }]);
  });
});
