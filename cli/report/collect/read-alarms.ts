import {
  type CloudWatchClient,
  paginateDescribeAlarmHistory,
  paginateDescribeAlarms,
} from "@aws-sdk/client-cloudwatch";
import { isObject } from "../../../functions/shared/is-object";
import { parseJson } from "../../../functions/shared/parse-json";
import type { AlarmChange, AlarmStanding, TimeRange } from "./collected-fleet";

/** An alarm as it stands, and the endpoint that its metric is about where it names one. */
export interface FoundAlarm extends AlarmStanding {
  readonly endpointName?: string;
}

/** All metric alarms of the environment, by the prefix of their names. */
export async function readAlarms(client: CloudWatchClient, prefix: string): Promise<FoundAlarm[]> {
  const found: FoundAlarm[] = [];
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms(
    { client },
    { AlarmNamePrefix: prefix, AlarmTypes: ["MetricAlarm"] },
  ))
    for (const { AlarmName, StateValue, StateUpdatedTimestamp, Dimensions = [] } of MetricAlarms) {
      if (AlarmName === undefined || StateValue === undefined) continue;
      const endpointName = Dimensions.find(
        ({ Name }) => Name === "EndpointName" || Name === "Endpoint",
      )?.Value;
      found.push({
        name: AlarmName,
        state: StateValue,
        since: StateUpdatedTimestamp?.getTime() ?? 0,
        ...(endpointName === undefined ? {} : { endpointName }),
      });
    }
  return found;
}

/** Every change of an alarm's state in the time; CloudWatch keeps 30 days. */
export async function readAlarmChanges(client: CloudWatchClient, range: TimeRange): Promise<AlarmChange[]> {
  const changes: AlarmChange[] = [];
  const asked = {
    HistoryItemType: "StateUpdate" as const,
    StartDate: new Date(range.from),
    EndDate: new Date(range.to),
  };
  for await (const { AlarmHistoryItems = [] } of paginateDescribeAlarmHistory({ client }, asked))
    for (const { AlarmName, Timestamp, HistoryData } of AlarmHistoryItems) {
      const state = newState(HistoryData ?? "");
      if (AlarmName !== undefined && Timestamp !== undefined && state !== undefined)
        changes.push({ name: AlarmName, at: Timestamp.getTime(), ...state });
    }
  return changes;
}

function newState(text: string): Pick<AlarmChange, "to" | "reason"> | undefined {
  const data = parseJson(text);
  const state = isObject(data) && isObject(data.newState) ? data.newState : {};
  const { stateValue, stateReason } = state;
  if (stateValue !== "OK" && stateValue !== "ALARM" && stateValue !== "INSUFFICIENT_DATA") return undefined;
  return { to: stateValue, reason: typeof stateReason === "string" ? stateReason : "" };
}
