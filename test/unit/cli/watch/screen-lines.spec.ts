import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { screenLines } from "../../../../cli/watch/screen-lines";
import { paintFor } from "../../../../cli/watch/terminal-style";
import { columnsOf, cutTo } from "../../../../cli/watch/text-columns";
import { watchView } from "../../../../cli/watch/watch-view";
import { anyLook } from "./any-look";
import { alarm, canaryBake, later, look, lookAt, read, updating } from "./sample-looks";

const plain = paintFor({ NO_COLOR: "1" });
const coloured = paintFor({});
const baking = watchView(
  lookAt("BAKING", {
    at: later(60),
    endpoint: read(updating("Baking", canaryBake)),
    requests: read({ minutes: 5, old: 900, new: 300 }),
    alarms: read([alarm(), alarm({ name: "other", state: "ALARM", value: 2, threshold: 1 })]),
  }),
);

describe("the screen of a rollout", () => {
  it("shows stage, plan, shares, bake and alarms at 80 columns", () => {
    const text = screenLines(baking, { columns: 80, rows: 30 }, plain).join("\n");
    assert.match(text, /^prod-turbine-failure · prod · 10:01:00 UTC$/m);
    assert.match(text, /^state {5}BAKING · for 1:00 · SageMaker watches the rollback alarms$/m);
    assert.match(text, /^stage {5}gate ✓ {2}check – {2}queue ✓ {2}traffic ✓ {2}\[bake\] {2}verdict/m);
    assert.match(text, /^plan {6}canary 25 % for 10 min, then all of it for 30 min$/m);
    assert.match(text, /^traffic {3}█+░+ 25 % version 7, 75 % version 6$/m);
    assert.match(text, /^measured {2}25 % new, 75 % old of 1200 requests in 5 min$/m);
    assert.match(text, /^instances 4 old, 4 of 4 new$/m);
    assert.match(text, /^bake {6}9:00 left of 10:00, then the next step$/m);
    assert.match(text, /^alarms {4}latency-p95 {2}OK · 212 ms of 500 ms \(42 %\)$/m);
    assert.match(text, /^ {10}other {8}ALARM · 0\.002 ms of 0\.001 ms \(200 %\)$/m);
  });

  it("has the same words with colours and without", () => {
    const size = { columns: 80, rows: 30 };
    const withColours = screenLines(baking, size, coloured);
    assert.ok(withColours.some((line) => line !== stripVTControlCharacters(line)));
    assert.deepEqual(withColours.map(stripVTControlCharacters), screenLines(baking, size, plain));
  });

  for (const columns of [1, 10, 40, 80, 200])
    it(`stays within ${columns} columns and the height, whatever is looked at`, () => {
      fc.assert(
        fc.property(anyLook, fc.integer({ min: 1, max: 60 }), (each, rows) => {
          const lines = screenLines(watchView(each), { columns, rows }, coloured).map(
            stripVTControlCharacters,
          );
          for (const line of lines) {
            assert.ok(columnsOf(line) <= Math.max(1, columns - 1), line);
            assert.ok(!/\p{Cc}/u.test(line), JSON.stringify(line));
          }
          assert.ok(lines.length <= Math.max(4, rows - 1));
        }),
      );
    });

  it("shows as many decisions as there is room for, the newest last", () => {
    const view = watchView(look());
    const decisions = Array.from({ length: 30 }, (_, index) => ({
      id: String(index),
      at: later(index),
      decision: "HELD",
      reason: `reason ${index}`,
    }));
    const lines = screenLines({ ...view, decisions }, { columns: 80, rows: 12 }, plain);
    assert.equal(lines.length, 10);
    assert.match(lines.at(-1) ?? "", /reason 29$/);
  });

  it("leaves the bar out where there is no room for it", () => {
    const lines = screenLines(baking, { columns: 46, rows: 30 }, plain);
    assert.ok(lines.some((line) => line === "traffic   25 % version 7, 75 % version 6"));
  });
});

describe("the columns of a text", () => {
  it("count wide characters twice and marks not at all", () => {
    assert.deepEqual(["abc", "日本", "e\u0301", "🚀"].map(columnsOf), [3, 4, 1, 2]);
  });

  it("are never more than a text is cut to", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(40), (text, columns) => {
        assert.ok(columnsOf(cutTo(text, columns)) <= columns);
      }),
    );
    assert.equal(cutTo("abcdef", 4), "abc…");
    assert.equal(cutTo("abcd", 4), "abcd");
  });
});
