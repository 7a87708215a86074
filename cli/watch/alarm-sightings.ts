import { type CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { AlarmSighting } from "./look";

/** The rollback alarms as CloudWatch describes them, in the order of their names here; one that is gone is told. */
export async function describeAlarms(
  client: Pick<CloudWatchClient, "send">,
  names: readonly string[],
): Promise<MetricAlarm[]> {
  if (names.length === 0) return [];
  const command = new DescribeAlarmsCommand({
    AlarmNames: [...names],
    AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
    MaxRecords: 100,
  });
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(command);
  return [
    ...MetricAlarms,
    // A composite alarm has a state and no metric of its own.
    ...CompositeAlarms.map(({ AlarmName, StateValue, StateUpdatedTimestamp }) => ({
      AlarmName,
      StateValue,
      StateUpdatedTimestamp,
    })),
  ];
}

export function alarmSightings(
  names: readonly string[],
  described: readonly MetricAlarm[],
  values: ReadonlyMap<string, number>,
): AlarmSighting[] {
  return names.map((name) => {
    const alarm = described.find(({ AlarmName }) => AlarmName === name);
    if (alarm === undefined) return { name, state: "missing" };
    const { StateValue = "unknown", StateUpdatedTimestamp, Namespace, MetricName } = alarm;
    const { Threshold, ComparisonOperator } = alarm;
    const value = values.get(name);
    // Metric math has no one metric that could be held against the threshold here.
    const plain = MetricName !== undefined;
    const latency = Namespace === "AWS/SageMaker" && /Latency$/.test(MetricName ?? "");
    return {
      name,
      state: StateValue,
      ...(StateUpdatedTimestamp === undefined ? {} : { since: StateUpdatedTimestamp.toISOString() }),
      ...(Threshold === undefined || !plain ? {} : { threshold: Threshold }),
      ...(ComparisonOperator === undefined ? {} : { comparison: ComparisonOperator }),
      ...(value === undefined ? {} : { value }),
      ...(latency ? { inMicroseconds: true as const } : {}),
    };
  });
}
