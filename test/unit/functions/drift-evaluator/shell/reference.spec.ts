import assert from "node:assert/strict";
import type { RegisteredBaseline } from "../../../../../functions/drift-evaluator/core/baseline-choice";
import type { Reading } from "../../../../../functions/drift-evaluator/shell/registry";
import type { ServingVersion } from "../../../../../functions/shared/serving-version";
import { DriftWorld, reportFolder, window } from "./drift-world";

describe("the baseline of a window", () => {
  const version: Reading<ServingVersion> = {
    kind: "read",
    value: { kind: "version", modelPackageArn: "arn:2", modelPackageVersion: 2 },
  };
  function serving(registered: Reading<RegisteredBaseline>, served: Reading<ServingVersion> = version) {
    const world = new DriftWorld();
    world.capture("a", 300, { mean: 1400 });
    world.putBaseline("v2", 1400);
    world.registry = {
      servingVersion: async () => served,
      registeredBaseline: async () => registered,
    };
    return world;
  }
  const registered = {
    kind: "read",
    value: {
      statisticsS3Uri: "s3://models/v2/statistics.json",
      constraintsS3Uri: "s3://models/v2/constraints.json",
    },
  } as const;

  it("is that of the version that served at the window's end, so that a promotion switches it", async () => {
    const asked: number[] = [];
    const world = serving(registered);
    const { servingVersion } = world.registry;
    world.registry = {
      ...world.registry,
      servingVersion: async (endpoint, variant, atMs) => {
        asked.push(atMs);
        return servingVersion(endpoint, variant, atMs);
      },
    };
    const { report } = await world.judge();
    assert.deepEqual(
      [report.findings, report.modelPackageVersion, report.baseline?.source],
      [[], 2, "registry"],
    );
    assert.deepEqual(asked, [window.endMs]);
  });

  it("is the endpoint's own, with the reason in the report, when no version is recorded", async () => {
    const unknown = { kind: "read", value: { kind: "notRecorded", reason: "nobody knows" } } as const;
    const { report } = await serving(registered, unknown).judge();
    assert.deepEqual(
      [report.modelPackageVersion, report.baseline?.source, report.baseline?.reason],
      [undefined, "endpoint", "nobody knows"],
    );
    assert.ok(report.findings.some(({ check }) => check === "mean_shift_check"));
  });

  it("makes the window not evaluable when the registry's cannot be read, and never is another one", async () => {
    const world = serving(registered);
    world.store.objects.delete("v2/statistics.json");
    const { report } = await world.judge();
    assert.deepEqual(
      [report.outcome, report.reason, report.modelPackageVersion],
      ["notEvaluable", "s3://models/v2/statistics.json does not exist", 2],
    );
    const odd = {
      kind: "read",
      value: { ...registered.value, statisticsS3Uri: "https://elsewhere" },
    } as const;
    assert.equal((await serving(odd).judge()).report.outcome, "notEvaluable");
  });

  for (const [title, registry, served] of [
    ["its package is gone", { kind: "unreadable", reason: "gone" }, version],
    ["the ledger was edited", registered, { kind: "unreadable", reason: "edited" }],
  ] as const)
    it(`makes the window not evaluable when ${title}`, async () => {
      const { report } = await serving(registry, served).judge();
      assert.deepEqual([report.outcome, report.findings], ["notEvaluable", []]);
    });

  it("is asked for again when the registry is throttled", async () => {
    const world = serving(registered);
    world.registry = {
      ...world.registry,
      registeredBaseline: async () => Promise.reject(new Error("ThrottlingException")),
    };
    await assert.rejects(world.judge(), /ThrottlingException/);
    assert.deepEqual(world.store.keys(reportFolder), []);
  });
});
