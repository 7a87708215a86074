import assert from "node:assert/strict";
import {
  isSettled,
  readEarlierReport,
  reportAfter,
} from "../../../../../functions/drift-evaluator/core/earlier-report";
import {
  type DriftReport,
  firstReport,
  reportFiles,
} from "../../../../../functions/drift-evaluator/core/report";
import { captureLine } from "./capture-records";
import { collectObjects } from "./collect-lines";

const window = { startMs: Date.parse("2026-05-01T10:00:00Z"), endMs: Date.parse("2026-05-01T11:00:00Z") };
const baseline = { features: [{ name: "a", type: "Integral" as const, presentCount: 1 }] };
const subject = {
  endpointName: "fan",
  variantName: "primary",
  modelPackageGroupName: "fans",
  window,
  engine: "streaming" as const,
};

/** A window of objects with these rows, judged at the minute. */
function judged(objects: readonly (readonly string[])[], minute: number, listing = String(objects.length)) {
  const lines = objects.map((rows) =>
    rows.map((data) => captureLine({ data, time: "2026-05-01T10:30:00Z" })),
  );
  const captured = collectObjects(lines, window, baseline);
  const at = new Date(window.endMs + minute * 60_000).toISOString();
  const outcome = { kind: "evaluated", features: [], findings: [] } as const;
  return { report: firstReport(subject, captured, outcome, listing, at), captured };
}

function earlierOf({ report, captured }: ReturnType<typeof judged>, own: Partial<DriftReport> = {}) {
  const text = reportFiles({ ...report, ...own }, captured).at(-1)?.text ?? "";
  const earlier = readEarlierReport(text);
  assert.ok(earlier);
  return earlier;
}

describe("a window that was judged before", () => {
  it("keeps its report, to the byte, when it is made of the same objects", () => {
    const earlier = earlierOf(judged([["1"], ["2"]], 10));
    assert.equal(reportAfter(earlier, judged([["1"], ["2"]], 99).report).unchanged, true);
    // An object of another window has come into the folder meanwhile.
    assert.equal(reportAfter(earlier, judged([["1"], ["2"]], 99, "other").report).unchanged, true);
  });

  it("has a new report when objects came late, which says so and how many", () => {
    const earlier = earlierOf(judged([["1"]], 10));
    const { unchanged, report } = reportAfter(earlier, judged([["1"], ["2"], ["3"]], 70).report);
    assert.equal(unchanged, false);
    assert.deepEqual(
      [report.rejudged, report.lateObjects, report.evaluatedAt],
      [true, 2, "2026-05-01T12:10:00.000Z"],
    );
    const third = judged([["1"], ["2"], ["3"]], 130);
    const again = earlierOf({ ...third, report });
    assert.equal(reportAfter(again, third.report).unchanged, true);
    const { report: later } = reportAfter(again, judged([["1"], ["2"], ["3"], ["4"]], 140).report);
    assert.equal(later.lateObjects, 3);
  });

  it("needs no second look while its folders hold what they held, unless it could not be judged", () => {
    const first = judged([["1"]], 10, "listing");
    assert.equal(isSettled(earlierOf(first), "listing"), true);
    assert.equal(isSettled(earlierOf(first), "another"), false);
    assert.equal(isSettled(earlierOf(first, { outcome: "notEvaluable" }), "listing"), false);
    assert.equal(isSettled(undefined, "listing"), false);
  });

  for (const [title, text] of [
    ["no JSON", "{"],
    ["a report of another release", '{"endpointName":"fan","outcome":"evaluated"}'],
  ] as const)
    it(`counts as not judged when its report is ${title}`, () => {
      assert.equal(readEarlierReport(text), undefined);
    });
});
