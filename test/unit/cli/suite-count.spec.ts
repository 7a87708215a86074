import assert from "node:assert/strict";
import { judgeSuite, sumOf } from "../../../cli/testing/suite-count";

const passed = { passed: 3, failed: 0 };

describe("counting a suite", () => {
  it("takes the counts of a suite that ended well", () => {
    assert.deepEqual(judgeSuite({ kind: "exited", exitCode: 0 }, passed, false), {
      count: passed,
      problem: undefined,
    });
  });

  it("takes the counts of a suite with failed tests without adding to them", () => {
    const count = { passed: 3, failed: 2 };
    assert.deepEqual(judgeSuite({ kind: "exited", exitCode: 2 }, count, false).count, count);
  });

  it("counts as failed a suite that died before it counted", () => {
    const { count, problem } = judgeSuite({ kind: "exited", exitCode: 137 }, undefined, false);
    assert.deepEqual(count, { passed: 0, failed: 1 });
    assert.match(problem ?? "", /137/);
  });

  it("counts as failed a suite that ended badly although its tests passed", () => {
    assert.deepEqual(judgeSuite({ kind: "exited", exitCode: 1 }, passed, false).count, {
      passed: 3,
      failed: 1,
    });
  });

  it("counts as failed a suite that hung after its tests", () => {
    assert.deepEqual(judgeSuite({ kind: "too long", seconds: 9 }, passed, false).count, {
      passed: 3,
      failed: 1,
    });
  });

  it("counts as failed a suite that ran no test, unless a pattern was asked for", () => {
    const none = { passed: 0, failed: 0 };
    assert.deepEqual(judgeSuite({ kind: "exited", exitCode: 0 }, none, false).count, {
      passed: 0,
      failed: 1,
    });
    assert.deepEqual(judgeSuite({ kind: "exited", exitCode: 0 }, none, true).count, none);
  });

  it("adds up", () => {
    assert.deepEqual(sumOf([passed, { passed: 1, failed: 2 }]), { passed: 4, failed: 2 });
    assert.deepEqual(sumOf([]), { passed: 0, failed: 0 });
  });
});
