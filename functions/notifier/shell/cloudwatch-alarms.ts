import {
  type AlarmType,
  type CloudWatchClient,
  type CompositeAlarm,
  DescribeAlarmsCommand,
  type DescribeAlarmsInput,
  type Dimension,
  type MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import type { AlarmFacts, AlarmMeasure, Comparison } from "../core/alarm-facts";
import type { Alarms } from "./ports";

/** What DescribeAlarms takes and gives at most. */
const alarmsPerCall = 100;

/** Alarms as CloudWatch describes them. */
export class CloudWatchAlarms implements Alarms {
  constructor(
    private readonly client: CloudWatchClient,
    private readonly environment: string,
  ) {}

  async named(names: readonly string[]): Promise<AlarmFacts[]> {
    const found: AlarmFacts[] = [];
    for (let start = 0; start < names.length; start += alarmsPerCall)
      found.push(...(await this.describe({ AlarmNames: names.slice(start, start + alarmsPerCall) })));
    return found;
  }

  async ofEnvironment(): Promise<AlarmFacts[]> {
    const prefixes = [`${this.environment}-`, `monitored-endpoint-${this.environment}-`];
    const found: AlarmFacts[] = [];
    for (const AlarmNamePrefix of prefixes) found.push(...(await this.describe({ AlarmNamePrefix })));
    return found;
  }

  private async describe(selection: DescribeAlarmsInput): Promise<AlarmFacts[]> {
    const found: AlarmFacts[] = [];
    let token: string | undefined;
    do {
      const page = await this.client.send(
        new DescribeAlarmsCommand({
          ...selection,
          AlarmTypes: ["MetricAlarm", "CompositeAlarm"] satisfies AlarmType[],
          MaxRecords: alarmsPerCall,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      for (const alarm of page.MetricAlarms ?? []) found.push(factsOf(alarm, measureOf(alarm)));
      for (const alarm of page.CompositeAlarms ?? [])
        found.push(factsOf(alarm, { kind: "composite", rule: alarm.AlarmRule ?? "" }));
      token = page.NextToken;
    } while (token !== undefined);
    return found;
  }
}

function factsOf(alarm: MetricAlarm | CompositeAlarm, measures: AlarmMeasure): AlarmFacts {
  const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp ?? new Date(0);
  const { StateValue } = alarm;
  return {
    alarmName: alarm.AlarmName ?? "",
    description: alarm.AlarmDescription ?? "",
    state: StateValue === "ALARM" || StateValue === "OK" ? StateValue : "INSUFFICIENT_DATA",
    since: since.toISOString(),
    reason: alarm.StateReason ?? "",
    reasonData: alarm.StateReasonData ?? "",
    notifies: alarm.ActionsEnabled === false ? [] : (alarm.AlarmActions ?? []),
    measures,
  };
}

const comparisons: Readonly<Record<string, Comparison>> = {
  GreaterThanThreshold: ">",
  GreaterThanOrEqualToThreshold: ">=",
  LessThanThreshold: "<",
  LessThanOrEqualToThreshold: "<=",
  // Of an anomaly detector's band.
  GreaterThanUpperThreshold: ">",
  LessThanLowerThreshold: "<",
};

function measureOf(alarm: MetricAlarm): AlarmMeasure {
  const { ComparisonOperator = "", Threshold, MetricName, Metrics = [] } = alarm;
  const held = { comparison: comparisons[ComparisonOperator], threshold: Threshold };
  if (MetricName !== undefined)
    return {
      kind: "metric",
      metricName: MetricName,
      statistic: alarm.Statistic ?? alarm.ExtendedStatistic ?? "",
      dimensions: dimensionsOf(alarm.Dimensions),
      ...held,
    };
  const shown = Metrics.find(({ ReturnData }) => ReturnData !== false);
  const all = Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric?.Dimensions ?? []);
  const label = shown?.Label ?? shown?.Expression ?? shown?.MetricStat?.Metric?.MetricName ?? "expression";
  return { kind: "expression", label, dimensions: dimensionsOf(all), ...held };
}

const dimensionsOf = (dimensions: readonly Dimension[] = []): Record<string, string> =>
  Object.fromEntries(dimensions.map(({ Name = "", Value = "" }) => [Name, Value]));
