import type { MetricAlarm, PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { apiInput, fromApiOutput } from "../core/api-shape";
import type { Problem } from "../core/problem";
import { flag, group, map, number, set, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { atMostOne, exactlyOne, needs } from "../core/rules";
import { tagChanges, tagMap, tagPairs, tags } from "../core/tags";
import type { Bag } from "../core/value";
import { removeIfThere } from "../operations/absence";
import { arn, type Sandbox } from "../operations/sandbox";
import { dashboard } from "./cloudwatch-dashboard";

const absent = ["ResourceNotFound", "ResourceNotFoundException"];

const comparisonOperators = [
  "GreaterThanOrEqualToThreshold",
  "GreaterThanThreshold",
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
  "LessThanLowerOrGreaterThanUpperThreshold",
  "LessThanLowerThreshold",
  "GreaterThanUpperThreshold",
];

const actions = () => set(text({ minimum: 1, maximum: 1024 }), { maximum: 5 });

const properties = {
  actionsEnabled: flag({ default: true }),
  alarmActions: actions(),
  alarmDescription: text({ maximum: 1024 }),
  comparisonOperator: text({ required: true, oneOf: comparisonOperators }),
  datapointsToAlarm: number({ minimum: 1 }),
  dimensions: map({ maximum: 30 }),
  evaluateLowSampleCountPercentiles: text({
    computed: true,
    oneOf: ["evaluate", "ignore"],
    apiName: "EvaluateLowSampleCountPercentile",
  }),
  evaluationPeriods: number({ required: true, minimum: 1 }),
  extendedStatistic: text({ pattern: /^(p\d{1,2}(\.\d+)?|p100|(tm|wm|tc|ts|pr|PR|TM|WM|TC|TS)\S*|IQM)$/ }),
  insufficientDataActions: actions(),
  metricName: text({ maximum: 255 }),
  metricQueries: set(
    group({
      accountId: text(),
      expression: text({ maximum: 2048 }),
      id: text({ required: true, maximum: 255 }),
      label: text(),
      metric: group({
        dimensions: map(),
        metricName: text({ required: true }),
        namespace: text(),
        period: number({ required: true }),
        stat: text({ required: true }),
        unit: text(),
      }),
      period: number(),
      // The real provider says it for each query; left out, AWS would return the data of all of them.
      returnData: flag({ default: false }),
    }),
  ),
  name: text({ autoName: {}, replaces: true, maximum: 255, apiName: "AlarmName" }),
  namespace: text({ maximum: 255 }),
  okActions: set(text({ minimum: 1, maximum: 1024 }), { maximum: 5, apiName: "OKActions" }),
  period: number({ minimum: 10 }),
  statistic: text({ oneOf: ["SampleCount", "Average", "Sum", "Minimum", "Maximum"] }),
  tags,
  threshold: number(),
  thresholdMetricId: text(),
  treatMissingData: text({ default: "missing", oneOf: ["breaching", "notBreaching", "ignore", "missing"] }),
  unit: text(),
  warmUpConfiguration: group({
    onlyStartEvaluatingAfterWarmUpPeriodEnds: flag({ default: false }),
    warmUpPeriodDurationInMinutes: number({ required: true, minimum: 1, maximum: 2880 }),
  }),
};

const metricAlarm = defineResource({
  token: "aws:cloudwatch/metricAlarm:MetricAlarm",
  properties,
  outputs: ["arn"],
  rules: (inputs) => [
    ...exactlyOne(inputs, "metricName", "metricQueries"),
    ...atMostOne(inputs, "statistic", "extendedStatistic"),
    ...atMostOne(inputs, "threshold", "thresholdMetricId"),
    ...needs(inputs, "metricName", "namespace", "period"),
    ...(inputs.metricName === undefined ||
    inputs.statistic !== undefined ||
    inputs.extendedStatistic !== undefined
      ? []
      : [{ property: "statistic", reason: 'give "statistic" or "extendedStatistic" with "metricName"' }]),
    ...datapointProblems(inputs),
  ],
  async create(inputs, { clients }) {
    await (await clients.cloudWatch()).putMetricAlarm(alarmInput(inputs));
    return inputs.name;
  },
  async read(name, sandbox) {
    const found = await findAlarm(name, sandbox);
    if (found === undefined) return undefined;
    const cloudWatch = await sandbox.clients.cloudWatch();
    const ResourceARN = alarmArn(name, sandbox);
    const { Tags } = await cloudWatch.listTagsForResource({ ResourceARN });
    return {
      ...fromApiOutput(properties, found),
      arn: found.AlarmArn ?? ResourceARN,
      dimensions: dimensionMap(found.Dimensions),
      metricQueries: found.Metrics?.map((query) => ({
        ...fromApiOutput(queryFields, query),
        metric: query.MetricStat && {
          dimensions: dimensionMap(query.MetricStat.Metric?.Dimensions),
          metricName: query.MetricStat.Metric?.MetricName,
          namespace: query.MetricStat.Metric?.Namespace,
          period: query.MetricStat.Period,
          stat: query.MetricStat.Stat,
          unit: query.MetricStat.Unit,
        },
      })),
      tags: tagMap(Tags),
    };
  },
  async update(name, { before, after, touches }, sandbox) {
    const cloudWatch = await sandbox.clients.cloudWatch();
    const content = Object.keys(properties).filter((p): p is keyof typeof properties => p !== "tags");
    // PutMetricAlarm replaces the whole alarm; it takes tags for new alarms only.
    if (touches(...content)) await cloudWatch.putMetricAlarm({ ...alarmInput(after), Tags: undefined });
    const { set, removed } = tagChanges(before.tags, after.tags);
    const ResourceARN = alarmArn(name, sandbox);
    if (set.length > 0)
      await cloudWatch.tagResource({ ResourceARN, Tags: tagPairs(Object.fromEntries(set)) });
    if (removed.length > 0) await cloudWatch.untagResource({ ResourceARN, TagKeys: removed });
  },
  async remove(name, { clients }) {
    const cloudWatch = await clients.cloudWatch();
    await removeIfThere(absent, () => cloudWatch.deleteAlarms({ AlarmNames: [name] }));
  },
});

const queryFields = {
  accountId: text(),
  expression: text(),
  id: text(),
  label: text(),
  period: number(),
  returnData: flag(),
};

type AlarmInputs = Parameters<typeof metricAlarm.create>[0];

/** The request that makes an alarm of these inputs. */
export function alarmInput(inputs: AlarmInputs): PutMetricAlarmCommandInput {
  const { dimensions, metricQueries, tags: own, ...others } = inputs;
  return {
    ...apiInput<PutMetricAlarmCommandInput>(properties, others),
    Dimensions: dimensions && dimensionList(dimensions),
    Metrics: metricQueries?.map(({ metric, ...query }) => ({
      ...apiInput<{ Id: string }>(queryFields, query),
      MetricStat: metric && {
        Metric: {
          Namespace: metric.namespace,
          MetricName: metric.metricName,
          Dimensions: dimensionList(metric.dimensions ?? {}),
        },
        Period: metric.period,
        Stat: metric.stat,
        Unit: metric.unit as never,
      },
    })),
    Tags: tagPairs(own),
  };
}

async function findAlarm(name: string, { clients }: Sandbox): Promise<MetricAlarm | undefined> {
  const { MetricAlarms } = await (await clients.cloudWatch()).describeAlarms({
    AlarmNames: [name],
    AlarmTypes: ["MetricAlarm"],
  });
  return MetricAlarms?.find(({ AlarmName }) => AlarmName === name);
}

function alarmArn(name: string, sandbox: Sandbox): string {
  return arn(sandbox, "cloudwatch", `alarm:${name}`);
}

function dimensionList(dimensions: Readonly<Record<string, string>>) {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

function dimensionMap(dimensions: MetricAlarm["Dimensions"]): Record<string, string> {
  return Object.fromEntries((dimensions ?? []).map(({ Name = "", Value = "" }) => [Name, Value]));
}

function datapointProblems({ datapointsToAlarm, evaluationPeriods }: Bag): Problem[] {
  if (typeof datapointsToAlarm !== "number" || typeof evaluationPeriods !== "number") return [];
  if (datapointsToAlarm <= evaluationPeriods) return [];
  const reason = `must be at most evaluationPeriods (${evaluationPeriods}), but is ${datapointsToAlarm}`;
  return [{ property: "datapointsToAlarm", reason }];
}

/** Amazon CloudWatch. */
export const cloudWatchResources = resourceTable(metricAlarm, dashboard);
