import assert from "node:assert/strict";
import { chapterRunner } from "../../../../sandbox/demo/chapter-runner";
import type { ChapterRecord } from "../../../../sandbox/demo/demo-record";
import { Interrupted, interruptionOf, untilAborted } from "../../../../sandbox/demo/interruption";
import { WaitedTooLong, waitUntil } from "../../../../sandbox/demo/wait-until";

const never = new Promise<never>(() => undefined);
const narrator = {
  chapter: () => undefined,
  say: () => undefined,
  waiting: () => undefined,
  elapsedSeconds: () => 1,
};

describe("an interruption", () => {
  let controller: AbortController;
  beforeEach(() => {
    controller = new AbortController();
  });
  const interrupt = () => controller.abort(new Interrupted("SIGINT"));

  it("has the exit code that shells give for the signal", () => {
    assert.equal(new Interrupted("SIGINT").exitCode, 130);
    assert.equal(new Interrupted("SIGTERM").exitCode, 143);
  });

  it("is told from a signal that was aborted for another reason, or not at all", () => {
    assert.equal(interruptionOf(controller.signal), undefined);
    assert.equal(interruptionOf(AbortSignal.abort(new Error("deadline"))), undefined);
    interrupt();
    assert.equal(interruptionOf(controller.signal)?.exitCode, 130);
  });

  it("does not wait for work that never ends", async () => {
    const waiting = untilAborted(never, controller.signal);
    interrupt();
    await assert.rejects(waiting, Interrupted);
    await assert.rejects(untilAborted(never, controller.signal), Interrupted);
  });

  it("leaves the outcome of work alone that ends before it", async () => {
    assert.equal(await untilAborted(Promise.resolve(7), controller.signal), 7);
    await assert.rejects(untilAborted(Promise.reject(new Error("broken")), controller.signal), /broken/);
  });

  it("ends a chapter, which is not noted, and lets no other begin", async () => {
    const chapters: ChapterRecord[] = [];
    const chapter = chapterRunner(narrator, chapters, controller.signal);
    await chapter("one", async () => undefined);
    const second = chapter("two", () => never);
    interrupt();
    await assert.rejects(second, Interrupted);
    let began = false;
    const third = chapter("three", async () => {
      began = true;
    });
    await assert.rejects(third, Interrupted);
    assert.equal(began, false);
    assert.deepEqual(
      chapters.map(({ title }) => title),
      ["one"],
    );
  });

  it("ends a wait at once, not only at its deadline, and looks no more", async () => {
    let looks = 0;
    const waiting = waitUntil(
      async () => {
        looks += 1;
        interrupt();
        return undefined;
      },
      { what: "an answer", deadlineSeconds: 60, everyMs: 60_000, signal: controller.signal },
    );
    await assert.rejects(waiting, Interrupted);
    assert.equal(looks, 1);
  });

  it("is not needed for a wait that finds its answer, or that takes too long", async () => {
    const { signal } = controller;
    assert.equal(await waitUntil(async () => 3, { what: "a number", deadlineSeconds: 1, signal }), 3);
    await assert.rejects(
      waitUntil(async () => undefined, { what: "it", deadlineSeconds: -1, signal, seen: () => "dust" }),
      (error) => error instanceof WaitedTooLong && error.message.endsWith("last seen: dust"),
    );
  });
});
