import {
  type CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  type MetricAlarm,
  PutMetricAlarmCommand,
  type PutMetricAlarmInput,
} from "@aws-sdk/client-cloudwatch";
import { isNotFound } from "../../shared/aws-errors";
import type { AlarmDefinition } from "../core/alarm-clones";
import type { AlarmState, Alarms } from "./ports";

/** CloudWatch's metric alarms. */
export class CloudWatchAlarms implements Alarms {
  constructor(private readonly client: CloudWatchClient) {}

  async states(alarmNames: readonly string[]): Promise<ReadonlyMap<string, AlarmState>> {
    return new Map(
      (await this.describe(alarmNames)).flatMap(({ AlarmName, StateValue }) =>
        AlarmName === undefined || StateValue === undefined ? [] : [[AlarmName, StateValue]],
      ),
    );
  }

  async definitions(alarmNames: readonly string[]): Promise<readonly AlarmDefinition[]> {
    return (await this.describe(alarmNames)).map(definitionOf);
  }

  async named(prefix: string): Promise<readonly string[]> {
    const names: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await this.client.send(
        new DescribeAlarmsCommand({
          AlarmNamePrefix: prefix,
          AlarmTypes: ["MetricAlarm"],
          MaxRecords: 100,
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      );
      for (const { AlarmName } of page.MetricAlarms ?? []) if (AlarmName !== undefined) names.push(AlarmName);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return names;
  }

  async put(alarm: AlarmDefinition): Promise<void> {
    await this.client.send(new PutMetricAlarmCommand(inputOf(alarm)));
  }

  async delete(alarmNames: readonly string[]): Promise<void> {
    try {
      await this.client.send(new DeleteAlarmsCommand({ AlarmNames: [...alarmNames] }));
    } catch (error) {
      // Of several names CloudWatch deletes none when one is gone already: the next look asks for those that are left.
      if (!isNotFound(error)) throw error;
    }
  }

  private async describe(alarmNames: readonly string[]): Promise<MetricAlarm[]> {
    if (alarmNames.length === 0) return [];
    const { MetricAlarms = [] } = await this.client.send(
      new DescribeAlarmsCommand({ AlarmNames: [...alarmNames], AlarmTypes: ["MetricAlarm"] }),
    );
    return MetricAlarms;
  }
}

function definitionOf(alarm: MetricAlarm): AlarmDefinition {
  const { AlarmName = "", Namespace, MetricName, Dimensions = [], TreatMissingData } = alarm;
  const { Statistic, ExtendedStatistic, Period, Unit, EvaluationPeriods, DatapointsToAlarm } = alarm;
  const { Threshold, ComparisonOperator, EvaluateLowSampleCountPercentile } = alarm;
  const { AlarmDescription, ActionsEnabled, AlarmActions, OKActions, InsufficientDataActions } = alarm;
  return {
    alarmName: AlarmName,
    ...(Namespace === undefined ? {} : { namespace: Namespace }),
    ...(MetricName === undefined ? {} : { metricName: MetricName }),
    ...(TreatMissingData === undefined ? {} : { treatMissingData: TreatMissingData }),
    dimensions: Object.fromEntries(Dimensions.map(({ Name = "", Value = "" }) => [Name, Value])),
    rest: {
      ...{ Statistic, ExtendedStatistic, Period, Unit, EvaluationPeriods, DatapointsToAlarm },
      ...{ Threshold, ComparisonOperator, EvaluateLowSampleCountPercentile },
      ...{ AlarmDescription, ActionsEnabled, AlarmActions, OKActions, InsufficientDataActions },
    },
  };
}

/** With the actions of the original, which stays quiet where only the new fleet misbehaves. */
function inputOf({ alarmName, rest, ...alarm }: AlarmDefinition): PutMetricAlarmInput {
  return {
    ...(rest as Omit<PutMetricAlarmInput, "AlarmName">),
    AlarmName: alarmName,
    Namespace: alarm.namespace,
    MetricName: alarm.metricName,
    Dimensions: Object.entries(alarm.dimensions).map(([Name, Value]) => ({ Name, Value })),
    TreatMissingData: alarm.treatMissingData,
  } as PutMetricAlarmInput;
}
