import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricAlarm,
  type MetricDataQuery,
} from "@aws-sdk/client-cloudwatch";
import type { RequestCounts } from "./look";

/** The fleets whose requests are counted. */
export interface Fleets {
  readonly endpointName: string;
  readonly variantName: string;
  readonly oldConfigName: string;
  readonly newConfigName: string;
}

export interface MetricValues {
  /** The newest value of each alarm's metric, by the alarm's name; without those that have none. */
  readonly values: ReadonlyMap<string, number>;
  readonly requests?: RequestCounts;
}

/** How far back is looked, in minutes: long enough for metrics that come late, short enough to be about now. */
const lookedBackMinutes = 5;
const minuteMs = 60_000;

/** The alarms' metrics and what each fleet has answered, in one request. */
export async function readMetricValues(
  client: Pick<CloudWatchClient, "send">,
  alarms: readonly MetricAlarm[],
  fleets: Fleets | undefined,
  now: number,
): Promise<MetricValues> {
  const plain = alarms.filter(({ MetricName }) => MetricName !== undefined);
  const queries = [
    ...plain.map((alarm, index) => alarmQuery(`alarm${index}`, alarm)),
    ...(fleets === undefined
      ? []
      : [
          requestQuery("old", fleets, fleets.oldConfigName),
          requestQuery("new", fleets, fleets.newConfigName),
        ]),
  ];
  if (queries.length === 0) return { values: new Map() };
  const { MetricDataResults = [] } = await client.send(
    new GetMetricDataCommand({
      MetricDataQueries: queries,
      StartTime: new Date(Math.floor(now / minuteMs) * minuteMs - lookedBackMinutes * minuteMs),
      EndTime: new Date(now),
      ScanBy: "TimestampDescending",
    }),
  );
  const found = new Map(MetricDataResults.map(({ Id, Values = [] }) => [Id, Values]));
  const values = plain.flatMap(({ AlarmName }, index) => {
    const newest = found.get(`alarm${index}`)?.[0];
    return AlarmName === undefined || newest === undefined ? [] : [[AlarmName, newest] as const];
  });
  const sum = (id: string) => (found.get(id) ?? []).reduce((all, each) => all + each, 0);
  return {
    values: new Map(values),
    ...(fleets === undefined
      ? {}
      : { requests: { minutes: lookedBackMinutes, old: sum("old"), new: sum("new") } }),
  };
}

function alarmQuery(Id: string, alarm: MetricAlarm): MetricDataQuery {
  const { Namespace, MetricName, Dimensions, Period = 60, Statistic, ExtendedStatistic } = alarm;
  return {
    Id,
    MetricStat: {
      Metric: { Namespace, MetricName, Dimensions },
      Period,
      Stat: Statistic ?? ExtendedStatistic ?? "Average",
    },
    ReturnData: true,
  };
}

/** With the dimension `EndpointConfigName` SageMaker counts what one fleet alone has answered. */
function requestQuery(
  Id: string,
  { endpointName, variantName }: Fleets,
  configuration: string,
): MetricDataQuery {
  const dimensions = {
    EndpointName: endpointName,
    VariantName: variantName,
    EndpointConfigName: configuration,
  };
  return {
    Id,
    MetricStat: {
      Metric: {
        Namespace: "AWS/SageMaker",
        MetricName: "Invocations",
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: 60,
      Stat: "Sum",
    },
    ReturnData: true,
  };
}
