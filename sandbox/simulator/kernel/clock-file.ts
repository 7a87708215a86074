import * as fs from "node:fs";
import * as path from "node:path";
import type { ClockAnchor } from "./sandbox-clock";

/**
 * Writes the clock's anchor to `<world>/clock.json`, where the functions' workers read it.
 * Written beside and renamed, so that a reader never sees half a file.
 */
export function writeClockFile(worldFolder: string, anchor: ClockAnchor): void {
  const file = path.join(worldFolder, "clock.json");
  const draft = `${file}.${process.pid}.draft`;
  fs.mkdirSync(worldFolder, { recursive: true });
  fs.writeFileSync(draft, JSON.stringify(anchor));
  fs.renameSync(draft, file);
}
