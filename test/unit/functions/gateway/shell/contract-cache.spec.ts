import assert from "node:assert/strict";
import { ContractCache } from "../../../../../functions/gateway/shell/contract-cache";
import type { TextObject } from "../../../../../functions/shared/text-object";
import { contractContent } from "../../shared/model-contracts";

const minute = 60_000;
const text = (maximumRows: number): TextObject => ({
  kind: "text",
  text: JSON.stringify({ ...contractContent, maximumRows }),
});
const down: TextObject = { kind: "unavailable", reason: "S3 is down" };

/** A cache over an object that the test changes, and how often it was read. */
function cacheOf(object: TextObject) {
  const source = { object, reads: 0 };
  const cache = new ContractCache(async () => {
    source.reads += 1;
    return source.object;
  }, "s3://models/contract.json");
  const at = async (nowMs: number) => {
    const reading = await cache.get(nowMs);
    return reading.kind === "contract" ? reading.contract.maximumRows : reading.reason;
  };
  return { source, cache, at };
}

describe("the gateway's contract", () => {
  it("is read once, and again after five minutes", async () => {
    const { source, at } = cacheOf(text(1));
    assert.equal(await at(0), 1);
    source.object = text(2);
    assert.equal(await at(5 * minute - 1), 1);
    assert.equal(source.reads, 1);
    assert.equal(await at(5 * minute), 2);
    assert.equal(source.reads, 2);
  });

  it("is never assumed when it cannot be read, and asked for with every request", async () => {
    const { source, at } = cacheOf({ kind: "unreadable", reason: "NoSuchKey" });
    assert.equal(await at(0), "NoSuchKey");
    source.object = down;
    assert.equal(await at(1), "S3 is down");
    source.object = text(3);
    assert.equal(await at(2), 3);
  });

  for (const [title, object, reason] of [
    ["removed", { kind: "unreadable", reason: "NoSuchKey" }, /NoSuchKey/],
    ["replaced by what is none", { kind: "text", text: "{}" }, /is not a valid model contract/],
  ] as const)
    it(`is gone when it was ${title}, also after a good one`, async () => {
      const { source, at } = cacheOf(text(1));
      await at(0);
      source.object = object;
      assert.match(String(await at(5 * minute)), reason);
      assert.match(String(await at(5 * minute + 1)), reason);
    });

  it("stays the last one for an hour while S3 does not answer, which is said", async () => {
    const { source, cache, at } = cacheOf(text(1));
    await at(0);
    source.object = down;
    const reading = await cache.get(5 * minute);
    assert.equal(reading.kind === "contract" && reading.stale, "S3 is down");
    assert.equal(await at(60 * minute), 1);
    assert.equal(await at(60 * minute + 30_000), "S3 is down");
  });

  it("asks a silent S3 every half minute only, and takes what it says then", async () => {
    const { source, cache, at } = cacheOf(text(1));
    await at(0);
    source.object = down;
    await at(5 * minute);
    assert.equal(await at(5.5 * minute - 1), 1);
    assert.equal(source.reads, 2);
    source.object = text(2);
    const reading = await cache.get(5.5 * minute);
    assert.ok(reading.kind === "contract" && reading.contract.maximumRows === 2);
    assert.equal(reading.stale, undefined);
  });
});
