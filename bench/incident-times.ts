import { setTimeout as delay } from "node:timers/promises";
import { alarmIncidentKey } from "../functions/shared/incident-key";
import type { IncidentStack } from "./incident-stack";

/** How alarms are made to ring. */
export interface Rhythm {
  readonly name: string;
  readonly count: number;
  /** Real milliseconds between two of them; 0 lets all ring at the same time. */
  readonly pauseMs: number;
}

/** How long each incident took to be told, and in how many messages all were. */
export interface IncidentTimes {
  readonly seconds: readonly number[];
  readonly messages: number;
}

/** The notifier's look of each minute finds what its queue lost; what that does not tell either is lost. */
const longestWaitMs = 90_000;

/** Lets the alarms ring and waits for the first message about each. Throws an error that names what was never told. */
export async function measureIncidents(
  stack: Pick<IncidentStack, "ring" | "receive">,
  alarmNames: readonly string[],
  { pauseMs }: Pick<Rhythm, "pauseMs">,
  waitMs = longestWaitMs,
): Promise<IncidentTimes> {
  const rangAt = new Map<string, number>();
  const toldAt = new Map<string, number>();
  let messages = 0;
  const ring = async (alarmName: string) => {
    rangAt.set(alarmIncidentKey("sandbox", alarmName), performance.now());
    await stack.ring(alarmName);
  };
  const started = performance.now();
  const ringing = Promise.all(
    alarmNames.map(async (alarmName, index) => {
      // Each waits for its own moment, so that a slow call does not delay the next one.
      await delay(Math.max(0, started + index * pauseMs - performance.now()));
      await ring(alarmName);
    }),
  );
  const deadline = started + alarmNames.length * pauseMs + waitMs;
  const listen = async () => {
    while (toldAt.size < alarmNames.length && performance.now() < deadline) {
      for (const dedupeKeys of await stack.receive()) {
        const ours = dedupeKeys.filter((key) => rangAt.has(key) && !toldAt.has(key));
        if (ours.length > 0) messages += 1;
        for (const key of ours) toldAt.set(key, performance.now());
      }
    }
  };
  await Promise.all([ringing, listen()]);
  const lost = [...rangAt.keys()].filter((key) => !toldAt.has(key));
  if (lost.length > 0)
    throw new Error(
      `${lost.length} of ${alarmNames.length} incidents were told to nobody: ${lost.join(", ")}`,
    );
  const seconds = [...rangAt].map(([key, at]) => ((toldAt.get(key) ?? Number.NaN) - at) / 1000);
  return { seconds, messages };
}
