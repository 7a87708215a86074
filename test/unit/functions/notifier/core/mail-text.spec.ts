import assert from "node:assert/strict";
import { mailSubject, mailText } from "../../../../../functions/notifier/core/mail-text";
import { compose, rollout } from "../messages";
import { decision, iso, minuteMs, record, start } from "../samples";

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
