import { type CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import type { AlarmReader, AlarmState } from "./ports";

/** The states of CloudWatch metric alarms. */
export class CloudWatchAlarmReader implements AlarmReader {
  constructor(private readonly client: CloudWatchClient) {}

  async states(alarmNames: readonly string[]): Promise<ReadonlyMap<string, AlarmState>> {
    const { MetricAlarms = [] } = await this.client.send(
      new DescribeAlarmsCommand({ AlarmNames: [...alarmNames], AlarmTypes: ["MetricAlarm"] }),
    );
    return new Map(
      MetricAlarms.flatMap(({ AlarmName, StateValue }) =>
        AlarmName === undefined || StateValue === undefined ? [] : [[AlarmName, StateValue]],
      ),
    );
  }
}
