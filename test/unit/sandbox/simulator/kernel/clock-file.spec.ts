import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { writeClockFile } from "../../../../../sandbox/simulator/kernel/clock-file";

describe("the clock file", () => {
  it("holds the anchor and leaves no draft behind, also when it replaces an older one", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "clock-file-"));
    try {
      const world = path.join(folder, "world");
      writeClockFile(world, { anchorRealMs: 1, anchorSimulatedMs: 2, scale: 60 });
      writeClockFile(world, { anchorRealMs: 3, anchorSimulatedMs: 4, scale: 0 });
      assert.deepEqual(fs.readdirSync(world), ["clock.json"]);
      const written: unknown = JSON.parse(fs.readFileSync(path.join(world, "clock.json"), "utf8"));
      assert.deepEqual(written, { anchorRealMs: 3, anchorSimulatedMs: 4, scale: 0 });
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
