import assert from "node:assert/strict";
import type { Column } from "../../../../../functions/statistics/dataset-statistics";
import { captureLine } from "./capture-records";
import { partialOfText } from "./collect-lines";

const columns: Column[] = [{ name: "a" }];
const span = { startMs: Date.parse("2026-05-01T10:00:00Z"), endMs: Date.parse("2026-05-01T11:00:00Z") };
const at = (clock: string, data = "1") => captureLine({ data, time: `2026-05-01T${clock}Z` });
const cut = at("10:00:00").slice(0, 40);
const notJson = "not JSON (truncated or corrupt)";

function partial(lines: readonly string[], windowMinutes = 15) {
  return partialOfText(lines.join("\n"), { columns, span, windowMinutes });
}
const records = (lines: readonly string[], windowMinutes?: number) =>
  partial(lines, windowMinutes).windows.map(({ startMs, records }) => [
    new Date(startMs).toISOString().slice(11, 16),
    records,
  ]);

describe("the lines of a captured object", () => {
  it("count in the window that their time lies in: its start belongs to it, its end does not", () => {
    assert.deepEqual(records([at("10:00:00"), at("10:14:59.999"), at("10:15:00"), at("10:59:59")]), [
      ["10:00", 2],
      ["10:15", 1],
      ["10:45", 1],
    ]);
  });

  it("count in windows that reach beyond the folder's hour, and do not divide it", () => {
    // Counted from the epoch, one of 25 minutes ends at 09:50 of this day, the next ones at 10:15, 10:40 and 11:05.
    const lines = ["09:49:59", "09:50:00", "10:14:59", "10:15:00", "11:04:59", "11:05:00"].map((clock) =>
      at(clock),
    );
    assert.deepEqual(records(lines, 25), [
      ["09:50", 2],
      ["10:15", 1],
      ["10:40", 1],
    ]);
    assert.equal(partial(lines, 25).misplacedRecords, 2);
  });

  it("are counted as misplaced when no window of their folder could ask for them", () => {
    const counted = partial([at("09:59:59"), at("10:00:00"), at("11:00:00")]);
    assert.deepEqual([counted.misplacedRecords, counted.windows.length, counted.lines], [2, 1, 3]);
  });

  it("that cannot be read count in the window of the line before them, or after them at the beginning", () => {
    const { windows, unreadable } = partial([cut, at("10:20:00"), cut, "", at("10:40:00"), "{}"]);
    assert.deepEqual(
      windows.map((window) => window.unreadable),
      [
        [{ reason: notJson, count: 2, lineNumbers: [1, 3] }],
        [{ reason: "not a capture record", count: 1, lineNumbers: [6] }],
      ],
    );
    assert.deepEqual(unreadable, []);
  });

  it("that cannot be read count in every window when no line of the object has a time", () => {
    const { windows, unreadable } = partial([cut, cut]);
    assert.deepEqual([windows, unreadable], [[], [{ reason: notJson, count: 2, lineNumbers: [1, 2] }]]);
  });

  it("name a few line numbers and all counts, and never the data", () => {
    const [window] = partial([at("10:00:00"), ...Array.from({ length: 30 }, () => "secret")]).windows;
    assert.deepEqual(window?.unreadable, [{ reason: notJson, count: 30, lineNumbers: [2, 3, 4, 5, 6] }]);
    assert.ok(!JSON.stringify(window).includes("secret"));
  });

  it("are left out when a check sent them, and when they are blank; carriage returns are no data", () => {
    const synthetic = captureLine({ data: "9", time: "2026-05-01T10:00:00Z", inferenceId: "synthetic:c:1" });
    const [window] = partial([`${at("10:00:00", "5")}\r`, "  \r", synthetic]).windows;
    assert.deepEqual([window?.records, window?.features[0]?.moments?.[1]], [1, 5]);
  });
});
