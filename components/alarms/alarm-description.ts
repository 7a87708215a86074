import type { ContactArgs } from "../contact-args";
import type { EndpointSettings } from "../endpoint-settings";
import type { Problem } from "../problems";
import { accuracyAlarms } from "./accuracy-alarms";
import type { AlarmSpec } from "./alarm-spec";
import { backlogAlarms } from "./backlog-alarms";
import { driftAlarms } from "./drift-alarms";
import { personAlarm } from "./person-alarm";
import { rollbackAlarms } from "./rollback-alarms";

/** CloudWatch's limit (PutMetricAlarm). */
const maximumLength = 1024;

/** Who to tell and what to read. */
export interface People {
  readonly contacts: readonly ContactArgs[];
  readonly runbookBaseUrl: string;
}

/** The text that reaches whoever is woken: what happened, how bad, what to do, who to call. */
export function alarmDescription(spec: AlarmSpec, people: People): string {
  const contacts = people.contacts.map(
    ({ name, channel, hours, timeZone }) =>
      `${name} (${channel}, ${timeZone === undefined ? hours : `${hours} ${timeZone}`})`,
  );
  return [
    `${spec.meaning} Severity: ${spec.severity}.`,
    `Runbook: ${people.runbookBaseUrl}/${spec.runbook}.md`,
    `Contacts: ${contacts.join("; ")}`,
  ].join("\n");
}

/** Whether the longest description of an endpoint's alarms is too long for CloudWatch. */
export function descriptionProblem(settings: EndpointSettings): Problem | undefined {
  return descriptionsProblem(
    [
      ...rollbackAlarms(settings),
      personAlarm(settings),
      ...driftAlarms(settings),
      ...backlogAlarms(settings),
      ...accuracyAlarms(settings),
    ],
    settings,
  );
}

/** Whether one of the alarms would get a description that CloudWatch refuses. */
export function descriptionsProblem(specs: readonly AlarmSpec[], people: People): Problem | undefined {
  const longest = Math.max(...specs.map((spec) => alarmDescription(spec, people).length));
  if (longest <= maximumLength) return undefined;
  const excess = longest - maximumLength;
  return {
    propertyPath: "contacts",
    reason: `must be ${excess} characters shorter in all, as an alarm's description holds ${maximumLength}`,
  };
}
