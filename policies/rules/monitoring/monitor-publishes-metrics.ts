import type { PolicyResource } from "@pulumi/policy";
import { formatPath, type PropertyPath, readText } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { StackIndex } from "../../model/stack/stack-index";

/** A job of Model Monitor that watches an endpoint, or may. */
interface MonitoringJob {
  readonly resource: PolicyResource;
  readonly environment: PropertyPath;
}

const variable = "publish_cloudwatch_metrics";

export const monitorPublishesMetrics = defineRule<MonitoringJob>({
  id: "monitor-publishes-metrics",
  title:
    "A data-quality job of Model Monitor that watches an endpoint must publish its metrics to CloudWatch.",
  severity: "high",
  rationale:
    "Model Monitor writes its findings to S3, where nobody is told of them. Alarms see only what it publishes to CloudWatch, and without this setting it publishes nothing, so that each drift alarm waits for data that never comes.",
  remediation: `Set ${variable} to "Enabled" in the job's environment: dataQualityAppSpecification.environment of a DataQualityJobDefinition, or environment of a job that stands inside a MonitoringSchedule.`,
  levels: mandatory,
  frameworks: {},
  subjects: monitoringJobs,
  check: ({ resource, environment }) => {
    const path = [...environment, variable];
    const reading = readText(resource, path);
    if (reading.state === "unknown") return [notEvaluable(resource, reading.path)];
    if (reading.state === "known" && reading.value === "Enabled") return [];
    const written = reading.state === "known" ? `, because ${variable} is "${reading.value}"` : "";
    return [violation(resource, `publishes no metrics${written}`, `set ${formatPath(path)} to "Enabled"`)];
  },
});

/** The evaluator function always publishes, so only the jobs of Model Monitor are judged; each of them once. */
function monitoringJobs({ endpoints }: StackIndex): readonly MonitoringJob[] {
  const jobs = new Map<PolicyResource, MonitoringJob>();
  for (const { monitors, possibleMonitors } of endpoints) {
    for (const { environment } of [...monitors, ...possibleMonitors]) {
      if (environment === undefined) continue;
      jobs.set(environment.owner, { resource: environment.owner, environment: environment.path });
    }
  }
  return [...jobs.values()];
}
