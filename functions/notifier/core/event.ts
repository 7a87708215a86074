import * as z from "zod/mini";
import { type Hint, readAlarmHint, readDecisionHint } from "./hints";
import "../../shared/schema-language";

/** One message of the queue or record of the stream, and the name by which Lambda is told that it failed. */
export interface BatchItem {
  readonly itemIdentifier: string;
  readonly hint: Hint;
}

/** Why the notifier was woken. What holds is read from CloudWatch and from the ledger, not from the event. */
export type NotifierEvent =
  | { readonly kind: "batch"; readonly items: readonly BatchItem[] }
  | { readonly kind: "reconcile" }
  /** Somebody has written what they say of an incident. */
  | { readonly kind: "order"; readonly dedupeKey: string }
  | { readonly kind: "rejected"; readonly reason: string };

const batch = z.looseObject({ Records: z.array(z.looseObject({ eventSource: z.string() })) });
const message = z.looseObject({ messageId: z.string().check(z.minLength(1)), body: z.string() });
const streamRecord = z.looseObject({
  dynamodb: z.looseObject({ SequenceNumber: z.string().check(z.minLength(1)) }),
});
const envelope = z.looseObject({
  source: z.string(),
  "detail-type": z.string(),
  detail: z.looseObject({ environment: z.string() }),
});
const order = z.looseObject({ dedupeKey: z.string().check(z.minLength(1)) });

/**
 * Reads what woke the notifier. Never throws: what it does not understand comes back as `rejected` with the reason, and of a
 * batch only the items that are meant.
 */
export function readNotifierEvent(input: unknown, environment: string): NotifierEvent {
  const records = batch.safeParse(input);
  if (records.success) return readBatch(records.data.Records);
  const parsed = envelope.safeParse(input);
  if (!parsed.success) return rejected("event", parsed.error.issues);
  const { source, detail, "detail-type": detailType } = parsed.data;
  if (detail.environment !== environment)
    return {
      kind: "rejected",
      reason: `detail.environment: is "${detail.environment}", expected "${environment}"; correct what sends the event`,
    };
  switch (`${source}/${detailType}`) {
    case "monitored-endpoint/Reconcile Incidents":
      return { kind: "reconcile" };
    case "monitored-endpoint/Incident Order": {
      const found = order.safeParse(detail);
      if (!found.success) return rejected("detail", found.error.issues);
      return { kind: "order", dedupeKey: found.data.dedupeKey };
    }
    default:
      return {
        kind: "rejected",
        reason: `source, detail-type: "${source}" / "${detailType}" is not an event of the notifier; correct what sends it`,
      };
  }
}

/** An item without the name by which it could fail alone makes the whole batch fail, rather than be lost. */
function readBatch(records: readonly { readonly eventSource: string }[]): NotifierEvent {
  const items: BatchItem[] = [];
  const problems: string[] = [];
  for (const [index, record] of records.entries()) {
    const item = readItem(record);
    if (typeof item === "string") problems.push(`Records.${index}.${item}`);
    else items.push(item);
  }
  return problems.length > 0 ? { kind: "rejected", reason: problems.join("; ") } : { kind: "batch", items };
}

function readItem(record: { readonly eventSource: string }): BatchItem | string {
  switch (record.eventSource) {
    case "aws:sqs": {
      const found = message.safeParse(record);
      if (!found.success) return issueText(found.error.issues);
      return { itemIdentifier: found.data.messageId, hint: readAlarmHint(found.data.body) };
    }
    case "aws:dynamodb": {
      const found = streamRecord.safeParse(record);
      if (!found.success) return issueText(found.error.issues);
      return { itemIdentifier: found.data.dynamodb.SequenceNumber, hint: readDecisionHint(record) };
    }
    default:
      return `eventSource: is "${record.eventSource}", expected aws:sqs or aws:dynamodb; remove the event source mapping`;
  }
}

type Issues = readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];

const issueText = (issues: Issues): string =>
  issues.map(({ path, message: text }) => `${path.join(".")}: ${text}`).join(", ");

function rejected(root: string, issues: Issues): NotifierEvent {
  const problems = issues.map(({ path, message: text }) => `${[root, ...path].join(".")}: ${text}`);
  return { kind: "rejected", reason: problems.join("; ") };
}
