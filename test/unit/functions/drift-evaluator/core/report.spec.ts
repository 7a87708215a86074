import assert from "node:assert/strict";
import { Collector } from "../../../../../functions/drift-evaluator/core/collector";
import { reportFiles } from "../../../../../functions/drift-evaluator/core/report";
import { captureLine } from "./capture-records";

const window = { startMs: Date.parse("2026-05-01T10:00:00Z"), endMs: Date.parse("2026-05-01T11:00:00Z") };

function collected(...rows: string[]) {
  const collector = new Collector(window, { features: [{ name: "a", type: "Integral", presentCount: 1 }] });
  for (const data of rows) collector.addLine(captureLine({ data, time: "2026-05-01T10:30:00Z" }));
  collector.addUnreadable("not JSON (truncated or corrupt)");
  return collector.result();
}

describe("the report of a window", () => {
  it("of an evaluation is Model Monitor's two files, then how it ended", () => {
    const violations = [
      { feature_name: "a", constraint_check_type: "data_type_check", description: "d" } as const,
    ];
    const files = reportFiles("fan", window, collected("1", "2"), {
      kind: "evaluated",
      features: [],
      violations,
    });
    assert.deepEqual(
      files.map(({ name }) => name),
      ["statistics.json", "constraint_violations.json", "evaluation.json"],
    );
    assert.deepEqual(JSON.parse(files[1]?.text ?? ""), { violations });
    assert.deepEqual(JSON.parse(files[2]?.text ?? ""), {
      endpointName: "fan",
      window: { start: "2026-05-01T10:00:00.000Z", end: "2026-05-01T11:00:00.000Z" },
      outcome: "evaluated",
      records: 2,
      rows: 2,
      unreadableLines: { "not JSON (truncated or corrupt)": 1 },
      features: [],
    });
  });

  it("of a window without data has no violations file, which would read as no drift", () => {
    const files = reportFiles("fan", window, collected(), { kind: "noData", reason: "nothing" });
    assert.deepEqual(
      files.map(({ name }) => name),
      ["evaluation.json"],
    );
    assert.equal(JSON.parse(files[0]?.text ?? "").reason, "nothing");
  });
});
