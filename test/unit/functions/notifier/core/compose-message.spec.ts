import assert from "node:assert/strict";
import { endpointNames, platformNames } from "../../../../../components/names";
import { composeMessage } from "../../../../../functions/notifier/core/compose-message";
import {
  alarmTopicName,
  fleetDashboard,
  operationsDashboard,
} from "../../../../../functions/notifier/core/links";
import { alarmObservation } from "../../../../../functions/notifier/core/observation";
import { incidentMessageSchema } from "../../../../../functions/shared/incident-message";
import { compose, context, rollout, trigger } from "../messages";
import { alarm, alarmName, decision, iso, minuteMs, place, record, start } from "../samples";

describe("a message about an incident", () => {
  it("says what, since when, how much against what, and whom to call", () => {
    const message = compose({}, { decisions: [decision(start - minuteMs)], rollout, servingVersion: 7 });
    assert.deepEqual(incidentMessageSchema.parse(message), {
      formatVersion: 1,
      environment: "prod",
      dedupeKey: `prod/alarm/${alarmName}`,
      action: "trigger",
      kind: "alarm",
      severity: 1,
      title: record().title,
      what: record().what,
      since: iso(start),
      at: iso(start + minuteMs),
      endpointName: "prod-turbine",
      modelPackageVersion: 7,
      rollout: { state: "BAKING", modelPackageVersion: 8, startedAt: iso(start - minuteMs) },
      decisions: [
        {
          at: iso(start - minuteMs),
          decision: "REFUSED",
          modelPackageVersion: 7,
          reason: "accuracy is 0.81, must be at least 0.9",
        },
      ],
      numbers: [{ name: "ModelLatency p95", value: 912.3456, comparison: ">", threshold: 500, unit: "ms" }],
      links: {
        runbook: "https://runbooks.example.com/latency-p95.md",
        dashboard:
          "https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#dashboards/dashboard/prod-turbine-operations?start=2026-05-01T09:00:00.000Z&end=2026-05-01T11:01:00.000Z",
        alarm: `https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#alarmsV2:alarm/${alarmName}`,
      },
      contacts: [
        { order: 1, name: "turbine on-call", channel: "+49 30 1234", hours: "always", reachableNow: "yes" },
        {
          order: 2,
          name: "platform team",
          channel: "mailto:platform@example.com",
          hours: "weekdays 08:00-18:00",
          timeZone: "Europe/Berlin",
          reachableNow: "yes",
        },
      ],
      unknown: [],
    });
  });

  it("names the parts of AWS as the components do", () => {
    const scope = { environment: "prod", accountId: "123456789012", region: "eu-central-1" };
    assert.equal(operationsDashboard("prod-turbine"), endpointNames(scope, "turbine").operationsDashboard);
    assert.equal(fleetDashboard("prod"), platformNames(scope).fleetDashboard);
    assert.equal(alarmTopicName("prod"), platformNames(scope).alarmTopic);
  });

  for (const [count, kept] of [
    [2, 2],
    [3, 3],
    [4, 3],
  ] as const)
    it(`keeps ${kept} of ${count} decisions`, () => {
      const decisions = Array.from({ length: count }, (_, index) => decision(start - index));
      assert.equal(compose({}, { decisions }).decisions.length, kept);
    });

  for (const [length, kept] of [
    [99, 99],
    [100, 100],
    [101, 100],
  ] as const)
    it(`has a title of ${kept} characters for one of ${length}`, () => {
      const { title, unknown } = compose({ title: "t".repeat(length) });
      assert.equal(title.length, kept);
      assert.equal(title.endsWith("…"), length > 100);
      assert.equal(
        unknown.some((note) => note.startsWith("title: cut")),
        length > 100,
      );
    });

  it("shows a rollout that is held, and none that has ended", () => {
    const held = { ...rollout, state: "QUEUED", heldBecause: "paused by Ada" } as const;
    assert.equal(compose({}, { rollout: held }).rollout?.heldBecause, "paused by Ada");
    for (const state of ["PROMOTED", "ROLLED_BACK", "FAILED", "ABORTED", "REFUSED", "SUPERSEDED"] as const)
      assert.equal(compose({}, { rollout: { ...rollout, state } }).rollout, undefined, state);
  });

  it("of what concerns the environment links to the fleet's dashboard", () => {
    const { endpointName: _none, ...others } = record();
    const message = composeMessage(place, others, trigger, context, iso(start));
    assert.match(message.links.dashboard ?? "", /dashboard\/monitored-endpoint-prod\?start=/);
  });

  it("says who acknowledged or resolved it, and not that of a trigger", () => {
    const by = { by: "Ada", reason: "a known load test", at: iso(start) };
    const changes = { acknowledged: by, resolved: { ...by, by: "Bob" } };
    const said = (action: "trigger" | "acknowledge" | "resolve") =>
      compose(changes, {}, { action, since: iso(start) }).by;
    assert.equal(said("trigger"), undefined);
    assert.deepEqual(said("acknowledge"), { name: "Ada", reason: "a known load test" });
    assert.deepEqual(said("resolve"), { name: "Bob", reason: "a known load test" });
  });

  it("of an alarm that nobody here made has severity 2 and says what it does not know", () => {
    const foreign = alarm({ description: "Disk full on db-1" });
    const observation = alarmObservation("prod", "prod-disk", foreign, undefined, undefined);
    assert.ok(observation.kind === "alarm");
    const { severity, title, runbook } = observation.subject;
    assert.deepEqual(
      { severity, title, runbook },
      { severity: 2, title: "Disk full on db-1", runbook: "README" },
    );
    const message = compose({ ...observation.subject, alarmName: "prod-disk" }, { alarm: foreign });
    assert.equal(message.links.runbook, "https://runbooks.example.com/README.md");
    assert.match(message.unknown.join(), /Severity and runbook: the description of prod-disk names none/);
  });

  it("takes contacts and runbooks from the alarm's description where nothing else can be read", () => {
    const message = compose({}, { people: undefined });
    assert.deepEqual(
      message.contacts.map(({ name }) => name),
      ["turbine on-call", "platform team"],
    );
    assert.equal(message.links.runbook, "https://runbooks.example.com/latency-p95.md");
    const bare = compose({}, { people: undefined, alarm: undefined });
    assert.deepEqual(bare.contacts, []);
    assert.equal(bare.links.runbook, "docs/runbooks/latency-p95.md");
    assert.match(bare.unknown.join(), /Whom to call/);
  });

  it("shows figures in the unit of people, and says which cannot be shown", () => {
    const of = (measures: object, reasonData = "") =>
      compose({}, { alarm: alarm({ measures: { ...alarm().measures, ...measures } as never, reasonData }) });
    const numbers = (measures: object, value: number) =>
      of(measures, JSON.stringify({ recentDatapoints: [1, value], threshold: 2 })).numbers[0];
    assert.deepEqual(numbers({ metricName: "OverheadLatency", threshold: undefined }, 4000), {
      name: "OverheadLatency p95",
      value: 4,
      comparison: ">",
      threshold: 0.002,
      unit: "ms",
    });
    assert.equal(numbers({ metricName: "Invocation5XXErrors", statistic: "Average" }, 0.2)?.unit, "share");
    assert.equal(numbers({ metricName: "Invocation5XXErrors", statistic: "Sum" }, 3)?.unit, "");
    assert.equal(
      numbers({ metricName: "FeatureShiftSigma", dimensions: { Feature: "rpm" } }, 4)?.name,
      "FeatureShiftSigma of rpm p95",
    );
    assert.equal(of({}).numbers[0]?.value, null);
    assert.match(of({}).unknown.join(), /The measured figure/);
    assert.deepEqual(of({ comparison: undefined }).numbers, []);
    assert.match(of({ comparison: undefined }).unknown.join(), /compares in a way/);
    const composite = compose({}, { alarm: alarm({ measures: { kind: "composite", rule: "ALARM(a)" } }) });
    assert.deepEqual(composite.numbers, []);
  });
});
