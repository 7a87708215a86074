import assert from "node:assert/strict";
import fc from "fast-check";
import { changeLine, changesBetween } from "../../../../cli/watch/changes";
import type { Look } from "../../../../cli/watch/look";
import type { WatchView } from "../../../../cli/watch/view";
import { jsonLine, watchDocument } from "../../../../cli/watch/watch-document";
import { watchView } from "../../../../cli/watch/watch-view";
import { decision } from "../ledger/sample-decisions";
import { anyLook } from "./any-look";
import { alarm, canaryBake, lastBake, later, look, lookAt, read, unreadable, updating } from "./sample-looks";

function told(...looks: readonly Look[]): string[][] {
  let view: WatchView | undefined;
  return looks.map((each) => {
    const next = watchView(each, view);
    const lines = changesBetween(next, view).map(({ text }) => text);
    view = next;
    return lines;
  });
}

describe("what has changed between two looks", () => {
  it("is nothing when nothing has, though time goes on and figures move", () => {
    const bake = (at: string, value: number) =>
      lookAt("BAKING", {
        at,
        endpoint: read(updating("Baking", canaryBake)),
        alarms: read([alarm({ value })]),
      });
    assert.deepEqual(told(bake(later(10), 100_000), bake(later(70), 200_000))[1], []);
  });

  it("tells each decision once, at its own time", () => {
    const baking = decision({ id: "01B", at: later(75), decision: "BAKING", reason: "SageMaker bakes" });
    const first = watchView(lookAt("SHIFTING"));
    const second = watchView(lookAt("SHIFTING", { at: later(90), decisions: read([baking]) }), first);
    const lines = changesBetween(second, first).map(changeLine);
    assert.deepEqual(lines, ["10:01:15  BAKING version 7: SageMaker bakes"]);
  });

  it("tells steps of the traffic, and bakes with their length", () => {
    const [, canary = [], full = []] = told(
      lookAt("SHIFTING", { endpoint: read(updating("Creating", "Creating.")) }),
      lookAt("BAKING", { endpoint: read(updating("Baking", canaryBake, later(200))) }),
      lookAt("BAKING", { endpoint: read(updating("Baking", lastBake, later(900))) }),
    );
    assert.match(
      canary[0] ?? "",
      /^traffic: 25 % on version 7, 75 % on version 6 · SageMaker: Baking for 600/,
    );
    assert.match(canary[1] ?? "", /^bake of 10 min: .*; the next step follows$/);
    assert.match(full[0] ?? "", /^traffic: 100 % on version 7, 0 % on version 6/);
    assert.match(full[1] ?? "", /^bake of 30 min: .*; the verdict follows$/);
  });

  it("tells alarms that ring, come near and are quiet again; one that is OK at first is not worth a line", () => {
    const at = (changes: Parameters<typeof alarm>[0]) => look({ alarms: read([alarm(changes)]) });
    const [first = [], near, still, ringing, quiet] = told(
      at({}),
      at({ value: 400_000 }),
      at({ value: 410_000 }),
      at({ value: 612_000, state: "ALARM" }),
      at({}),
    );
    assert.ok(!first.some((line) => line.startsWith("alarm")));
    assert.deepEqual(near, ["alarm latency-p95: OK · 400 ms of 500 ms (80 %)"]);
    assert.deepEqual(still, []);
    assert.deepEqual(ringing, ["alarm latency-p95: ALARM · 612 ms of 500 ms (122 %)"]);
    assert.deepEqual(quiet, ["alarm latency-p95: OK"]);
  });

  it("tells what holds a rollout, a pause, what a person is needed for, and when it is over", () => {
    const paused = { by: "Ada", at: later(0), reason: "incident 12" };
    const matter = { topic: "alarmRinging", state: "QUEUED", reason: "it rings", since: later(0) } as const;
    const [first = [], second] = told(
      lookAt(
        "QUEUED",
        { control: read({ revision: 1, paused }), matter: read({ ...matter, raisedAt: later(1) }) },
        { heldBecause: "alarm x rings" },
      ),
      lookAt("QUEUED"),
    );
    assert.ok(first.includes("held: alarm x rings"));
    assert.ok(first.includes("paused by Ada since 2026-05-01 10:00:00: incident 12"));
    assert.ok(first.includes("a person is needed · alarmRinging: it rings"));
    assert.deepEqual(second, ["not held any more", "not paused any more", "no person is needed any more"]);
  });

  it("tells what cannot be read, and that it can be again", () => {
    const [, second, third] = told(look(), look({ alarms: unreadable("Throttling") }), look());
    assert.ok(second?.includes("unknown: the rollback alarms cannot be read: Throttling"));
    assert.ok(third?.includes("the rollback alarms can be read again"));
  });

  it("tells the verdict with reason and next step, last", () => {
    const [, end = []] = told(lookAt("BAKING"), lookAt("ROLLED_BACK", {}, { reason: "latency rang" }));
    assert.match(
      end.at(-1) ?? "",
      /^version 7 was not promoted \(ROLLED_BACK\): latency rang\. Next: The old/,
    );
  });

  it("keeps steering characters of texts from people out", () => {
    const [[line = ""] = []] = told(
      lookAt("QUEUED", { decisions: read([]) }, { heldBecause: "a\x1b[2Jb\nc" }),
    );
    const held = told(lookAt("QUEUED", {}, { heldBecause: "a\x1b[2Jb\nc" }))[0]?.find((each) =>
      each.startsWith("held"),
    );
    assert.ok(line.length > 0);
    assert.equal(held, "held: a\ufffd[2Jb c");
  });

  it("is a document of the documented shape, on one line, whatever is looked at", () => {
    fc.assert(
      fc.property(anyLook, anyLook, (first, second) => {
        const before = watchView(first);
        const view = watchView(second, before);
        const line = jsonLine(view, changesBetween(view, before));
        assert.ok(!line.includes("\n"));
        watchDocument.parse(JSON.parse(line));
      }),
    );
  });
});
