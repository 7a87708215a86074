import assert from "node:assert/strict";
import { isUp, type SandboxStatus } from "../../../../sandbox/world/status";
import { statusLines } from "../../../../sandbox/world/status-lines";

const up: SandboxStatus = {
  running: true,
  processId: 7,
  ports: { emulator: 4566, simulator: 4600 },
  healthy: { emulator: true, simulator: true },
  uptimeSeconds: 12,
  simulatedTime: "2026-05-01T10:00:00.000Z",
  scale: 60,
  mode: "scaled",
  counts: { functions: 2, queues: 1, tables: 1, rules: 3, alarms: 4, endpoints: 1 },
};

describe("the sandbox's status", () => {
  it("is up only when both processes answer", () => {
    assert.equal(isUp(up), true);
    assert.equal(isUp({ ...up, healthy: { emulator: true, simulator: false } }), false);
    assert.equal(isUp({ running: false }), false);
  });

  it("is told in one line per matter", () => {
    assert.deepEqual(statusLines(up), [
      "emulator   127.0.0.1:4566 · healthy",
      "simulator  127.0.0.1:4600 · healthy",
      "process    7 · up for 12 s",
      "clock      2026-05-01T10:00:00.000Z · 60 simulated seconds a second",
      "holds      2 functions, 1 queues, 1 tables, 3 rules, 4 alarms, 1 endpoints",
    ]);
  });

  it("never passes over a process that does not answer", () => {
    const { simulatedTime: _time, counts: _counts, ...rest } = up;
    const lines = statusLines({ ...rest, healthy: { emulator: true, simulator: false } });
    assert.match(lines.join("\n"), /simulator {2}127\.0\.0\.1:4600 · does not answer/);
    assert.match(lines.join("\n"), /clock {6}unknown/);
  });
});
