import type {
  DeleteAlarmsCommandInput,
  DescribeAlarmHistoryCommandInput,
  DescribeAlarmsCommandInput,
  DescribeAlarmsForMetricCommandInput,
  DisableAlarmActionsCommandInput,
  PutMetricAlarmCommandInput,
  SetAlarmStateCommandInput,
} from "@aws-sdk/client-cloudwatch";
import { pageOf } from "../kernel/pages";
import { AwsError, type Operation, type RequestContext } from "../kernel/service";
import { actionKind } from "./alarm-actions";
import { defineAlarm } from "./alarm-definition";
import { type AlarmRecord, alarmName } from "./alarm-record";
import type { AlarmRegister } from "./alarm-register";
import { readDimensions } from "./metric-query";
import { seriesKey } from "./metric-store";

const alarmsPerPage = 50;
const historyPerPage = 100;

/** The operations on alarms. */
export function alarmOperations(register: AlarmRegister): Record<string, Operation> {
  return {
    PutMetricAlarm: (input: PutMetricAlarmCommandInput, context: RequestContext) =>
      putMetricAlarm(register, input, context),
    DescribeAlarms: (input: DescribeAlarmsCommandInput) => describeAlarms(register, input),
    DescribeAlarmsForMetric: (input: DescribeAlarmsForMetricCommandInput) =>
      describeAlarmsForMetric(register, input),
    DeleteAlarms: (input: DeleteAlarmsCommandInput) => deleteAlarms(register, input),
    SetAlarmState: (input: SetAlarmStateCommandInput, context: RequestContext) =>
      setAlarmState(register, input, context),
    EnableAlarmActions: (input: DisableAlarmActionsCommandInput) => switchActions(register, input, true),
    DisableAlarmActions: (input: DisableAlarmActionsCommandInput) => switchActions(register, input, false),
    DescribeAlarmHistory: (input: DescribeAlarmHistoryCommandInput) => describeHistory(register, input),
  };
}

function putMetricAlarm(
  register: AlarmRegister,
  input: PutMetricAlarmCommandInput,
  context: RequestContext,
): object {
  const definition = defineAlarm(input);
  const actions = [
    ...(input.AlarmActions ?? []),
    ...(input.OKActions ?? []),
    ...(input.InsufficientDataActions ?? []),
  ];
  const foreign = actions.filter((arn) => actionKind(arn) === undefined);
  if (foreign.length > 0) {
    throw new AwsError(
      "InvalidParameterValueException",
      `The sandbox does not simulate the alarm actions ${foreign.join(", ")}; use an SNS topic or a Lambda function.`,
    );
  }
  const name = input.AlarmName ?? "";
  const arn = `arn:aws:cloudwatch:${context.region}:${context.accountId}:alarm:${name}`;
  register.put(name, arn, definition, context.now);
  return {};
}

function describeAlarms(register: AlarmRegister, input: DescribeAlarmsCommandInput): object {
  if (input.AlarmNames !== undefined && input.AlarmNamePrefix !== undefined) {
    throw new AwsError(
      "InvalidParameterCombinationException",
      "AlarmNames and AlarmNamePrefix exclude each other.",
    );
  }
  const wanted = input.AlarmTypes === undefined || input.AlarmTypes.includes("MetricAlarm");
  const found = (wanted ? register.list() : [])
    .filter((alarm) => input.AlarmNames === undefined || input.AlarmNames.includes(alarmName(alarm)))
    .filter((alarm) => alarmName(alarm).startsWith(input.AlarmNamePrefix ?? ""))
    .filter((alarm) => input.StateValue === undefined || alarm.state.value === input.StateValue)
    .filter((alarm) => hasAction(alarm, input.ActionPrefix));
  const page = pageOf(found, {
    token: input.NextToken,
    size: input.MaxRecords ?? alarmsPerPage,
    invalidTokenCode: "InvalidNextToken",
  });
  return {
    MetricAlarms: page.items.map(describe),
    CompositeAlarms: [],
    ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
  };
}

function hasAction(alarm: AlarmRecord, prefix: string | undefined): boolean {
  if (prefix === undefined) return true;
  const { AlarmActions = [], OKActions = [], InsufficientDataActions = [] } = alarm.definition.request;
  return [...AlarmActions, ...OKActions, ...InsufficientDataActions].some((arn) => arn.startsWith(prefix));
}

function describeAlarmsForMetric(
  register: AlarmRegister,
  input: DescribeAlarmsForMetricCommandInput,
): object {
  const key = seriesKey({
    namespace: input.Namespace ?? "",
    metricName: input.MetricName ?? "",
    dimensions: readDimensions(input.Dimensions),
  });
  const found = register.list().filter(({ definition }) => {
    const { request, queries } = definition;
    const [query] = queries;
    if (request.MetricName === undefined || query?.kind !== "metric" || query.key !== key) return false;
    return (["Statistic", "ExtendedStatistic", "Period", "Unit"] as const).every(
      (field) => input[field] === undefined || input[field] === request[field],
    );
  });
  return { MetricAlarms: found.map(describe) };
}

function describe(alarm: AlarmRecord): object {
  const { Tags: _tags, ...request } = alarm.definition.request;
  return {
    ...request,
    AlarmArn: alarm.arn,
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: request.OKActions ?? [],
    AlarmActions: request.AlarmActions ?? [],
    InsufficientDataActions: request.InsufficientDataActions ?? [],
    ...(request.Metrics === undefined ? { Dimensions: request.Dimensions ?? [] } : {}),
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.configurationUpdated),
    StateValue: alarm.state.value,
    StateReason: alarm.state.reason,
    ...(alarm.state.reasonData === undefined ? {} : { StateReasonData: alarm.state.reasonData }),
    StateUpdatedTimestamp: new Date(alarm.state.since),
    StateTransitionedTimestamp: new Date(alarm.state.since),
  };
}

function deleteAlarms(register: AlarmRegister, input: DeleteAlarmsCommandInput): object {
  const names = input.AlarmNames ?? [];
  const unknown = names.filter((name) => register.get(name) === undefined);
  // As documented: if one of several names does not exist, none is deleted.
  if (unknown.length > 0) throw notFound(`Alarms not found: ${unknown.join(", ")}`);
  for (const name of names) register.delete(name);
  return {};
}

function setAlarmState(
  register: AlarmRegister,
  input: SetAlarmStateCommandInput,
  context: RequestContext,
): object {
  const name = input.AlarmName ?? "";
  if (register.get(name) === undefined || input.StateValue === undefined) {
    throw notFound(`Unknown alarm: ${name}`);
  }
  register.setState(name, {
    value: input.StateValue,
    reason: input.StateReason ?? "",
    reasonData: input.StateReasonData,
    since: context.now,
  });
  return {};
}

function switchActions(
  register: AlarmRegister,
  input: DisableAlarmActionsCommandInput,
  actionsEnabled: boolean,
): object {
  for (const name of input.AlarmNames ?? []) register.update(name, { actionsEnabled });
  return {};
}

function describeHistory(register: AlarmRegister, input: DescribeAlarmHistoryCommandInput): object {
  const from = input.StartDate?.getTime() ?? Number.NEGATIVE_INFINITY;
  const to = input.EndDate?.getTime() ?? Number.POSITIVE_INFINITY;
  if (from > to) {
    throw new AwsError("InvalidParameterValueException", "StartDate must not be after EndDate.");
  }
  const found = register.history
    .list()
    // All alarms here are metric alarms; without a list of types, AWS answers with those only.
    .filter(() => (input.AlarmTypes ?? ["MetricAlarm"]).includes("MetricAlarm"))
    .filter((item) => input.AlarmName === undefined || item.alarmName === input.AlarmName)
    .filter((item) => input.HistoryItemType === undefined || item.kind === input.HistoryItemType)
    .filter((item) => item.time >= from && item.time <= to);
  const ordered = input.ScanBy === "TimestampAscending" ? found : [...found].reverse();
  const page = pageOf(ordered, {
    token: input.NextToken,
    size: input.MaxRecords ?? historyPerPage,
    invalidTokenCode: "InvalidNextToken",
  });
  return {
    AlarmHistoryItems: page.items.map((item) => ({
      AlarmName: item.alarmName,
      AlarmType: "MetricAlarm",
      Timestamp: new Date(item.time),
      HistoryItemType: item.kind,
      HistorySummary: item.summary,
      HistoryData: item.data,
    })),
    ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
  };
}

function notFound(message: string): AwsError {
  return new AwsError("ResourceNotFound", message, 404);
}
