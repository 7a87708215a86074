import { alarmIncidentKey, decisionIncidentKey } from "../../shared/incident-key";
import { type DecisionIncidentKind, decisionIncidents } from "../../shared/incident-kinds";
import type { IncidentRecord } from "../../shared/incident-records";
import type { DecisionRecord } from "../../shared/ledger-records";
import { readAlarmDescription } from "./alarm-description";
import type { AlarmFacts } from "./alarm-facts";
import { clipped } from "./clip";
import type { AlarmHint } from "./hints";

/** What an incident is about, however often it opens. */
export type IncidentSubject = Pick<
  IncidentRecord,
  | "dedupeKey"
  | "kind"
  | "severity"
  | "title"
  | "what"
  | "runbook"
  | "endpointName"
  | "modelPackageVersion"
  | "alarmName"
>;

/**
 * The alarm's state as CloudWatch says now, and since when; `gone` when there is no such alarm any more, `unknown` when
 * CloudWatch cannot be asked.
 */
export type AlarmStanding =
  | { readonly state: "ALARM" | "OK" | "INSUFFICIENT_DATA"; readonly since: string }
  | { readonly state: "gone" | "unknown" };

/** What is known of an alarm, or of decisions about an endpoint, at one moment. */
export type Observation =
  | {
      readonly kind: "alarm";
      readonly subject: IncidentSubject;
      readonly standing: AlarmStanding;
      /** When a notification says that it rang; absent where none does. */
      readonly rangAt?: string | undefined;
    }
  | {
      readonly kind: "decision";
      readonly subject: IncidentSubject;
      /** ULID; sorts by time. */
      readonly decisionId: string;
      readonly at: string;
    }
  /** A version was promoted, which ends what came of the decisions before it. */
  | {
      readonly kind: "promotion";
      readonly endpointName: string;
      readonly decisionId: string;
      readonly at: string;
      readonly modelPackageVersion?: number | undefined;
    };

/** The runbook of an alarm that nobody here has made: the first looks. */
export const runbookOfOthers = "README";

const longestTitle = 100;
const longestWhat = 2000;
const longestRunbook = 100;

/** What an alarm shows, of what CloudWatch says now and of what its notifications said. */
export function alarmObservation(
  environment: string,
  alarmName: string,
  found: AlarmFacts | "gone" | "unknown",
  rang: AlarmHint | undefined,
  endpointName: string | undefined,
): Observation {
  const facts = typeof found === "string" ? undefined : found;
  return {
    kind: "alarm",
    subject: alarmSubject(environment, alarmName, facts, rang, endpointName),
    standing: typeof found === "string" ? { state: found } : { state: found.state, since: found.since },
    rangAt: rang?.at,
  };
}

function alarmSubject(
  environment: string,
  alarmName: string,
  facts: AlarmFacts | undefined,
  rang: AlarmHint | undefined,
  endpointName: string | undefined,
): IncidentSubject {
  const description = facts?.description ?? rang?.description ?? "";
  const ours = readAlarmDescription(description);
  // What made it ring: by now it may be over, and CloudWatch keeps the last reason only.
  const reason = facts?.state === "ALARM" ? facts.reason : (rang?.reason ?? facts?.reason ?? "");
  const meaning = ours?.meaning ?? description;
  return {
    dedupeKey: alarmIncidentKey(environment, alarmName),
    kind: "alarm",
    severity: ours?.severity ?? 2,
    title: clipped(titleOf(meaning) || `The alarm ${alarmName} rings`, longestTitle),
    what: clipped(
      [meaning || `The alarm ${alarmName} rings.`, ...(reason === "" ? [] : [`CloudWatch: ${reason}`])].join(
        " ",
      ),
      longestWhat,
    ),
    runbook: clipped(ours?.runbook ?? runbookOfOthers, longestRunbook),
    alarmName,
    ...(endpointName === undefined ? {} : { endpointName }),
  };
}

/** The sentence, or its first part where that says what has happened and the rest by how much. */
function titleOf(meaning: string): string {
  const [line = ""] = meaning.trim().split(/[\r\n]/);
  const sentence = line.replace(/\.$/, "");
  const [first = ""] = sentence.split(": ");
  return sentence.length > longestTitle && first.length >= 10 ? first : sentence;
}

const happened: Record<DecisionIncidentKind, string> = {
  "version-refused": "was refused",
  "rollout-rolled-back": "was rolled back",
  "rollout-failed": "could not be rolled out",
  "rollout-aborted": "was aborted",
  "version-unproven": "serves, and is not proven",
};

const kindOfDecision = new Map<string, DecisionIncidentKind>(
  (Object.keys(decisionIncidents) as DecisionIncidentKind[]).map((kind) => [
    decisionIncidents[kind].decision,
    kind,
  ]),
);

/** What a decision shows; `undefined` for one that nobody has to be told of. */
export function decisionObservation(environment: string, decision: DecisionRecord): Observation | undefined {
  const { id, at, endpointName, modelPackageVersion, reason } = decision;
  if (decision.decision === "PROMOTED")
    return { kind: "promotion", endpointName, decisionId: id, at, modelPackageVersion };
  const kind = kindOfDecision.get(decision.decision);
  if (kind === undefined) return undefined;
  const version = modelPackageVersion === undefined ? "A version" : `Version ${modelPackageVersion}`;
  const title = `${version} of ${endpointName} ${happened[kind]}`;
  return {
    kind: "decision",
    subject: {
      dedupeKey: decisionIncidentKey(environment, kind, endpointName, modelPackageVersion),
      kind,
      severity: decisionIncidents[kind].severity,
      title: clipped(title, longestTitle),
      what: clipped(`${title}: ${reason}`, longestWhat),
      runbook: kind,
      endpointName,
      ...(modelPackageVersion === undefined ? {} : { modelPackageVersion }),
    },
    decisionId: id,
    at,
  };
}
