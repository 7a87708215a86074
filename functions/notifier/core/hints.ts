import * as z from "zod/mini";
import { decisionPrefix, partitionKey } from "../../shared/ledger-records";
import { parseJson } from "../../shared/parse-json";
import { cleaned } from "./clip";
import "../../shared/schema-language";

/** What an alarm's notification says: enough to tell of a flap that is over, or of an alarm that is gone, by now. */
export interface AlarmHint {
  readonly kind: "alarm";
  readonly alarmName: string;
  readonly state: "ALARM" | "OK" | "INSUFFICIENT_DATA";
  /** When it changed to that state; ISO 8601. */
  readonly at: string;
  readonly reason: string;
  readonly description: string;
}

/** A decision was written into the ledger. */
export interface DecisionHint {
  readonly kind: "decision";
  readonly endpointName: string;
  readonly decisionId: string;
}

export type Hint =
  | AlarmHint
  | DecisionHint
  /** Nothing that the notifier looks at. */
  | { readonly kind: "ignored" }
  | { readonly kind: "rejected"; readonly reason: string };

/** CloudWatch's limits (PutMetricAlarm, DescribeAlarms). */
const longestAlarmName = 255;
const longestReason = 1023;
const longestDescription = 1024;

const timestamp = z
  .string()
  .check(z.refine((text) => Number.isFinite(timeOf(text)), "must be a time as CloudWatch writes it"));

const notification = z.looseObject({
  AlarmName: z.string().check(z.minLength(1), z.maxLength(longestAlarmName)),
  NewStateValue: z.enum(["ALARM", "OK", "INSUFFICIENT_DATA"]),
  StateChangeTime: timestamp,
  NewStateReason: z.optional(z.unknown()),
  AlarmDescription: z.optional(z.unknown()),
});

/** Reads the notification of an alarm as SNS delivers it raw. Never throws. */
export function readAlarmHint(body: string): Hint {
  const content = parseJson(body);
  if (content === undefined) return rejected(["body: is not JSON"]);
  const parsed = notification.safeParse(content);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${["body", ...path].join(".")}: ${message}`,
    );
    const isEnvelope = typeof content === "object" && content !== null && "TopicArn" in content;
    return rejected([
      ...problems,
      ...(isEnvelope ? ["it is SNS's envelope; turn raw message delivery of the subscription on"] : []),
    ]);
  }
  const { AlarmName, NewStateValue, StateChangeTime, NewStateReason, AlarmDescription } = parsed.data;
  return {
    kind: "alarm",
    alarmName: AlarmName,
    state: NewStateValue,
    at: new Date(timeOf(StateChangeTime)).toISOString(),
    reason: textOf(NewStateReason, longestReason),
    description: textOf(AlarmDescription, longestDescription),
  };
}

const image = z.looseObject({ pk: z.looseObject({ S: z.string() }), sk: z.looseObject({ S: z.string() }) });
const change = z.looseObject({
  eventName: z.enum(["INSERT", "MODIFY", "REMOVE"]),
  dynamodb: z.looseObject({ Keys: image }),
});

/** Reads a record of the ledger's stream. Its keys are enough: what was decided is read from the ledger. Never throws. */
export function readDecisionHint(record: unknown): Hint {
  const parsed = change.safeParse(record);
  if (!parsed.success)
    return rejected(
      parsed.error.issues.map(({ path, message }) => `${["record", ...path].join(".")}: ${message}`),
    );
  const { pk, sk } = parsed.data.dynamodb.Keys;
  if (parsed.data.eventName !== "INSERT" || !sk.S.startsWith(decisionPrefix)) return { kind: "ignored" };
  const start = partitionKey("");
  if (!pk.S.startsWith(start) || pk.S === start)
    return rejected([`record.dynamodb.Keys.pk: must begin with ${start} and name an endpoint, is "${pk.S}"`]);
  return {
    kind: "decision",
    endpointName: pk.S.slice(start.length),
    decisionId: sk.S.slice(decisionPrefix.length),
  };
}

const rejected = (problems: readonly string[]): Hint => ({ kind: "rejected", reason: problems.join("; ") });

/** CloudWatch writes `+0000` where ISO 8601 has a colon. */
const timeOf = (text: string): number =>
  /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2")) : Number.NaN;

const textOf = (value: unknown, limit: number): string =>
  typeof value === "string" ? cleaned(value.slice(0, limit)) : "";
