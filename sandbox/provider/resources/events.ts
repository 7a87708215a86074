import type { Target } from "@aws-sdk/client-eventbridge";
import { apiInput, fromApiOutput } from "../core/api-shape";
import { flag, group, json, list, map, number, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { atLeastOne, atMostOne } from "../core/rules";
import { tagChanges, tagMap, tagPairs, tags } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { arn } from "../operations/sandbox";

const absent = ["ResourceNotFoundException"];
const namePattern = /^[\w.-]+$/;

const eventRule = defineResource({
  token: "aws:cloudwatch/eventRule:EventRule",
  properties: {
    description: text({ maximum: 512 }),
    eventBusName: text({ default: "default", replaces: true }),
    eventPattern: json({ maximum: 4096 }),
    forceDestroy: flag({ default: false, local: true }),
    isEnabled: flag({ local: true }),
    name: text({ autoName: {}, replaces: true, maximum: 64, pattern: namePattern }),
    namePrefix: text({ replaces: true, local: true }),
    roleArn: text(),
    scheduleExpression: text({ maximum: 256, pattern: /^(rate|cron)\(.+\)$/ }),
    state: text({
      computed: true,
      oneOf: ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"],
    }),
    tags,
  },
  outputs: ["arn"],
  rules: (inputs) => [
    ...atLeastOne(inputs, "eventPattern", "scheduleExpression"),
    ...atMostOne(inputs, "isEnabled", "state"),
  ],
  async create(inputs, { clients }) {
    await (await clients.eventBridge()).putRule({ ...ruleInput(inputs), Tags: tagPairs(inputs.tags) });
    return ruleId(inputs.eventBusName, inputs.name);
  },
  async read(id, { clients }) {
    const { EventBusName, Name } = parseRuleId(id);
    const events = await clients.eventBridge();
    const found = await unlessAbsent(absent, () => events.describeRule({ EventBusName, Name }));
    if (found?.Arn === undefined) return undefined;
    const { Tags } = await events.listTagsForResource({ ResourceARN: found.Arn });
    return {
      arn: found.Arn,
      description: found.Description,
      eventBusName: found.EventBusName ?? EventBusName,
      eventPattern: found.EventPattern,
      name: found.Name,
      roleArn: found.RoleArn,
      scheduleExpression: found.ScheduleExpression,
      state: found.State,
      tags: tagMap(Tags),
    };
  },
  async update(id, { before, after, touches }, sandbox) {
    const events = await sandbox.clients.eventBridge();
    if (touches("description", "eventPattern", "isEnabled", "roleArn", "scheduleExpression", "state")) {
      await events.putRule(ruleInput(after));
    }
    const { EventBusName, Name } = parseRuleId(id);
    const ResourceARN = arn(
      sandbox,
      "events",
      `rule/${EventBusName === "default" ? Name : `${EventBusName}/${Name}`}`,
    );
    const { set, removed } = tagChanges(before.tags, after.tags);
    if (set.length > 0) await events.tagResource({ ResourceARN, Tags: tagPairs(Object.fromEntries(set)) });
    if (removed.length > 0) await events.untagResource({ ResourceARN, TagKeys: removed });
  },
  async remove(id, { clients }, { forceDestroy }) {
    const events = await clients.eventBridge();
    const rule = parseRuleId(id);
    if (forceDestroy) {
      const answer = await unlessAbsent(absent, () =>
        events.listTargetsByRule({ Rule: rule.Name, EventBusName: rule.EventBusName }),
      );
      const Ids = (answer?.Targets ?? []).flatMap(({ Id }) => Id ?? []);
      if (Ids.length > 0)
        await events.removeTargets({ Rule: rule.Name, EventBusName: rule.EventBusName, Ids });
    }
    await removeIfThere(absent, () => events.deleteRule(rule));
  },
});

type RuleInputs = Parameters<typeof eventRule.create>[0];

function ruleInput(inputs: RuleInputs) {
  return {
    Name: inputs.name,
    EventBusName: inputs.eventBusName,
    Description: inputs.description,
    EventPattern: inputs.eventPattern,
    RoleArn: inputs.roleArn,
    ScheduleExpression: inputs.scheduleExpression,
    State: (inputs.state ?? (inputs.isEnabled === false ? "DISABLED" : "ENABLED")) as "ENABLED" | "DISABLED",
  };
}

/** `<rule>` on the default bus, `<bus>/<rule>` on another. */
function ruleId(bus: string, rule: string): string {
  return bus === "default" ? rule : `${bus}/${rule}`;
}

function parseRuleId(id: string): { EventBusName: string; Name: string } {
  const at = id.lastIndexOf("/");
  return at === -1
    ? { EventBusName: "default", Name: id }
    : { EventBusName: id.slice(0, at), Name: id.slice(at + 1) };
}

const targetFields = {
  arn: text({ required: true }),
  deadLetterConfig: group({ arn: text() }),
  httpTarget: group(
    {
      headerParameters: map(),
      pathParameterValues: list(text()),
      queryStringParameters: map(),
    },
    { apiName: "HttpParameters" },
  ),
  input: json({ maximum: 8192 }),
  inputPath: text({ maximum: 256 }),
  inputTransformer: group({
    inputPaths: map({ apiName: "InputPathsMap" }),
    inputTemplate: text({ required: true }),
  }),
  retryPolicy: group({
    maximumEventAgeInSeconds: number({ minimum: 60, maximum: 86_400 }),
    maximumRetryAttempts: number({ minimum: 0, maximum: 185 }),
  }),
  roleArn: text(),
  sagemakerPipelineTarget: group(
    {
      pipelineParameterLists: list(
        group({ name: text({ required: true }), value: text({ required: true }) }),
        {
          apiName: "PipelineParameterList",
        },
      ),
    },
    { apiName: "SageMakerPipelineParameters" },
  ),
  sqsTarget: group({ messageGroupId: text() }, { apiName: "SqsParameters" }),
  targetId: text({ computed: true, replaces: true, maximum: 64, pattern: namePattern, apiName: "Id" }),
};

const eventTarget = defineResource({
  token: "aws:cloudwatch/eventTarget:EventTarget",
  properties: {
    ...targetFields,
    eventBusName: text({ default: "default", replaces: true }),
    forceDestroy: flag({ default: false, local: true }),
    rule: text({ required: true, replaces: true }),
  },
  outputs: [],
  rules: (inputs) => atMostOne(inputs, "input", "inputPath", "inputTransformer"),
  async create(inputs, sandbox) {
    const targetId = inputs.targetId ?? `terraform-${Date.now()}${process.hrtime.bigint() % 1_000_000n}`;
    await putTarget({ ...inputs, targetId }, sandbox);
    const bus = inputs.eventBusName === "default" ? "" : `${inputs.eventBusName}-`;
    return `${bus}${inputs.rule}-${targetId}`;
  },
  async read(id, { clients }, known) {
    const events = await clients.eventBridge();
    const { rule, targetId, eventBusName } = targetOf(id, known);
    for (let NextToken: string | undefined, more = true; more; ) {
      const token = NextToken;
      const page = await unlessAbsent(absent, () =>
        events.listTargetsByRule({ Rule: rule, EventBusName: eventBusName, NextToken: token }),
      );
      const found = page?.Targets?.find(({ Id }) => Id === targetId);
      if (found !== undefined)
        return {
          ...fromApiOutput(targetFields, found),
          rule,
          eventBusName,
          ...stableId(id, rule, targetId, eventBusName),
        };
      NextToken = page?.NextToken;
      more = NextToken !== undefined;
    }
    return undefined;
  },
  async update(id, { before, after }, sandbox) {
    const { targetId } = targetOf(id, before);
    await putTarget({ ...after, targetId }, sandbox);
  },
  async remove(id, { clients }, known) {
    const events = await clients.eventBridge();
    const { rule, targetId, eventBusName } = targetOf(id, known);
    await removeIfThere(absent, () =>
      events.removeTargets({ Rule: rule, EventBusName: eventBusName, Ids: [targetId] }),
    );
  },
});

type TargetInputs = Parameters<typeof eventTarget.create>[0];

async function putTarget(
  inputs: TargetInputs,
  sandbox: Parameters<typeof eventTarget.create>[1],
): Promise<void> {
  const { rule, eventBusName, forceDestroy: _, ...target } = inputs;
  const { FailedEntries = [] } = await (await sandbox.clients.eventBridge()).putTargets({
    Rule: rule,
    EventBusName: eventBusName,
    Targets: [apiInput<Target>(targetFields, target)],
  });
  const [failed] = FailedEntries;
  if (failed !== undefined)
    throw new Error(`PutTargets was refused: ${failed.ErrorCode}: ${failed.ErrorMessage}`);
}

/** Which target an id means: by the state, or in an import by `[<bus>/]<rule>/<target id>`. */
function targetOf(
  id: string,
  known: Partial<TargetInputs>,
): { rule: string; targetId: string; eventBusName: string } {
  const { rule, targetId, eventBusName = "default" } = known;
  if (rule !== undefined && targetId !== undefined) return { rule, targetId, eventBusName };
  const parts = id.split("/");
  const [importedTarget, importedRule, ...bus] = parts.reverse();
  if (!importedTarget || !importedRule)
    throw new Error(`the id "${id}" must be [<event bus>/]<rule>/<target id>`);
  return { rule: importedRule, targetId: importedTarget, eventBusName: bus.reverse().join("/") || "default" };
}

/** An import's id has slashes; the resource's own has dashes. */
function stableId(id: string, rule: string, targetId: string, bus: string): { id?: string } {
  if (!id.includes("/")) return {};
  return { id: `${bus === "default" ? "" : `${bus}-`}${rule}-${targetId}` };
}

/** Amazon EventBridge. */
export const eventsResources = resourceTable(eventRule, eventTarget);
