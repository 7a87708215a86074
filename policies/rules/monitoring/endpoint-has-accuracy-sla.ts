import { reactionsTo } from "../../model/alarms/alarm-reactions";
import { judgeThreshold } from "../../model/alarms/alarm-threshold";
import { endpointDocument } from "../../model/endpoint/endpoint-documents";
import { type AccuracySignal, accuracySignals } from "../../model/monitoring/accuracy-signals";
import { jsonTexts } from "../../model/reading/json-text";
import { type Candidate, oneMust } from "../../model/rule/candidates";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatoryInProduction } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { type ResourceTable, readName } from "../../model/stack/resource-table";
import type { EndpointView } from "../../model/stack/stack-index";

export const endpointHasAccuracySla = defineRule<EndpointView>({
  id: "endpoint-has-accuracy-sla",
  title:
    "An endpoint in production must have an alarm on its accuracy, and something that trains its model anew.",
  severity: "medium",
  rationale:
    "Data may look as it always did while the answers are no longer right. Only labels that arrive later show it, and only an alarm at an agreed level makes it somebody's business. Without a retraining that starts by itself the model stays wrong for as long as it takes people to notice, decide and build.",
  remediation:
    "Give the MonitoredEndpoint the argument accuracy, with retraining in it. Elsewhere add a MetricAlarm on the accuracy of the endpoint, below the agreed level, and an EventRule that waits for this alarm and starts a SageMaker pipeline, a state machine or a function.",
  levels: mandatoryInProduction,
  frameworks: {},
  parameters: {
    accuracyMetrics: {
      type: "array",
      items: { type: "string", pattern: "^.+/.+$" },
      description:
        'Metrics that stand for accuracy, as <namespace>/<metric>, such as "Acme/Models/F1", with a dimension that names the endpoint. Without it those of the accuracy evaluator and of Model Monitor\'s model-quality jobs.',
    },
  },
  subjects: (stack) => stack.endpoints,
  check: (view, { parameters, stack }) => {
    const { signals, possible } = accuracySignals(view, stack.table, jsonTexts(parameters.accuracyMetrics));
    const candidates = signals.map(judgeAlarm);
    const unmeasured = oneMust(
      view.resource,
      candidates,
      possible.map(({ unknown }) => unknown),
      {
        problem: "has no alarm on its accuracy",
        fix: "set the argument accuracy of its MonitoredEndpoint, or add a MetricAlarm on a metric of its accuracy with its name in the dimensions",
      },
    );
    // What an alarm that does not exist would start, nobody can say.
    const alarms = candidates.filter(({ problems }) => problems.length === 0);
    return alarms.length === 0 ? unmeasured : [...unmeasured, ...judgeRetraining(view, alarms, stack.table)];
  },
});

function judgeAlarm({ alarm, signal, badSide }: AccuracySignal): Candidate {
  if (badSide === undefined) return { resource: alarm, problems: [], unknown: [] };
  return judgeThreshold(alarm, signal, { side: badSide, judge: () => undefined });
}

function judgeRetraining(
  { resource }: EndpointView,
  alarms: readonly Candidate[],
  table: ResourceTable,
): readonly Finding[] {
  const document = endpointDocument(resource, table);
  if (document.state === "known" && document.document.retraining !== undefined) return [];
  const name = readName(resource);
  const endpointName = name.state === "known" ? name.value : resource.name;
  const reactions = alarms.map((alarm) => reactionsTo(alarm.resource, endpointName, table));
  if (reactions.some(({ starts }) => starts)) return [];
  const unknown = [
    ...(document.state === "unknown" ? document.unknown : []),
    ...reactions.flatMap((reaction) => reaction.unknown),
  ];
  if (unknown.length > 0) return [...new Set(unknown)].map((what) => notEvaluable(resource, what));
  return [
    violation(
      resource,
      "has an alarm on its accuracy, and nothing that trains its model anew",
      "set the argument accuracy.retraining of its MonitoredEndpoint, or add an EventRule that waits for the alarm and starts a pipeline, a state machine or a function",
    ),
  ];
}
