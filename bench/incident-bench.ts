import { hintBatch } from "../components/platform/notifier-timing";
import { type IncidentStack, startIncidentStack } from "./incident-stack";
import { measureIncidents, type Rhythm } from "./incident-times";
import { mark } from "./mark";

const alarmCount = 60;
const budgetSeconds = 5;

const rhythms: readonly Rhythm[] = [
  { name: "one each second", count: alarmCount, pauseMs: 1000 },
  { name: "all at once", count: alarmCount, pauseMs: 0 },
];

/**
 * From the change of an alarm's state to the message on the incident topic, by all that is between them in a deployed sandbox
 * whose clock is the machine's. An incident that is not told of is an error.
 */
export async function incidentBench(say: (line: string) => void): Promise<void> {
  say(`Alarm to message, ${alarmCount} alarms in a minute, in a deployed sandbox`);
  const stack = await startIncidentStack(alarmCount * rhythms.length);
  try {
    let first = 0;
    for (const rhythm of rhythms) {
      const alarms = stack.alarmNames.slice(first, first + rhythm.count);
      first += rhythm.count;
      say(await line(stack, alarms, rhythm));
    }
    say(
      `  the emulator hands a hint over at once; AWS may gather hints for ${hintBatch.windowSeconds} s, which the budget is held against as well`,
    );
  } finally {
    await stack.stop();
  }
}

async function line(stack: IncidentStack, alarms: readonly string[], rhythm: Rhythm): Promise<string> {
  const { seconds, messages } = await measureIncidents(stack, alarms, rhythm);
  const [median, p95, longest] = [0.5, 0.95, 1].map((share) => percentile(seconds, share));
  const text = (value: number | undefined) => `${(value ?? Number.NaN).toFixed(2)} s`;
  const withWindow = (longest ?? Number.NaN) + hintBatch.windowSeconds;
  return [
    `  ${rhythm.name.padEnd(15)} ${seconds.length} incidents in ${messages} messages:`,
    `p50 ${text(median)}, p95 ${text(p95)}, max ${text(longest)}, max with the window ${text(withWindow)}`,
    `  budget ${budgetSeconds}.00 s${mark(withWindow <= budgetSeconds)}`,
  ].join(" ");
}

/** The smallest of the values that at least this share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil(share * sorted.length), 1) - 1];
}
