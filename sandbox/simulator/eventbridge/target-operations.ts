import type {
  ListRuleNamesByTargetCommandInput,
  ListTargetsByRuleCommandInput,
  PutTargetsCommandInput,
  RemoveTargetsCommandInput,
  Target,
} from "@aws-sdk/client-eventbridge";
import { pageOf } from "../kernel/pages";
import type { Operation } from "../kernel/service";
import { isApiDestination } from "./destinations/destination-sender";
import { checkBus, validation } from "./rule-operations";
import type { RuleStore } from "./rule-store";
import { checkTargetInput } from "./target-input";

const entriesPerPage = 100;

/** Settings of a target that the sandbox delivers by; one with another setting is refused by its name. */
const simulatedSettings = [
  "Id",
  "Arn",
  "Input",
  "InputPath",
  "InputTransformer",
  "RetryPolicy",
  "DeadLetterConfig",
  "SqsParameters",
  "RoleArn",
  "HttpParameters",
];

/** The operations on the targets of rules. */
export function targetOperations(store: RuleStore): Record<string, Operation> {
  return {
    PutTargets: (input: PutTargetsCommandInput) => putTargets(store, input),
    RemoveTargets: (input: RemoveTargetsCommandInput) => {
      checkBus(input.EventBusName);
      const rule = store.get(input.Rule);
      const ids = input.Ids ?? [];
      const unknown = ids.filter((id) => !rule.targets.has(id));
      store.put({ ...rule, targets: new Map([...rule.targets].filter(([id]) => !ids.includes(id))) });
      const failed = unknown.map((id) => ({
        TargetId: id,
        ErrorCode: "ResourceNotFoundException",
        ErrorMessage: `Rule ${rule.name} does not have a target with the Id ${id}.`,
      }));
      return { FailedEntryCount: failed.length, FailedEntries: failed };
    },
    ListTargetsByRule: (input: ListTargetsByRuleCommandInput) => {
      checkBus(input.EventBusName);
      const targets = [...store.get(input.Rule).targets.values()];
      const page = pageOf(targets, {
        token: input.NextToken,
        size: input.Limit ?? entriesPerPage,
        invalidTokenCode: "ValidationException",
      });
      return { Targets: page.items, NextToken: page.nextToken };
    },
    ListRuleNamesByTarget: (input: ListRuleNamesByTargetCommandInput) => {
      checkBus(input.EventBusName);
      const names = store
        .list()
        .filter((rule) => [...rule.targets.values()].some((target) => target.Arn === input.TargetArn))
        .map((rule) => rule.name);
      const page = pageOf(names, {
        token: input.NextToken,
        size: input.Limit ?? entriesPerPage,
        invalidTokenCode: "ValidationException",
      });
      return { RuleNames: page.items, NextToken: page.nextToken };
    },
  };
}

function putTargets(store: RuleStore, input: PutTargetsCommandInput): object {
  checkBus(input.EventBusName);
  const rule = store.get(input.Rule);
  const targets = input.Targets ?? [];
  const problems = targets.flatMap((target) => [...settingProblems(target), ...checkTargetInput(target)]);
  if (problems.length > 0) throw validation(problems.join("; "));
  const added = targets.map((target) => [target.Id ?? "", target] as const);
  store.put({ ...rule, targets: new Map([...rule.targets, ...added]) });
  return { FailedEntryCount: 0, FailedEntries: [] };
}

function settingProblems(target: Target): readonly string[] {
  const problems = Object.keys(target)
    .filter((setting) => !simulatedSettings.includes(setting))
    .map((setting) => `target ${target.Id}: the sandbox does not simulate ${setting}`);
  if (isApiDestination(target.Arn)) {
    if (target.RoleArn === undefined) problems.push(`RoleArn is required for target ${target.Arn}.`);
  } else if (!/^arn:aws:(lambda|sqs|sns):/.test(target.Arn ?? "")) {
    problems.push(
      `target ${target.Id}: the sandbox delivers to Lambda functions, SQS queues, SNS topics and API destinations, not to ${target.Arn}`,
    );
  } else if (target.HttpParameters !== undefined) {
    problems.push(`target ${target.Id}: HttpParameters is for API destinations, not for ${target.Arn}`);
  }
  const deadLetterArn = target.DeadLetterConfig?.Arn;
  if (
    deadLetterArn !== undefined &&
    (!/^arn:aws:sqs:/.test(deadLetterArn) || deadLetterArn.endsWith(".fifo"))
  ) {
    problems.push(
      `target ${target.Id}: the dead-letter queue must be a standard SQS queue, not ${deadLetterArn}`,
    );
  }
  return problems;
}
