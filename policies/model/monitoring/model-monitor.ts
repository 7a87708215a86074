import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "../reading/assert-never";
import { formatPath, type PropertyPath, read, readText } from "../reading/reading";
import { describe, unknownOf } from "../rule/finding";
import { dependenciesOfType, type ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import {
  type BaselineFile,
  bucketTypes,
  type DriftMonitor,
  judgeBaseline,
  type WatchedEndpoint,
} from "./drift-monitor";
import type { ReportsFolder } from "./reports";

/** Where a data-quality job, by itself or inside a schedule, names its endpoint and its baseline. */
interface JobDefinition {
  readonly owner: PolicyResource;
  readonly endpointName: PropertyPath;
  readonly baseline: PropertyPath;
  readonly environment: PropertyPath;
  readonly reports: PropertyPath;
}

/** The drift monitors that SageMaker Model Monitor carries out: schedules of data-quality jobs. */
export function modelMonitors(table: ResourceTable): readonly DriftMonitor[] {
  return table.ofType(resourceTypes.monitoringSchedule).flatMap((schedule) => modelMonitor(schedule, table));
}

function modelMonitor(schedule: PolicyResource, table: ResourceTable): readonly DriftMonitor[] {
  const type = readText(schedule, ["monitoringScheduleConfig", "monitoringType"]);
  if (type.state === "known" && type.value !== "DataQuality") return [];
  const unknown = type.state === "unknown" ? [unknownOf(schedule, type)] : [];
  const timing = timingOf(schedule);
  const job = jobDefinition(schedule, table);
  if (job === undefined) return [];
  if ("unknown" in job) {
    return [
      {
        resource: schedule,
        backend: "modelMonitor",
        watches: { state: "unknown", unknown: job.unknown },
        ...timing,
        baseline: [],
        unknown: [...unknown, ...timing.unknown, job.unknown],
        reports: [],
      },
    ];
  }
  const watches = watchedEndpoint(job);
  if (watches === undefined) return [];
  const baseline = judgeBaseline([baselineFile(job, "statistics"), baselineFile(job, "constraints")]);
  return [
    {
      resource: schedule,
      backend: "modelMonitor",
      watches,
      ...timing,
      baseline: baseline.baseline,
      environment: { owner: job.owner, path: job.environment },
      problems: [...timing.problems, ...baseline.problems],
      unknown: [...unknown, ...timing.unknown, ...baseline.unknown],
      reports: reportsFolders(job),
    },
  ];
}

function timingOf(schedule: PolicyResource): Pick<DriftMonitor, "schedule" | "problems" | "unknown"> {
  const path = ["monitoringScheduleConfig", "scheduleConfig", "scheduleExpression"];
  const expression = readText(schedule, path);
  if (expression.state === "unknown") return { problems: [], unknown: [unknownOf(schedule, expression)] };
  if (expression.state === "known" && expression.value !== "NOW") {
    const property = `${formatPath(path)} of ${describe(schedule)}`;
    return { schedule: { expression: expression.value, property }, problems: [], unknown: [] };
  }
  const problem = expression.state === "known" ? "runs once and never again" : "runs on no schedule";
  return {
    problems: [{ problem, fix: `set ${formatPath(path)} to a cron expression, such as cron(0 * ? * * *)` }],
    unknown: [],
  };
}

/** Where both kinds of job name the folder of their reports. */
const output = ["monitoringOutputs", "s3Output", "s3Uri"] as const;

/** The job that a schedule starts; none when the stack does not declare it, so that nothing is known of its baseline. */
function jobDefinition(
  schedule: PolicyResource,
  table: ResourceTable,
): JobDefinition | { readonly unknown: string } | undefined {
  const inline = ["monitoringScheduleConfig", "monitoringJobDefinition"] as const;
  const inlineReading = read(schedule, inline);
  if (inlineReading.state === "known") {
    return {
      owner: schedule,
      endpointName: [...inline, "monitoringInputs", "endpointInput", "endpointName"],
      baseline: [...inline, "baseline"],
      environment: [...inline, "environment"],
      reports: [...inline, "monitoringOutputConfig", ...output],
    };
  }
  const path = ["monitoringScheduleConfig", "monitoringJobDefinitionName"];
  const link = table.follow(schedule, path, resourceTypes.dataQualityJobDefinition);
  switch (link.state) {
    case "found":
      return {
        owner: link.resource,
        endpointName: ["dataQualityJobInput", "endpointInput", "endpointName"],
        baseline: ["dataQualityBaselineConfig"],
        environment: ["dataQualityAppSpecification", "environment"],
        reports: ["dataQualityJobOutputConfig", ...output],
      };
    case "missing":
    case "absent":
      return undefined;
    case "unknown":
      return { unknown: unknownOf(schedule, link) };
    default:
      return assertNever(link);
  }
}

function watchedEndpoint(job: JobDefinition): WatchedEndpoint | undefined {
  const name = readText(job.owner, job.endpointName);
  switch (name.state) {
    case "known":
      return { state: "named", name: name.value };
    case "absent":
      return undefined;
    case "unknown": {
      const endpoints = dependenciesOfType(job.owner, job.endpointName, resourceTypes.endpoint);
      return endpoints.length > 0
        ? { state: "dependsOn", endpoints }
        : { state: "unknown", unknown: unknownOf(job.owner, name) };
    }
    default:
      return assertNever(name);
  }
}

function baselineFile(job: JobDefinition, kind: BaselineFile["kind"]): BaselineFile {
  const path = [...job.baseline, `${kind}Resource`, "s3Uri"];
  return {
    kind,
    uri: readText(job.owner, path),
    property: `${formatPath(path)} of ${describe(job.owner)}`,
    fromBucket: dependenciesOfType(job.owner, path, ...bucketTypes).length > 0,
  };
}

function reportsFolders({ owner, reports }: JobDefinition): readonly ReportsFolder[] {
  const uri = readText(owner, reports);
  return uri.state === "absent" ? [] : [{ uri, saidBy: `${formatPath(reports)} of ${describe(owner)}` }];
}
