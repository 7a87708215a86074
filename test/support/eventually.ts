import { setTimeout as delay } from "node:timers/promises";

/** Waits until the probe gives something, and fails with its last answer when the deadline passes. */
export async function eventually<Found>(
  what: string,
  probe: () => Found | undefined | Promise<Found | undefined>,
  deadlineMs = 10_000,
): Promise<Found> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${deadlineMs} ms`);
    await delay(50);
  }
}
