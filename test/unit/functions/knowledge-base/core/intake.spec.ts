import assert from "node:assert/strict";
import { platformAlarms } from "../../../../../components/platform/platform-alarms";
import { intakeAfter, isSettled } from "../../../../../functions/knowledge-base/core/intake";
import {
  dimensionsOf,
  knowledgeBaseNamespace,
  metricsOf,
} from "../../../../../functions/knowledge-base/core/metrics";
import { intakeItem } from "../../../../../functions/shared/violation-keys";
import {
  type IntakeOutcome,
  intakeOutcomes,
  readReportIntake,
} from "../../../../../functions/shared/violation-records";
import { folderOf, hourMs, iso, start } from "../samples";

const source = {
  endpointName: "prod-turbine",
  monitor: "drift",
  windowStart: iso(start),
  windowEnd: iso(start + hourMs),
  reportS3Uri: folderOf(start),
  reportVersion: "etag-1",
} as const;
const attempted = (outcome: Exclude<IntakeOutcome, "givenUp">, atMs = start) =>
  intakeAfter(undefined, source, { outcome }, iso(atMs));

describe("what became of a report", () => {
  for (const outcome of intakeOutcomes)
    it(`is ${["takenIn", "runFailed", "givenUp"].includes(outcome) ? "settled" : "open"} when ${outcome}, and again open for a new writing`, () => {
      const intake = { ...attempted("pending"), outcome };
      assert.equal(isSettled(intake, "etag-1"), ["takenIn", "runFailed", "givenUp"].includes(outcome));
      assert.equal(isSettled(intake, "etag-2"), false);
      const item = intakeItem(intake);
      assert.equal("listing" in item, ["pending", "unreadable", "missing"].includes(outcome));
      assert.notEqual("listing" in item, "expiresAt" in item);
      assert.deepEqual(readReportIntake(item), intake);
    });

  it("keeps the sources and the version as they were first, and takes new ones of new features", () => {
    const first = intakeAfter(
      undefined,
      source,
      { outcome: "pending", upstreamSources: { rpm: "old" }, modelPackageVersion: 7 },
      iso(start),
    );
    const attempt = { upstreamSources: { rpm: "new", torque: "new" }, modelPackageVersion: 8 };
    const second = intakeAfter(first, source, { outcome: "takenIn", ...attempt }, iso(start + 1));
    assert.deepEqual(second.upstreamSources, { rpm: "old", torque: "new" });
    assert.equal(second.modelPackageVersion, 7);
    assert.deepEqual([second.revision, second.firstTriedAt], [2, iso(start)]);
  });

  const patience = 14 * 24 * hourMs;
  for (const [outcome, waitedMs, expected] of [
    ["unreadable", patience, "unreadable"],
    ["unreadable", patience + 1, "givenUp"],
    ["missing", patience + 1, "givenUp"],
    ["pending", patience + 1, "pending"],
    ["takenIn", patience + 1, "takenIn"],
  ] as const)
    it(`is ${expected} when it is ${outcome} ${waitedMs} ms after the first try`, () => {
      const intake = intakeAfter(attempted("unreadable"), source, { outcome }, iso(start + waitedMs));
      assert.equal(intake.outcome, expected);
    });
});

describe("a report that was settled and is written anew", () => {
  it("is looked for as long as any other when its new writing cannot be read", () => {
    const later = { ...source, reportVersion: "etag-2" };
    const at = start + 40 * 24 * hourMs;
    const first = intakeAfter(attempted("takenIn"), later, { outcome: "unreadable" }, iso(at));
    assert.deepEqual([first.outcome, first.firstTriedAt], ["unreadable", iso(at)]);
    const second = intakeAfter(first, later, { outcome: "unreadable" }, iso(at + hourMs));
    assert.equal(second.firstTriedAt, iso(at));
  });

  it("keeps of a long reason its start, so that the item fits into the table", () => {
    const reason = "findings.1.check: is missing; ".repeat(20_000);
    const intake = intakeAfter(undefined, source, { outcome: "unreadable", reason }, iso(start));
    assert.equal(intake.reason, reason.slice(0, 2000));
  });
});

describe("the metrics of the knowledge base", () => {
  it("are those of one environment, and what its alarm watches", () => {
    for (const environment of ["dev", "prod"]) {
      const alarms = platformAlarms(
        { environment, accountId: "111122223333", region: "eu-central-1" },
        false,
      );
      const watched = alarms.flatMap<unknown>(({ metric }) =>
        "namespace" in metric && metric.namespace === knowledgeBaseNamespace ? metric.dimensions : [],
      );
      assert.deepEqual(watched, [dimensionsOf(environment)]);
      assert.deepEqual(dimensionsOf(environment), { Environment: environment });
    }
  });

  it("count what happened, and say nothing of what did not", () => {
    const reason = "r";
    assert.deepEqual(
      metricsOf([
        { kind: "takenIn", occurrences: 3 },
        { kind: "takenIn", occurrences: 0 },
        { kind: "unreadable", reason },
        { kind: "missing", reason },
        { kind: "givenUp", reason },
        { kind: "known" },
        { kind: "ignored", reason },
      ]),
      [
        { name: "ReportTakenIn", value: 2 },
        { name: "OccurrenceRecorded", value: 3 },
        { name: "ReportUnreadable", value: 3 },
      ],
    );
    assert.deepEqual(metricsOf([{ kind: "runFailed", reason }]), [{ name: "MonitoringRunFailed", value: 1 }]);
    assert.deepEqual(metricsOf([]), []);
  });
});
