import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "./assert-never";
import {
  type BaselineFile,
  type DriftMonitor,
  judgeBaseline,
  type MonitorProblem,
  type WatchedEndpoint,
} from "./drift-monitor";
import { describe, unknownOf } from "./finding";
import { parseJson, record, text } from "./json";
import { orDefault, readBoolean, readText } from "./reading";
import type { ReportsFolder } from "./reports";
import { dependenciesOfType, type ResourceTable } from "./resource-table";
import { resourceTypes } from "./resource-types";

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
  const baseline = judgeBaseline([
    baselineFile(target, "statistics", event.statisticsS3Uri),
    baselineFile(target, "constraints", event.constraintsS3Uri),
  ]);
  return [
    {
      resource: target,
      watches: { state: "named", name: event.endpointName },
      problems: [...schedule.problems, ...baseline.problems],
      unknown: [...schedule.unknown, ...baseline.unknown],
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
  if (schedule.problems.length > 0) return [];
  const endpoints = dependenciesOfType(target, ["input"], resourceTypes.endpoint);
  const watches: WatchedEndpoint =
    endpoints.length > 0 ? { state: "dependsOn", endpoints } : { state: "unknown", unknown };
  return [{ resource: target, watches, problems: [], unknown: [unknown, ...schedule.unknown], reports: [] }];
}

function evaluationEvent(input: string): EvaluationEvent | undefined {
  // A target's input may be any text that its function understands; only the evaluator's event is read here.
  const event = record(parseJson(input));
  if (event?.source !== "monitored-endpoint" || event["detail-type"] !== "Evaluate Drift") return undefined;
  const detail = record(event.detail);
  const baseline = record(detail?.baseline);
  return {
    endpointName: text(detail?.endpointName),
    statisticsS3Uri: text(baseline?.statisticsS3Uri),
    constraintsS3Uri: text(baseline?.constraintsS3Uri),
    reportsS3Uri: text(detail?.reportsS3Uri),
  };
}

function judgeSchedule(
  target: PolicyResource,
  table: ResourceTable,
): { readonly problems: readonly MonitorProblem[]; readonly unknown: readonly string[] } {
  const link = table.follow(target, ["rule"], resourceTypes.eventRule);
  switch (link.state) {
    case "unknown":
      return { problems: [], unknown: [unknownOf(target, link)] };
    case "absent":
    case "missing":
      return {
        problems: [
          {
            problem: "belongs to a rule that this stack does not declare",
            fix: "set rule to the name of an EventRule of this stack with a scheduleExpression",
          },
        ],
        unknown: [],
      };
    case "found":
      return judgeRule(link.resource);
    default:
      return assertNever(link);
  }
}

function judgeRule(rule: PolicyResource): { problems: MonitorProblem[]; unknown: string[] } {
  const problems: MonitorProblem[] = [];
  const unknown: string[] = [];
  const expression = readText(rule, ["scheduleExpression"]);
  const state = orDefault(rule, readText(rule, ["state"]), "state");
  const isEnabled = orDefault(rule, readBoolean(rule, ["isEnabled"]), "isEnabled");
  if (expression.state === "absent") {
    problems.push({
      problem: `is started by ${describe(rule)}, which has no schedule`,
      fix: `set scheduleExpression of ${describe(rule)}, for example to rate(15 minutes)`,
    });
  }
  if (
    (state.state === "known" && state.value === "DISABLED") ||
    (isEnabled.state === "known" && !isEnabled.value)
  ) {
    problems.push({
      problem: `is started by ${describe(rule)}, which is disabled`,
      fix: `set state of ${describe(rule)} to ENABLED`,
    });
  }
  for (const reading of [expression, state, isEnabled]) {
    if (reading.state === "unknown") unknown.push(unknownOf(rule, reading));
  }
  return { problems, unknown };
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
