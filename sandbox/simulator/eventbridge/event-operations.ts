import type {
  ListTagsForResourceCommandInput,
  PutEventsCommandInput,
  PutEventsRequestEntry,
  TagResourceCommandInput,
  TestEventPatternCommandInput,
  UntagResourceCommandInput,
} from "@aws-sdk/client-eventbridge";
import type { ServiceEvent } from "../kernel/ports";
import type { Operation, RequestContext } from "../kernel/service";
import { checkBus, compileOrRefuse, validation } from "./rule-operations";
import type { RuleStore } from "./rule-store";

/** The operations on events. `put` takes an accepted event and gives back its id. */
export function eventOperations(put: (event: ServiceEvent) => string): Record<string, Operation> {
  return {
    PutEvents: (input: PutEventsCommandInput, context: RequestContext) => {
      const entries = (input.Entries ?? []).map((entry) => putEntry(entry, context, put));
      return { FailedEntryCount: entries.filter((entry) => "ErrorCode" in entry).length, Entries: entries };
    },
    TestEventPattern: (input: TestEventPatternCommandInput) => {
      const matches = compileOrRefuse(input.EventPattern ?? "");
      const event = parseObject(input.Event ?? "");
      if (event === undefined) throw validation("Parameter Event is not valid: it must be a JSON object.");
      return { Result: matches?.(event) ?? false };
    },
  };
}

function putEntry(
  entry: PutEventsRequestEntry,
  context: RequestContext,
  put: (event: ServiceEvent) => string,
): object {
  for (const field of ["Source", "DetailType", "Detail"] as const) {
    if (!entry[field])
      return failure("InvalidArgument", `Parameter ${field} is not valid. Reason: ${field} is required.`);
  }
  const { Source: source = "", DetailType: detailType = "" } = entry;
  if (source.startsWith("aws.")) {
    return failure("NotAuthorizedForSourceException", "Not authorized for the source.");
  }
  const detail = parseObject(entry.Detail ?? "");
  if (detail === undefined) return failure("MalformedDetail", "Detail is malformed.");
  checkBus(entry.EventBusName);
  const time = entry.Time?.getTime() ?? context.now;
  return { EventId: put({ source, detailType, time, resources: entry.Resources ?? [], detail }) };
}

/** The operations on the tags of rules. */
export function tagOperations(store: RuleStore): Record<string, Operation> {
  return {
    TagResource: (input: TagResourceCommandInput) => {
      const rule = store.withArn(input.ResourceARN);
      const added = (input.Tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value] as const);
      store.put({ ...rule, tags: new Map([...rule.tags, ...added]) });
      return {};
    },
    UntagResource: (input: UntagResourceCommandInput) => {
      const rule = store.withArn(input.ResourceARN);
      const kept = [...rule.tags].filter(([key]) => !(input.TagKeys ?? []).includes(key));
      store.put({ ...rule, tags: new Map(kept) });
      return {};
    },
    ListTagsForResource: (input: ListTagsForResourceCommandInput) => ({
      Tags: [...store.withArn(input.ResourceARN).tags].map(([Key, Value]) => ({ Key, Value })),
    }),
  };
}

function failure(ErrorCode: string, ErrorMessage: string): object {
  return { ErrorCode, ErrorMessage };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
