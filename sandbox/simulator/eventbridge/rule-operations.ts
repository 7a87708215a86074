import type {
  DeleteRuleCommandInput,
  DescribeEventBusCommandInput,
  DescribeRuleCommandInput,
  ListRulesCommandInput,
  PutRuleCommandInput,
} from "@aws-sdk/client-eventbridge";
import { pageOf } from "../kernel/pages";
import { AwsError, type Operation, type RequestContext } from "../kernel/service";
import { compileEventPattern } from "./event-pattern";
import { EventPatternError } from "./pattern-operators";
import { busName, type RuleRecord, type RuleStore } from "./rule-store";
import { parseSchedule, ScheduleExpressionError } from "./schedule-expression";

const rulesPerPage = 100;

/** The operations on rules. */
export function ruleOperations(store: RuleStore): Record<string, Operation> {
  return {
    PutRule: (input: PutRuleCommandInput, context: RequestContext) => putRule(store, input, context),
    DescribeRule: (input: DescribeRuleCommandInput) => {
      checkBus(input.EventBusName);
      return describe(store.get(input.Name));
    },
    ListRules: (input: ListRulesCommandInput) => {
      checkBus(input.EventBusName);
      const found = store.list().filter((rule) => rule.name.startsWith(input.NamePrefix ?? ""));
      const page = pageOf(found, {
        token: input.NextToken,
        size: input.Limit ?? rulesPerPage,
        invalidTokenCode: "ValidationException",
      });
      return { Rules: page.items.map(describe), NextToken: page.nextToken };
    },
    DeleteRule: (input: DeleteRuleCommandInput) => deleteRule(store, input),
    EnableRule: (input: DescribeRuleCommandInput) => switchRule(store, input, true),
    DisableRule: (input: DescribeRuleCommandInput) => switchRule(store, input, false),
    DescribeEventBus: (input: DescribeEventBusCommandInput, context: RequestContext) => {
      checkBus(input.Name);
      return {
        Name: busName,
        Arn: `arn:aws:events:${context.region}:${context.accountId}:event-bus/${busName}`,
      };
    },
  };
}

/** The sandbox has the default bus only; another one is refused by its name. */
export function checkBus(name: string | undefined): void {
  const short = name?.split(":event-bus/").at(-1) ?? busName;
  if (short !== busName) throw new AwsError("ResourceNotFoundException", `Event bus ${name} does not exist.`);
}

function putRule(store: RuleStore, input: PutRuleCommandInput, context: RequestContext): object {
  checkBus(input.EventBusName);
  const { Name: name = "", EventPattern: pattern, ScheduleExpression: expression } = input;
  if (pattern === undefined && expression === undefined) {
    throw validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
  }
  if (input.State !== undefined && input.State !== "ENABLED" && input.State !== "DISABLED") {
    throw validation(`The sandbox does not simulate the rule state ${input.State}.`);
  }
  const known = store.find(name);
  const arn = `arn:aws:events:${context.region}:${context.accountId}:rule/${name}`;
  store.put({
    name,
    arn,
    eventPattern: pattern,
    matches: pattern === undefined ? undefined : compileOrRefuse(pattern),
    scheduleExpression: expression,
    schedule: expression === undefined ? undefined : scheduleOrRefuse(expression, known, context.now),
    enabled: input.State !== "DISABLED",
    description: input.Description,
    roleArn: input.RoleArn,
    targets: known?.targets ?? new Map(),
    // As documented, tags given with a change of an existing rule are ignored.
    tags: known?.tags ?? new Map((input.Tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value])),
  });
  return { RuleArn: arn };
}

export function compileOrRefuse(pattern: string): RuleRecord["matches"] {
  try {
    return compileEventPattern(pattern);
  } catch (error) {
    if (!(error instanceof EventPatternError)) throw error;
    throw new AwsError(
      "InvalidEventPatternException",
      `Event pattern is not valid. Reason: ${error.message}`,
    );
  }
}

/** An unchanged rate keeps its beat when other parts of the rule change. */
function scheduleOrRefuse(
  expression: string,
  known: RuleRecord | undefined,
  now: number,
): RuleRecord["schedule"] {
  if (known?.scheduleExpression === expression) return known.schedule;
  try {
    return parseSchedule(expression, now);
  } catch (error) {
    throw error instanceof ScheduleExpressionError ? validation(error.message) : error;
  }
}

function deleteRule(store: RuleStore, input: DeleteRuleCommandInput): object {
  checkBus(input.EventBusName);
  const rule = store.find(input.Name ?? "");
  if (rule === undefined) return {};
  if (rule.targets.size > 0) throw validation("Rule can't be deleted since it has targets.");
  store.delete(rule.name);
  return {};
}

function switchRule(store: RuleStore, input: DescribeRuleCommandInput, enabled: boolean): object {
  checkBus(input.EventBusName);
  store.put({ ...store.get(input.Name), enabled });
  return {};
}

function describe(rule: RuleRecord): object {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: rule.eventPattern,
    ScheduleExpression: rule.scheduleExpression,
    State: rule.enabled ? "ENABLED" : "DISABLED",
    Description: rule.description,
    RoleArn: rule.roleArn,
    EventBusName: busName,
  };
}

export function validation(message: string): AwsError {
  return new AwsError("ValidationException", message);
}
