import assert from "node:assert/strict";
import fc from "fast-check";
import { alarmDescription } from "../../../../../components/alarms/alarm-description";
import { readAlarmDescription } from "../../../../../functions/notifier/core/alarm-description";

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
