import assert from "node:assert/strict";
import fc from "fast-check";
import { alarmDescription } from "../../../../../components/alarms/alarm-description";
import { endpointNames, platformNames } from "../../../../../components/names";
import { readAlarmDescription } from "../../../../../functions/notifier/core/alarm-description";
import { clipped } from "../../../../../functions/notifier/core/clip";
import { composeMessage } from "../../../../../functions/notifier/core/compose-message";
import {
  alarmTopicName,
  fleetDashboard,
  operationsDashboard,
} from "../../../../../functions/notifier/core/links";
import { mailSubject, mailText } from "../../../../../functions/notifier/core/mail-text";
import type { MessageContext } from "../../../../../functions/notifier/core/message-context";
import { alarmObservation } from "../../../../../functions/notifier/core/observation";
import { eventOf, maximumBytes, publicationOf } from "../../../../../functions/notifier/core/publication";
import { incidentMessageSchema } from "../../../../../functions/shared/incident-message";
import type { IncidentRecord } from "../../../../../functions/shared/incident-records";
import type { RolloutRecord } from "../../../../../functions/shared/ledger-records";
import { alarm, alarmName, decision, iso, minuteMs, people, place, record, start } from "../samples";

const context: MessageContext = { people, alarm: alarm(), decisions: [], unknown: [] };
const trigger = { action: "trigger", since: iso(start) } as const;
const compose = (
  changes: Partial<IncidentRecord> = {},
  more: Partial<MessageContext> = {},
  entry = trigger as IncidentRecord["outbox"][number],
) => composeMessage(place, record(changes), entry, { ...context, ...more }, iso(start + minuteMs));

const rollout: RolloutRecord = {
  state: "BAKING",
  endpointName: "prod-turbine",
  modelPackageArn: "arn:aws:sagemaker:eu-central-1:123456789012:model-package/turbine/8",
  modelPackageVersion: 8,
  purpose: "newVersion",
  variantName: "primary",
  servingDigest: "d",
  endpointConfigName: "c",
  fence: 1,
  owner: "o",
  leaseUntil: iso(start),
  startedAt: iso(start - minuteMs),
  updatedAt: iso(start),
  reason: "",
  writeId: "w",
  previous: { endpointConfigName: "b" },
};

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

  const text = fc.oneof(
    fc.string({ maxLength: 50 }),
    fc
      .constantFrom('"', "\\", "\u0000", "\n", "\ud800", "€", "😀", "ä")
      .chain((char) => fc.integer({ min: 1, max: 20_000 }).map((count) => char.repeat(count))),
  );
  it("fits into SNS and into EventBridge and keeps its shape, whatever it is made of", () => {
    const contact = fc.record({
      name: text,
      channel: text,
      hours: text,
      timeZone: fc.option(text, { nil: undefined }),
    });
    const person = fc.record({ by: text, reason: text, at: fc.constant(iso(start)) });
    const made = fc.record({
      title: text,
      what: text,
      reason: text,
      unknown: fc.array(text, { maxLength: 60 }),
      contacts: fc.array(contact, { maxLength: 60 }),
      base: text,
      person,
      description: text,
      reasonData: text,
    });
    fc.assert(
      fc.property(made, (parts) => {
        const message = compose(
          { title: parts.title, what: parts.what, resolved: parts.person },
          {
            people: { runbookBaseUrl: parts.base, contacts: parts.contacts as never },
            unknown: parts.unknown,
            rollout: { ...rollout, heldBecause: parts.reason },
            decisions: Array.from({ length: 5 }, () => decision(start, { reason: parts.reason })),
            alarm: alarm({ description: parts.description, reasonData: parts.reasonData }),
          },
          { action: "resolve", since: iso(start) },
        );
        incidentMessageSchema.parse(message);
        const { subject, message: sns } = publicationOf(message);
        assert.ok(
          Buffer.byteLength(sns, "utf8") + subject.length <= maximumBytes,
          `${Buffer.byteLength(sns, "utf8")}`,
        );
        const { Source, DetailType, Detail } = eventOf(message);
        assert.ok(Buffer.byteLength(Detail, "utf8") + Source.length + DetailType.length <= maximumBytes);
        assert.match(subject, /^[\x21-\x7e][\x20-\x7e]{0,98}$/);
      }),
      { numRuns: 60 },
    );
  });

  it("still goes out with the worst of everything, and says what was cut", () => {
    const long = '"\\'.repeat(2_000_000);
    const contacts = Array.from({ length: 300 }, () => ({
      name: long,
      channel: long,
      hours: long,
      timeZone: long,
    }));
    const message = compose(
      { title: long, what: long },
      {
        people: { runbookBaseUrl: long, contacts },
        unknown: Array.from({ length: 200 }, (_, index) => `${index} ${long}`),
        rollout: { ...rollout, heldBecause: long },
        decisions: Array.from({ length: 5 }, () => decision(start, { reason: long })),
        alarm: alarm({ description: long, reasonData: long }),
      },
    );
    assert.ok(Buffer.byteLength(publicationOf(message).message, "utf8") <= maximumBytes);
    assert.match(message.unknown.join("\n"), /what: cut to 2000 of 4000000 characters/);
    assert.match(message.unknown.join("\n"), /contacts: cut to 20 of 300/);
  });
});

describe("the description of an alarm", () => {
  const word = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9 .:+-]{0,20}[a-z]$/);
  it("is read as the components write it", () => {
    const spec = fc.record({
      meaning: word.map((text) => `${text}.`),
      severity: fc.constantFrom(1 as const, 2 as const, 3 as const),
      runbook: fc.constantFrom("latency-p95", "abort"),
    });
    const contacts = fc.array(
      fc.record({ name: word, channel: word, hours: word }, { noNullPrototype: true }),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(spec, contacts, ({ meaning, severity, runbook }, list) => {
        const people = { contacts: list, runbookBaseUrl: "https://runbooks.example.com/a" };
        const written = alarmDescription({ meaning, severity, runbook } as never, people);
        const expected = {
          meaning,
          severity,
          runbook,
          runbookBaseUrl: people.runbookBaseUrl,
          contacts: list,
        };
        assert.deepEqual(readAlarmDescription(written), expected);
        assert.deepEqual(readAlarmDescription(written.replaceAll("\n", " ")), expected);
      }),
    );
  });

  it("of others is told apart", () => {
    for (const text of [
      "",
      "Disk full",
      "Bad. Severity: 4.\nRunbook: https://x/y.md\nContacts: a (b, c)",
      "Severity: 1.",
    ])
      assert.equal(readAlarmDescription(text), undefined, text);
  });
});

describe("a mail", () => {
  it("is read in the night on a telephone", () => {
    const message = compose({}, { decisions: [decision(start - minuteMs)], rollout, servingVersion: 7 });
    assert.equal(
      mailText(message),
      `[SEV 1] prod-turbine answers slowly: p95 of the model's latency is above 500 ms
${record().what}

Since: 2026-05-01 10:00 UTC
Endpoint: prod-turbine
Version: 7
Rollout: version 8 is BAKING since 2026-05-01 09:59 UTC

ModelLatency p95: 912.346 ms (alarm > 500 ms)

Call, in this order:
1. turbine on-call: +49 30 1234 (always; reachable now)
2. platform team: mailto:platform@example.com (weekdays 08:00-18:00 Europe/Berlin; reachable now)

Runbook: https://runbooks.example.com/latency-p95.md
Dashboard: ${message.links.dashboard}
Alarm: ${message.links.alarm}

Last decisions:
- 2026-05-01 09:59 UTC REFUSED version 7: accuracy is 0.81, must be at least 0.9

Key: prod/alarm/prod-turbine-latency-p95
Environment: prod, 2026-05-01 10:01 UTC
`,
    );
  });

  it("that all is over calls nobody, and says by whom", () => {
    const by = { by: "Ada", reason: "a load test", at: iso(start) };
    const over = mailText(compose({ resolved: by }, {}, { action: "resolve", since: iso(start) }));
    assert.match(over, /^\[RESOLVED\]/);
    assert.match(over, /Somebody says that it is over: Ada, a load test/);
    assert.doesNotMatch(over, /Call, in this order/);
    assert.match(
      mailText(compose({}, {}, { action: "resolve", since: iso(start) })),
      /It is over by itself\./,
    );
  });

  for (const [title, subject] of [
    ["t".repeat(91), `[SEV 1] ${"t".repeat(91)}`],
    ["t".repeat(92), `[SEV 1] ${"t".repeat(88)}...`],
    ["Höhe\nüber 3 σ – «rpm»", "[SEV 1] Hohe uber 3 ? - ?rpm?"],
    ["😀", "[SEV 1] ?"],
  ] as const)
    it(`has the subject ${subject.slice(0, 40)}`, () => {
      assert.equal(mailSubject({ ...compose(), title }), subject);
    });
});

describe("a clipped text", () => {
  it("has no control characters, no halves of characters, and never more than its limit", () => {
    assert.equal(clipped("a\r\n\u0000b\u2028c", 10), "a b c");
    assert.equal(clipped("\ud800x", 10), "?x");
    assert.equal(clipped("aaaa😀", 6), "aaaa😀");
    assert.equal(clipped("aaaa😀b", 6), "aaaa…");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const kept = clipped(text, limit);
        assert.ok(kept.length <= limit);
        assert.equal(Buffer.from(kept, "utf8").toString("utf8"), kept);
      }),
    );
  });
});
