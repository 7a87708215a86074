import {
  type CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  type StateValue,
} from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import type { AlarmChange, AlarmFacts, AlarmHistory } from "./report-facts";

/** So much of the account's history is read at most, the newest first: 100 changes are a page. */
const pagesRead = 200;

const historyData = z.object({
  newState: z.object({ stateValue: z.string(), stateReason: z.string().default("") }),
});

/** The alarms whose names begin with one of the prefixes. */
export async function readAlarms(
  client: CloudWatchClient,
  prefixes: readonly string[],
): Promise<AlarmFacts[]> {
  const found = new Map<string, AlarmFacts>();
  for (const AlarmNamePrefix of prefixes) {
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new DescribeAlarmsCommand({
          AlarmNamePrefix,
          MaxRecords: 100,
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      );
      for (const alarm of page.MetricAlarms ?? [])
        if (alarm.AlarmName !== undefined)
          found.set(alarm.AlarmName, {
            name: alarm.AlarmName,
            state: stateOf(alarm.StateValue),
            reason: alarm.StateReason ?? "",
            description: alarm.AlarmDescription ?? "",
            ...(alarm.StateTransitionedTimestamp === undefined
              ? sinceOf(alarm.StateUpdatedTimestamp)
              : sinceOf(alarm.StateTransitionedTimestamp)),
            ...(alarm.Threshold === undefined ? {} : { threshold: alarm.Threshold }),
          });
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

const sinceOf = (time: Date | undefined) => (time === undefined ? {} : { since: time.toISOString() });

const stateOf = (state: StateValue | string | undefined): AlarmFacts["state"] =>
  state === "ALARM" || state === "OK" ? state : "INSUFFICIENT_DATA";

/**
 * What became of those alarms. CloudWatch takes one name or none, so the whole account's history is read, which are fewer
 * calls than one for each alarm of a fleet.
 */
export async function readAlarmHistory(
  client: CloudWatchClient,
  isWanted: (alarmName: string) => boolean,
  sinceMs: number,
  untilMs: number,
): Promise<AlarmHistory> {
  const changes: AlarmChange[] = [];
  let knownSince = sinceMs;
  let NextToken: string | undefined;
  let pages = 0;
  do {
    const page = await client.send(
      new DescribeAlarmHistoryCommand({
        HistoryItemType: "StateUpdate",
        StartDate: new Date(sinceMs),
        EndDate: new Date(untilMs),
        ScanBy: "TimestampDescending",
        MaxRecords: 100,
        ...(NextToken === undefined ? {} : { NextToken }),
      }),
    );
    for (const { AlarmName = "", Timestamp, HistoryData = "" } of page.AlarmHistoryItems ?? []) {
      if (Timestamp === undefined) continue;
      const change = changeOf(HistoryData);
      if (change !== undefined && isWanted(AlarmName))
        changes.push({ alarmName: AlarmName, at: Timestamp.toISOString(), ...change });
      knownSince = Timestamp.getTime();
    }
    NextToken = page.NextToken;
    pages += 1;
  } while (NextToken !== undefined && pages < pagesRead);
  return {
    changes: changes.reverse(),
    knownSince: new Date(NextToken === undefined ? sinceMs : knownSince).toISOString(),
  };
}

function changeOf(data: string): Pick<AlarmChange, "to" | "reason"> | undefined {
  try {
    const read = historyData.safeParse(JSON.parse(data));
    if (!read.success) return undefined;
    const { stateValue, stateReason } = read.data.newState;
    return { to: stateOf(stateValue), reason: stateReason };
  } catch {
    return undefined;
  }
}
