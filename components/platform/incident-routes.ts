import { type EnvironmentScope, limited, nameLimits, platformNames } from "../names";
import { notifierAlarmNames } from "./notifier-alarms";

/** One rule, and what its receiver gets of an event. */
export interface IncidentRoute {
  /** Name of the rule. */
  readonly name: string;
  readonly description: string;
  readonly eventPattern: string;
  /** What is sent: a part of the event, or a text made of it. */
  readonly input:
    | { readonly inputPath: string }
    | {
        readonly inputTransformer: {
          readonly inputPaths: Readonly<Record<string, string>>;
          readonly inputTemplate: string;
        };
      };
}

/** PagerDuty's words for our severities. */
const pagerDutySeverities = [
  [1, "critical"],
  [2, "error"],
  [3, "warning"],
] as const;

/**
 * A rule for each severity: a transformer copies and cannot translate. And one each for incidents of an endpoint and of the
 * environment, since what a transformer makes of a value that is not there is not documented. What happens to the incident
 * needs no rule of its own, because our words for it are PagerDuty's.
 */
export function pagerDutyRoutes(scope: EnvironmentScope): IncidentRoute[] {
  return [
    ...pagerDutySeverities.flatMap(([severity, word]) => [
      incidentRoute(scope, severity, word, true),
      incidentRoute(scope, severity, word, false),
    ]),
    notifierRoute(scope, "ALARM", "trigger"),
    notifierRoute(scope, "OK", "resolve"),
  ];
}

function incidentRoute(
  scope: EnvironmentScope,
  severity: number,
  word: string,
  ofEndpoint: boolean,
): IncidentRoute {
  const { prefix } = platformNames(scope);
  const subject = ofEndpoint ? "<endpointName>" : JSON.stringify(prefix);
  const paths = ["action", "dedupeKey", "title", "since", "kind", ...(ofEndpoint ? ["endpointName"] : [])];
  return {
    name: ruleName(scope, `pagerduty-${word}${ofEndpoint ? "" : "-platform"}`),
    description: ofEndpoint
      ? `Incidents of endpoints of ${scope.environment} of severity ${severity}, for PagerDuty.`
      : `Incidents of ${scope.environment} as a whole of severity ${severity}, for PagerDuty.`,
    eventPattern: incidentPattern(scope, { severity: [severity], endpointName: [{ exists: ofEndpoint }] }),
    input: {
      inputTransformer: {
        inputPaths: {
          ...Object.fromEntries(paths.map((name) => [name, `$.detail.${name}`])),
          runbook: "$.detail.links.runbook",
          message: "$.detail",
        },
        inputTemplate: [
          `{"event_action":<action>,"dedup_key":<dedupeKey>,"client":${JSON.stringify(prefix)},`,
          `"payload":{"summary":<title>,"severity":"${word}","source":${subject},"timestamp":<since>,`,
          `"component":${subject},"group":${JSON.stringify(scope.environment)},"class":<kind>,"custom_details":<message>},`,
          '"links":[{"href":<runbook>,"text":"Runbook"}]}',
        ].join(""),
      },
    },
  };
}

/** The alarms on the notifier itself reach PagerDuty without it. */
function notifierRoute(scope: EnvironmentScope, state: "ALARM" | "OK", action: string): IncidentRoute {
  const { prefix, notifier } = platformNames(scope);
  return {
    name: ruleName(scope, `pagerduty-notifier-${action}`),
    description: `An alarm on the notifier of ${scope.environment} is in the state ${state}, for PagerDuty.`,
    eventPattern: notifierAlarmPattern(scope, [state]),
    input: {
      inputTransformer: {
        inputPaths: { alarmName: "$.detail.alarmName", time: "$.time", alarm: "$.detail" },
        inputTemplate: [
          `{"event_action":"${action}","dedup_key":<alarmName>,"client":${JSON.stringify(prefix)},`,
          '"payload":{"summary":"People may not be told of incidents: <alarmName>","severity":"critical",',
          `"source":${JSON.stringify(prefix)},"timestamp":<time>,"component":${JSON.stringify(notifier)},`,
          `"group":${JSON.stringify(scope.environment)},"class":"alarm","custom_details":<alarm>}}`,
        ].join(""),
      },
    },
  };
}

/** Messages go to the web hook as they are; alarms on the notifier as CloudWatch words them. */
export function webhookRoutes(scope: EnvironmentScope): IncidentRoute[] {
  return [
    {
      name: ruleName(scope, "webhook-incidents"),
      description: `Incidents of ${scope.environment}, for the web hook.`,
      eventPattern: incidentPattern(scope, {}),
      input: { inputPath: "$.detail" },
    },
    {
      name: ruleName(scope, "webhook-notifier"),
      description: `An alarm on the notifier of ${scope.environment} changed its state, for the web hook.`,
      eventPattern: notifierAlarmPattern(scope, ["ALARM", "OK"]),
      input: { inputPath: "$.detail" },
    },
  ];
}

/** What the notifier says of incidents of this environment. */
function incidentPattern({ environment }: EnvironmentScope, detail: object): string {
  return JSON.stringify({
    source: ["monitored-endpoint"],
    "detail-type": ["Incident"],
    detail: { environment: [environment], ...detail },
  });
}

function notifierAlarmPattern(scope: EnvironmentScope, states: readonly string[]): string {
  return JSON.stringify({
    source: ["aws.cloudwatch"],
    "detail-type": ["CloudWatch Alarm State Change"],
    detail: { alarmName: notifierAlarmNames(scope), state: { value: states } },
  });
}

const ruleName = (scope: EnvironmentScope, purpose: string): string =>
  limited(`${platformNames(scope).prefix}-${purpose}`, nameLimits.eventRule);
