import assert from "node:assert/strict";
import fc from "fast-check";
import { eventOf, maximumBytes, publicationOf } from "../../../../../functions/notifier/core/publication";
import { incidentMessageSchema } from "../../../../../functions/shared/incident-message";
import { compose, rollout } from "../messages";
import { alarm, decision, iso, start } from "../samples";

describe("what SNS and EventBridge are given", () => {
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
