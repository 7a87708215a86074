import assert from "node:assert/strict";
import fc from "fast-check";
import {
  hourFolders,
  hoursOf,
  lastCompleteWindow,
  reportFolder,
} from "../../../../functions/shared/time-window";

const at = (iso: string) => Date.parse(iso);
const iso = ({ startMs, endMs }: { startMs: number; endMs: number }) =>
  [startMs, endMs].map((time) => new Date(time).toISOString());

describe("the last complete window", () => {
  const rows: [string, number, string, [string, string]][] = [
    [
      "an hour, long after its end",
      60,
      "2026-05-01T10:30:00Z",
      ["2026-05-01T09:00:00.000Z", "2026-05-01T10:00:00.000Z"],
    ],
    [
      "an hour whose capture may still arrive",
      60,
      "2026-05-01T10:04:59Z",
      ["2026-05-01T08:00:00.000Z", "2026-05-01T09:00:00.000Z"],
    ],
    [
      "an hour whose capture has just arrived",
      60,
      "2026-05-01T10:05:00Z",
      ["2026-05-01T09:00:00.000Z", "2026-05-01T10:00:00.000Z"],
    ],
    ["a day", 1440, "2026-05-02T03:00:00Z", ["2026-05-01T00:00:00.000Z", "2026-05-02T00:00:00.000Z"]],
    [
      "a quarter of an hour",
      15,
      "2026-05-01T10:52:00Z",
      ["2026-05-01T10:30:00.000Z", "2026-05-01T10:45:00.000Z"],
    ],
  ];
  for (const [title, minutes, now, expected] of rows)
    it(`is ${title}`, () => {
      assert.deepEqual(iso(lastCompleteWindow(at(now), minutes)), expected);
    });

  it("follows the one before without gap or overlap, and is the same however often it is asked for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 1440 }), fc.integer({ min: 1e12, max: 2e12 }), (minutes, now) => {
        const window = lastCompleteWindow(now, minutes);
        assert.deepEqual(lastCompleteWindow(window.endMs + 5 * 60_000, minutes), window);
        assert.equal(lastCompleteWindow(now + minutes * 60_000, minutes).startMs, window.endMs);
      }),
    );
  });
});

describe("the folders of a window", () => {
  it("are the UTC hours it touches", () => {
    const window = { startMs: at("2026-12-31T22:30:00Z"), endMs: at("2027-01-01T01:00:00Z") };
    assert.deepEqual(hourFolders(window), ["2026/12/31/22/", "2026/12/31/23/", "2027/01/01/00/"]);
    assert.deepEqual(iso(hoursOf(window)[2]?.hour ?? window), [
      "2027-01-01T00:00:00.000Z",
      "2027-01-01T01:00:00.000Z",
    ]);
  });

  it("give windows within one hour reports of their own", () => {
    const folder = (start: string) => reportFolder({ startMs: at(start), endMs: at(start) + 1 });
    assert.equal(folder("2026-05-01T09:00:00Z"), "2026/05/01/09");
    assert.equal(folder("2026-05-01T09:05:00Z"), "2026/05/01/09/05");
  });
});
