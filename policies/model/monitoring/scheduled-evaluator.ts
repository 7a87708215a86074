import type { PolicyResource } from "@pulumi/policy";
import { jsonObject, jsonText, parseJson } from "../reading/json-text";
import { readText } from "../reading/reading";
import { describe, unknownOf } from "../rule/finding";
import { dependenciesOfType, type ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import { type BaselineFile, type DriftMonitor, judgeBaseline, type WatchedEndpoint } from "./drift-monitor";
import { judgeSchedule } from "./evaluator-schedule";
import type { ReportsFolder } from "./reports";

/** The constant event with which a schedule starts the drift evaluator. */
interface EvaluationEvent {
  readonly endpointName: string | undefined;
  readonly statisticsS3Uri: string | undefined;
  readonly constraintsS3Uri: string | undefined;
  /** Our own evaluator reads it from the endpoint's document; an event may name it as well. */
  readonly reportsS3Uri: string | undefined;
}

/** The drift monitors that a scheduled EventBridge rule starts by sending an evaluator function a constant event. */
export function scheduledEvaluators(table: ResourceTable): readonly DriftMonitor[] {
  return table.ofType(resourceTypes.eventTarget).flatMap((target) => scheduledEvaluator(target, table));
}

function scheduledEvaluator(target: PolicyResource, table: ResourceTable): readonly DriftMonitor[] {
  const input = readText(target, ["input"]);
  if (input.state === "absent") return [];
  if (input.state === "unknown") return unreadableTarget(target, table, unknownOf(target, input));
  const event = evaluationEvent(input.value);
  if (event?.endpointName === undefined) return [];
  const schedule = judgeSchedule(target, table);
  const started = judgeStarted(target, table);
  const baseline = judgeBaseline([
    baselineFile(target, "statistics", event.statisticsS3Uri),
    baselineFile(target, "constraints", event.constraintsS3Uri),
  ]);
  return [
    {
      resource: target,
      backend: "evaluator",
      watches: { state: "named", name: event.endpointName },
      ...schedule,
      baseline: baseline.baseline,
      problems: [...schedule.problems, ...started.problems, ...baseline.problems],
      unknown: [...schedule.unknown, ...started.unknown, ...baseline.unknown],
      reports: reportsFolders(target, event.reportsS3Uri),
    },
  ];
}

/** A target whose event is not known yet may start an evaluator only if its rule has a schedule. */
function unreadableTarget(
  target: PolicyResource,
  table: ResourceTable,
  unknown: string,
): readonly DriftMonitor[] {
  const schedule = judgeSchedule(target, table);
  const started = judgeStarted(target, table);
  if (schedule.problems.length + started.problems.length > 0) return [];
  const endpoints = dependenciesOfType(target, ["input"], resourceTypes.endpoint);
  const watches: WatchedEndpoint =
    endpoints.length > 0 ? { state: "dependsOn", endpoints } : { state: "unknown", unknown };
  return [
    {
      resource: target,
      backend: "evaluator",
      watches,
      ...schedule,
      baseline: [],
      unknown: [unknown, ...schedule.unknown, ...started.unknown],
      reports: [],
    },
  ];
}

/** A target's input may be any text that its function understands; only the evaluator's event is read here. */
function evaluationEvent(input: string): EvaluationEvent | undefined {
  const event = jsonObject(parseJson(input));
  if (event?.source !== "monitored-endpoint" || event["detail-type"] !== "Evaluate Drift") return undefined;
  const detail = jsonObject(event.detail);
  const baseline = jsonObject(detail?.baseline);
  return {
    endpointName: jsonText(detail?.endpointName),
    statisticsS3Uri: jsonText(baseline?.statisticsS3Uri),
    constraintsS3Uri: jsonText(baseline?.constraintsS3Uri),
    reportsS3Uri: jsonText(detail?.reportsS3Uri),
  };
}

/** Services that keep or pass on what they get, and evaluate nothing. */
const idleServices = /^arn:[^:]+:(sns|sqs|logs|kinesis|firehose|events):/;

/** Whether what the schedule starts can be an evaluator. */
function judgeStarted(
  target: PolicyResource,
  table: ResourceTable,
): Pick<DriftMonitor, "problems" | "unknown"> {
  const arn = readText(target, ["arn"]);
  const fix = `set arn of ${describe(target)} to the ARN of the drift evaluator function`;
  if (arn.state === "absent") return { problems: [{ problem: "starts nothing", fix }], unknown: [] };
  const functions = [resourceTypes.function, resourceTypes.functionAlias, resourceTypes.stateMachine];
  const startable = arn.state === "unknown" ? dependenciesOfType(target, ["arn"], ...functions).length : 0;
  const idle = [resourceTypes.topic, resourceTypes.queue];
  const [other] =
    arn.state === "known"
      ? idle.flatMap((type) => table.named(type, arn.value) ?? [])
      : dependenciesOfType(target, ["arn"], ...idle);
  // An ARN out of a platform's reference that came through another language depends on all that the reference names.
  if (other !== undefined && startable > 0 && arn.state === "unknown")
    return { problems: [], unknown: [unknownOf(target, arn)] };
  if (other !== undefined || (arn.state === "known" && idleServices.test(arn.value))) {
    const what = other === undefined && arn.state === "known" ? arn.value : other && describe(other);
    return {
      problems: [{ problem: `sends its event to ${what} and starts no evaluator`, fix }],
      unknown: [],
    };
  }
  return arn.state === "unknown" && startable === 0
    ? { problems: [], unknown: [unknownOf(target, arn)] }
    : { problems: [], unknown: [] };
}

function baselineFile(
  target: PolicyResource,
  kind: BaselineFile["kind"],
  uri: string | undefined,
): BaselineFile {
  const property = `detail.baseline.${kind}S3Uri in the JSON of input of ${describe(target)}`;
  return {
    kind,
    uri: uri === undefined ? { state: "absent", path: "input" } : { state: "known", value: uri },
    property,
    fromBucket: false,
  };
}

function reportsFolders(target: PolicyResource, uri: string | undefined): readonly ReportsFolder[] {
  if (uri === undefined) return [];
  const saidBy = `detail.reportsS3Uri in the JSON of input of ${describe(target)}`;
  return [{ uri: { state: "known", value: uri }, saidBy }];
}
