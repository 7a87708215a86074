import assert from "node:assert/strict";
import {
  type IncidentRoute,
  pagerDutyRoutes,
  webhookRoutes,
} from "../../../../components/platform/incident-routes";
import { notifierAlarms } from "../../../../components/platform/notifier-alarms";
import { incidentActions, severities } from "../../../../functions/shared/incident-kinds";
import {
  type IncidentMessage,
  incidentEvent,
  incidentMessageSchema,
} from "../../../../functions/shared/incident-message";
import { compileEventPattern } from "../../../../sandbox/simulator/eventbridge/event-pattern";
import { targetInput } from "../../../../sandbox/simulator/eventbridge/target-input";

const scope = { environment: "prod", accountId: "111122223333", region: "eu-central-1" };

/** A message about an endpoint, or about the whole environment, with what a template could stumble over. */
function message(changes: Partial<IncidentMessage> = {}): IncidentMessage {
  return incidentMessageSchema.parse({
    formatVersion: 1,
    environment: "prod",
    dedupeKey: "prod/alarm/prod-turbine-latency-p95",
    action: "trigger",
    kind: "alarm",
    severity: 1,
    title: 'prod-turbine "answers" slowly <p95> \\ $.detail',
    what: "p95 of the model's latency is above 500 ms.",
    since: "2026-05-01T10:00:00.000Z",
    at: "2026-05-01T10:00:02.000Z",
    decisions: [],
    numbers: [{ name: "ModelLatency p95", value: 612.5, comparison: ">", threshold: 500, unit: "ms" }],
    links: { runbook: "https://runbooks.example.com/latency-p95.md" },
    contacts: [],
    unknown: [],
    ...changes,
  });
}

const eventOf = (detail: object) => ({
  source: incidentEvent.source,
  "detail-type": incidentEvent.detailType,
  time: "2026-05-01T10:00:02Z",
  detail,
});

interface PagerDutyBody {
  readonly event_action: string;
  readonly dedup_key: string;
  readonly payload: { readonly severity: string; readonly source: string };
}

/** What each route that the event takes sends, by the simulator's own rules. */
function sent(routes: readonly IncidentRoute[], event: Readonly<Record<string, unknown>>): unknown[] {
  return routes
    .filter(({ eventPattern }) => compileEventPattern(eventPattern)(event))
    .map(({ name, input }) => {
      const target =
        "inputPath" in input
          ? { InputPath: input.inputPath }
          : {
              InputTransformer: {
                InputPathsMap: input.inputTransformer.inputPaths,
                InputTemplate: input.inputTransformer.inputTemplate,
              },
            };
      return JSON.parse(targetInput({ Id: "receiver", Arn: "", ...target }, event, { arn: "", name }));
    });
}

describe("what PagerDuty is sent", () => {
  it("is a whole event of its Events API v2, with the message as its details", () => {
    const told = message({ endpointName: "prod-turbine" });
    assert.deepEqual(sent(pagerDutyRoutes(scope), eventOf(told)), [
      {
        event_action: "trigger",
        dedup_key: told.dedupeKey,
        client: "monitored-endpoint-prod",
        payload: {
          summary: told.title,
          severity: "critical",
          source: "prod-turbine",
          timestamp: told.since,
          component: "prod-turbine",
          group: "prod",
          class: "alarm",
          custom_details: told,
        },
        links: [{ href: "https://runbooks.example.com/latency-p95.md", text: "Runbook" }],
      },
    ]);
  });

  const words = { 1: "critical", 2: "error", 3: "warning" } as const;
  for (const severity of severities)
    for (const action of incidentActions)
      for (const endpointName of ["prod-turbine", undefined])
        it(`is ${action} once, as ${words[severity]}, for severity ${severity} of ${endpointName ?? "the environment"}`, () => {
          const told = message({ severity, action, ...(endpointName === undefined ? {} : { endpointName }) });
          const bodies = sent(pagerDutyRoutes(scope), eventOf(told)) as PagerDutyBody[];
          assert.deepEqual(
            bodies.map(({ event_action, payload }) => [event_action, payload.severity, payload.source]),
            [[action, words[severity], endpointName ?? "monitored-endpoint-prod"]],
          );
        });

  it("is nothing of another environment, of another kind of event or of another source", () => {
    const others = [
      eventOf(message({ environment: "dev" })),
      { ...eventOf(message()), "detail-type": "Monitoring Report Written" },
      { ...eventOf(message()), source: "somebody.else" },
    ];
    for (const event of others)
      assert.deepEqual([...sent(pagerDutyRoutes(scope), event), ...sent(webhookRoutes(scope), event)], []);
  });
});

describe("what the web hook is sent", () => {
  it("is the message as it is", () => {
    const told = message({ endpointName: "prod-turbine", severity: 3, action: "resolve" });
    assert.deepEqual(sent(webhookRoutes(scope), eventOf(told)), [told]);
  });
});

describe("an alarm on the notifier itself", () => {
  const change = (alarmName: string, value: string) => ({
    source: "aws.cloudwatch",
    "detail-type": "CloudWatch Alarm State Change",
    time: "2026-05-01T10:00:00Z",
    detail: { alarmName, state: { value, reason: "Threshold Crossed" } },
  });

  for (const { name } of notifierAlarms(scope))
    it(`reaches both receivers without the notifier, and is over with the alarm: ${name}`, () => {
      for (const [state, action] of [
        ["ALARM", "trigger"],
        ["OK", "resolve"],
      ] as const) {
        const event = change(name, state);
        const [body, ...more] = sent(pagerDutyRoutes(scope), event) as PagerDutyBody[];
        assert.deepEqual(more, []);
        assert.deepEqual([body?.event_action, body?.dedup_key], [action, name]);
        assert.equal(body?.payload.severity, "critical");
        assert.deepEqual(sent(webhookRoutes(scope), event), [event.detail]);
      }
      assert.deepEqual(sent(pagerDutyRoutes(scope), change(name, "INSUFFICIENT_DATA")), []);
    });

  it("is the only alarm that takes this way", () => {
    const event = change("prod-turbine-latency-p95", "ALARM");
    assert.deepEqual([...sent(pagerDutyRoutes(scope), event), ...sent(webhookRoutes(scope), event)], []);
  });
});

describe("the rules of the receivers", () => {
  it("have rules with names that AWS takes, for the longest name of an environment", () => {
    const routes = [pagerDutyRoutes, webhookRoutes].flatMap((make) =>
      make({ ...scope, environment: "a".repeat(16) }),
    );
    const names = routes.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(
      names.filter((name) => name.length > 64),
      [],
    );
  });
});
