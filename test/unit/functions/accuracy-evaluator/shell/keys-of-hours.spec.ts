import assert from "node:assert/strict";
import { hourStartOf, keysOfHours } from "../../../../../functions/accuracy-evaluator/shell/keys-of-hours";
import { InMemoryWorld } from "./in-memory-world";

const at = (hour: number, minute = 0) => Date.UTC(2026, 4, 1, hour, minute);

async function keysIn(span: { startMs: number; endMs: number }): Promise<string[]> {
  const world = new InMemoryWorld("2026-05-02T00:00:00.000Z");
  const names = [8, 9, 10, 11, 12].map((hour) => `2026/05/01/${String(hour).padStart(2, "0")}`);
  for (const name of [
    ...names.map((hour) => `${hour}/b.jsonl`),
    "2026/05/01/10/",
    "2026/05/01/10/a.jsonl",
    "10/x",
  ])
    world.objects.set(`data/labels/e/${name}`, "");
  world.objects.set("data/labels/e-other/2026/05/01/10/c.jsonl", "");
  const found: string[] = [];
  for await (const { key } of keysOfHours(world.world().objects, "data", "labels/e", span))
    found.push(key.slice(9));
  return found;
}

describe("the objects of a span of time", () => {
  it("are those of the hours that it touches, by hour and name, and of nothing else", async () => {
    assert.deepEqual(await keysIn({ startMs: at(9, 30), endMs: at(11) }), [
      "2026/05/01/09/b.jsonl",
      "2026/05/01/10/a.jsonl",
      "2026/05/01/10/b.jsonl",
    ]);
    assert.deepEqual(await keysIn({ startMs: at(11), endMs: at(11, 1) }), ["2026/05/01/11/b.jsonl"]);
    assert.deepEqual(await keysIn({ startMs: at(13), endMs: at(15) }), []);
  });

  it("tell when their hour began", () => {
    assert.equal(hourStartOf("2026/05/01/09"), at(9));
  });
});
