import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { validatePlatform } from "../../../../components/validation/validate-platform";
import { platformArguments } from "../../../support/component-arguments";

const key = "0123456789abcdefghijABCDEFGHIJ42";
const webhook = { url: "https://hooks.example.com/x", headerName: "Authorization", headerValue: "Bearer a" };
const problems = (incidents: unknown) => validatePlatform({ ...platformArguments(), incidents });
const paths = (incidents: unknown) => problems(incidents).map(({ propertyPath }) => propertyPath);
const url = (length: number) => `https://a.example.com/${"x".repeat(length - 22)}`;

/** Each line: receivers just inside a limit, just outside of it, and the paths reported. */
const limits: readonly (readonly [inside: unknown, outside: unknown, ...reported: string[]])[] = [
  [undefined, {}, "incidents"],
  [{ webhook }, "https://hooks.example.com", "incidents"],
  [{ pagerDuty: { routingKey: key } }, { pagerDuty: {} }, "incidents.pagerDuty.routingKey"],
  [
    { pagerDuty: { routingKey: key } },
    { pagerDuty: { routingKey: key.slice(1) } },
    "incidents.pagerDuty.routingKey",
  ],
  [
    { pagerDuty: { routingKey: pulumi.secret(key) } },
    { pagerDuty: { routingKey: 42 } },
    "incidents.pagerDuty.routingKey",
  ],
  [
    { pagerDuty: { routingKey: key, endpoint: "https://events.eu.pagerduty.com/v2/enqueue" } },
    { pagerDuty: { routingKey: key, endpoint: "http://events.pagerduty.com/v2/enqueue" } },
    "incidents.pagerDuty.endpoint",
  ],
  [
    { pagerDuty: { routingKey: key } },
    { pagerDuty: { routingKey: key, severity: 1 } },
    "incidents.pagerDuty.severity",
  ],
  [{ webhook }, { webhook, slack: {} }, "incidents.slack"],
  [
    { webhook },
    { webhook: {} },
    "incidents.webhook.url",
    "incidents.webhook.headerName",
    "incidents.webhook.headerValue",
  ],
  [
    { webhook: { ...webhook, url: url(2048) } },
    { webhook: { ...webhook, url: url(2049) } },
    "incidents.webhook.url",
  ],
  [{ webhook }, { webhook: { ...webhook, url: "http://hooks.example.com" } }, "incidents.webhook.url"],
  [{ webhook }, { webhook: { ...webhook, url: "https://localhost/x" } }, "incidents.webhook.url"],
  [{ webhook }, { webhook: { ...webhook, url: "https://10.0.0.1/x" } }, "incidents.webhook.url"],
  [{ webhook }, { webhook: { ...webhook, url: "https://hooks.internal/x" } }, "incidents.webhook.url"],
  [
    { webhook },
    { webhook: { ...webhook, url: "https://user:word@hooks.example.com/x" } },
    "incidents.webhook.url",
  ],
  [
    { webhook: { ...webhook, headerName: "X-Api-Key" } },
    { webhook: { ...webhook, headerName: "X Api Key" } },
    "incidents.webhook.headerName",
  ],
  [{ webhook }, { webhook: { ...webhook, headerName: "Host" } }, "incidents.webhook.headerName"],
  [
    { webhook: { ...webhook, headerValue: "x".repeat(512) } },
    { webhook: { ...webhook, headerValue: "x".repeat(513) } },
    "incidents.webhook.headerValue",
  ],
  [
    { webhook: { ...webhook, headerValue: pulumi.secret("x") } },
    { webhook: { ...webhook, headerValue: "" } },
    "incidents.webhook.headerValue",
  ],
];

describe("the validation of where incidents are sent", () => {
  for (const [index, [inside, outside, ...reported]] of limits.entries())
    it(`takes what is just right, and refuses ${reported.join(" and ")} (${index})`, () => {
      assert.deepEqual(paths(inside), []);
      assert.deepEqual(paths(outside), reported);
    });

  it("names every problem at once, each with its fix", () => {
    const found = problems({
      pagerDuty: { routingKey: "x", endpoint: "https://localhost" },
      webhook: { url: "ftp://x", headerName: "Content-Length", headerValue: "a\nb" },
    });
    assert.equal(found.length, 5);
    for (const { reason } of found) assert.match(reason, /must (be|name)/);
  });

  it("shows no secret, right or wrong", () => {
    const secret = "hunter2-hunter2";
    const found = problems({
      pagerDuty: { routingKey: secret },
      webhook: { ...webhook, headerValue: `${secret}\n` },
    });
    assert.equal(found.length, 2);
    assert.doesNotMatch(JSON.stringify(found), /hunter2/);
  });
});

describe("the validation of contacts", () => {
  const contact = { name: "on-call", channel: "mailto:a@example.com", hours: "always" };
  const of = (changes: object, incidents?: unknown) =>
    validatePlatform({ ...platformArguments({}), contacts: [{ ...contact, ...changes }], incidents }).map(
      ({ propertyPath }) => propertyPath,
    );

  for (const timeZone of ["Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"])
    it(`takes the time zone ${timeZone}`, () => assert.deepEqual(of({ timeZone }), []));
  for (const timeZone of ["Europe/Atlantis", "+01:00", "", " UTC", 1, null])
    it(`refuses the time zone ${JSON.stringify(timeZone)}`, () =>
      assert.deepEqual(of({ timeZone }), ["contacts[0].timeZone"]));

  for (const channel of [
    "https://localhost:8080/x",
    "https://192.168.0.1/x",
    "https://[::1]/x",
    "https://hooks",
  ])
    it(`refuses ${channel}, which AWS cannot call`, () =>
      assert.deepEqual(of({ channel }), ["contacts[0].channel"]));

  it("demands somebody on the incident topic, even where PagerDuty is told", () => {
    const [problem] = validatePlatform({
      ...platformArguments({ contacts: [{ ...contact, channel: "+49 30 1" }] }),
      incidents: { pagerDuty: { routingKey: key } },
    });
    assert.equal(problem?.propertyPath, "contacts");
    assert.match(problem?.reason ?? "", /mailto: or https:.*add one, such as mailto:team@example\.com/);
  });
});
