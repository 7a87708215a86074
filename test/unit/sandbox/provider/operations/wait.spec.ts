import assert from "node:assert/strict";
import { waitFor } from "../../../../../sandbox/provider/operations/wait";

const settings = (deadlineMs: number, signal = new AbortController().signal) => ({
  everyMs: 1,
  deadlineMs,
  signal,
});

describe("waiting", () => {
  it("looks until it is done", async () => {
    let looks = 0;
    const value = await waitFor("it", settings(60_000), async () =>
      ++looks < 3 ? { done: false, status: "Creating" } : { done: true, value: looks },
    );
    assert.equal(value, 3);
  });

  it("ends at the deadline, saying what was waited for and what was seen", async () => {
    const waiting = waitFor("endpoint e", settings(0), async () => ({ done: false, status: "Creating" }));
    await assert.rejects(waiting, /endpoint e: still Creating after 0 s/);
  });

  it("passes the look's own error on", async () => {
    const waiting = waitFor("it", settings(60_000), () =>
      Promise.reject(new Error("it is Failed: no capacity")),
    );
    await assert.rejects(waiting, /it is Failed: no capacity/);
  });

  it("ends when the engine cancels", async () => {
    const cancellation = new AbortController();
    const waiting = waitFor("it", settings(60_000, cancellation.signal), async () => {
      cancellation.abort();
      return { done: false, status: "Creating" };
    });
    await assert.rejects(waiting, { name: "AbortError" });
  });
});
