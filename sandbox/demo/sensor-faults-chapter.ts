import { topGroups } from "../../cli/violations/top-groups";
import { topLines } from "../../cli/violations/top-lines";
import type { ViolationRecord } from "../../functions/shared/violation-records";
import { type DemoContext, demoNames } from "./demo-context";
import { DemoFailed } from "./demo-failed";
import type { DemoRecord, FoundFault } from "./demo-record";
import { ringingAlarms } from "./ringing-alarms";
import type { SensorFaults } from "./sensor-faults";
import { waitUntil } from "./wait-until";

const { endpointName } = demoNames;
const minuteMs = 60_000;

/** What can only be a fault, and not the small change of everyday. */
const checkOf = { drifting: "mean_shift_check", stale: "stale_check" } as const;

/** Both sensors must be found in the first window that they were wrong in, alarm people, and be in the knowledge base. */
export async function sensorFaultsAreFound(
  context: DemoContext,
  faults: SensorFaults,
  since: number,
): Promise<NonNullable<DemoRecord["sensorFaults"]>> {
  const { narrator, clients, signal } = context;
  const expected = [
    { sensor: faults.drifting, check: checkOf.drifting },
    ...(faults.stale === undefined ? [] : [{ sensor: faults.stale, check: checkOf.stale }]),
  ];
  narrator.waiting("the first window with the faults in it to be judged");
  const records = await waitUntil(
    async () => {
      const { found } = await clients.violations.records();
      return expected.every(({ sensor, check }) => recordOf(found, sensor, check)) ? found : undefined;
    },
    { what: `${checkOf.drifting} and ${checkOf.stale} in the knowledge base`, deadlineSeconds: 90, signal },
  );
  const found: FoundFault[] = [];
  for (const { sensor, check } of expected) {
    const fault = await firstFound(context, recordOf(records, sensor, check));
    found.push(fault);
    const window = `${fault.windowStart.slice(11, 16)} to ${fault.windowEnd.slice(11, 16)}`;
    const minutes = Math.round((Date.parse(fault.judgedAt) - since) / minuteMs);
    narrator.say(
      `${sensor}: ${check} in the window from ${window}, known ${minutes} min after the fault began`,
    );
    narrator.say(`      ${fault.description}`);
  }
  // The drifting sensor's own alarm, and the one for everything else that is wrong with a watched feature.
  const alarms = await ringingAlarms(context, [
    `${endpointName}-drift-${faults.drifting}`,
    `${endpointName}-data-quality`,
  ]);
  narrator.say("the knowledge base, as `npm run violations -- top --group-by source` shows it:");
  narrator.say(topLines(topGroups(records, "source"), "source").join("\n"));
  return { startedAt: new Date(since).toISOString(), found, alarms, records };
}

function recordOf(
  records: readonly ViolationRecord[],
  sensor: string,
  check: string,
): ViolationRecord | undefined {
  return records.find((record) => record.feature === sensor && record.check === check);
}

/** The first window that it was found in. */
async function firstFound(
  { clients }: DemoContext,
  record: ViolationRecord | undefined,
): Promise<FoundFault> {
  const occurrences = record && (await clients.violations.occurrences(record.fingerprint, 100)).found;
  const first = occurrences?.at(-1);
  if (first?.feature === undefined) throw new DemoFailed("a violation was there, and is there no more");
  const {
    feature: sensor,
    check,
    windowStart,
    windowEnd,
    evaluatedAt: judgedAt,
    measured,
    description,
  } = first;
  return { sensor, check, windowStart, windowEnd, judgedAt, measured, description };
}
