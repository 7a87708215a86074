/**
 * Makes `Date` follow the sandbox's clock in the Lambda workers (loaded by `NODE_OPTIONS=--require`).
 * Active only with SANDBOX_CLOCK_FILE, the file to which the simulator writes its clock. Timers stay real.
 */
"use strict";

const { readFileSync } = require("node:fs");

/** Real milliseconds for which the file is not read again: a step of the clock is seen within this time. */
const rereadAfterMs = 20;

function followClock(file) {
  const RealDate = Date;
  const realNow = RealDate.now;
  let anchor;
  let readAt = Number.NEGATIVE_INFINITY;

  function simulatedNow() {
    const real = realNow();
    if (real - readAt >= rereadAfterMs) {
      readAt = real;
      anchor = readAnchor(file) ?? anchor;
    }
    if (anchor === undefined) return real;
    return Math.floor(anchor.anchorSimulatedMs + (real - anchor.anchorRealMs) * anchor.scale);
  }

  // A proxy and not a subclass, because `Date()` without `new` must go on giving a text.
  const SandboxDate = new Proxy(RealDate, {
    apply: () => new RealDate(simulatedNow()).toString(),
    construct: (target, values, newTarget) =>
      Reflect.construct(
        target,
        values.length === 0 ? [simulatedNow()] : values,
        newTarget === SandboxDate ? target : newTarget,
      ),
    get: (target, name, receiver) => (name === "now" ? simulatedNow : Reflect.get(target, name, receiver)),
  });
  RealDate.prototype.constructor = SandboxDate;
  globalThis.Date = SandboxDate;
}

/** The clock, or nothing while the file is not there yet. */
function readAnchor(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

const clockFile = process.env.SANDBOX_CLOCK_FILE;
if (clockFile) followClock(clockFile);
