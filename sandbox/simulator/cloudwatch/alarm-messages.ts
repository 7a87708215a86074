import type { ServiceEvent } from "../kernel/ports";
import { cloudWatchTime } from "./alarm-datapoints";
import { type AlarmRecord, type AlarmTransition, alarmName, type StateDescription } from "./alarm-record";
import type { MetricQuery } from "./metric-query";

/** What an action of the alarm gets to know. */
export interface AlarmPlace {
  readonly accountId: string;
  readonly region: string;
}

/** The event `CloudWatch Alarm State Change` (user guide, "alarm events and EventBridge"). */
export function alarmEvent({ alarm, previous }: AlarmTransition): ServiceEvent {
  return {
    source: "aws.cloudwatch",
    detailType: "CloudWatch Alarm State Change",
    time: alarm.state.since,
    resources: [alarm.arn],
    detail: alarmData(alarm, previous),
  };
}

/** The payload of a Lambda action (user guide, "invoke a Lambda function from an alarm"). */
export function lambdaPayload({ alarm, previous }: AlarmTransition, place: AlarmPlace): unknown {
  return {
    source: "aws.cloudwatch",
    alarmArn: alarm.arn,
    accountId: place.accountId,
    time: cloudWatchTime(alarm.state.since),
    region: place.region,
    alarmData: alarmData(alarm, previous),
  };
}

/** Subject and message of the notification that an SNS action publishes. */
export function snsNotification(
  { alarm, previous }: AlarmTransition,
  place: AlarmPlace,
): { readonly subject: string; readonly message: string } {
  const { request } = alarm.definition;
  const name = alarmName(alarm);
  const message = {
    AlarmName: name,
    AlarmDescription: request.AlarmDescription ?? null,
    AWSAccountId: place.accountId,
    AlarmConfigurationUpdatedTimestamp: cloudWatchTime(alarm.configurationUpdated),
    NewStateValue: alarm.state.value,
    NewStateReason: alarm.state.reason,
    StateChangeTime: cloudWatchTime(alarm.state.since),
    Region: place.region,
    AlarmArn: alarm.arn,
    OldStateValue: previous.value,
    OKActions: request.OKActions ?? [],
    AlarmActions: request.AlarmActions ?? [],
    InsufficientDataActions: request.InsufficientDataActions ?? [],
    Trigger: trigger(alarm),
  };
  // SNS takes subjects of up to 100 characters.
  const subject = `${alarm.state.value}: "${name}" in ${place.region}`.slice(0, 100);
  return { subject, message: JSON.stringify(message) };
}

function trigger(alarm: AlarmRecord): unknown {
  const { request, rule, periodSeconds } = alarm.definition;
  const common = {
    Period: periodSeconds,
    EvaluationPeriods: rule.evaluationPeriods,
    DatapointsToAlarm: rule.datapointsToAlarm,
    ComparisonOperator: rule.comparison,
    Threshold: rule.threshold,
    TreatMissingData: rule.treatMissingData,
    EvaluateLowSampleCountPercentile: request.EvaluateLowSampleCountPercentile ?? "",
  };
  if (request.Metrics !== undefined) return { ...common, Metrics: request.Metrics };
  return {
    MetricName: request.MetricName,
    Namespace: request.Namespace,
    StatisticType: request.Statistic === undefined ? "ExtendedStatistic" : "Statistic",
    ...(request.Statistic === undefined
      ? { ExtendedStatistic: request.ExtendedStatistic }
      : { Statistic: request.Statistic.toUpperCase() }),
    Unit: request.Unit ?? null,
    Dimensions: (request.Dimensions ?? []).map(({ Name, Value }) => ({ name: Name, value: Value })),
    ...common,
  };
}

function alarmData(alarm: AlarmRecord, previous: StateDescription): unknown {
  const { request, queries } = alarm.definition;
  return {
    alarmName: alarmName(alarm),
    state: stateData(alarm.state),
    previousState: stateData(previous),
    configuration: {
      ...(request.AlarmDescription === undefined ? {} : { description: request.AlarmDescription }),
      metrics: queries.map((query) => queryData(query, request.Metrics ?? [])),
    },
  };
}

function stateData(state: StateDescription): unknown {
  return {
    value: state.value,
    reason: state.reason,
    ...(state.reasonData === undefined ? {} : { reasonData: state.reasonData }),
    timestamp: cloudWatchTime(state.since),
  };
}

function queryData(
  query: MetricQuery,
  requested: readonly { readonly Id?: string | undefined; readonly Expression?: string | undefined }[],
): unknown {
  if (query.kind === "expression") {
    const expression = requested.find((entry) => entry.Id === query.id)?.Expression;
    return { id: query.id, expression, label: query.label, returnData: query.returnData };
  }
  return {
    id: query.id,
    metricStat: {
      metric: {
        namespace: query.name.namespace,
        name: query.name.metricName,
        dimensions: query.name.dimensions,
      },
      period: query.periodSeconds,
      stat: query.statistic.kind === "percentile" ? `p${query.statistic.percent}` : query.statistic.kind,
      ...(query.unit === undefined ? {} : { unit: query.unit }),
    },
    returnData: query.returnData,
  };
}
