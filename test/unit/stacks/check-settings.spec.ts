import assert from "node:assert/strict";
import { checkSettings } from "../../../stacks/check-settings";
import type { StackSettings } from "../../../stacks/settings-schema";
import { endpointArguments, platformArguments } from "../../support/component-arguments";

const settings = (changes: Partial<StackSettings> = {}): StackSettings => ({
  accountId: "111122223333",
  region: "eu-central-1",
  platform: platformArguments(),
  endpoints: { one: endpointArguments(), two: endpointArguments() },
  ...changes,
});

describe("the check of a stack's settings", () => {
  it("says nothing about good settings", () => {
    assert.doesNotThrow(() => checkSettings(settings(), "prod"));
  });

  it("names everything that the platform and all endpoints would refuse, under its key", () => {
    const bad = settings({
      platform: platformArguments({ modelBucketNames: [] }),
      endpoints: { one: endpointArguments({ instanceCount: 1 }), two_: endpointArguments() },
    });
    assert.throws(() => checkSettings(bad, "prod"), {
      message: [
        "The settings of the stack prod need a change in stacks/Pulumi.prod.yaml:",
        "  - monitored-endpoint:platform.modelBucketNames: must be a list of 1 to 20 bucket names, but has 0",
        "  - monitored-endpoint:endpoints.one.instanceCount: must be 2 or more for canary; with one instance use allAtOnce",
        '  - monitored-endpoint:endpoints.two_: must be 1 to 58 letters, digits and inner hyphens, but is "two_"',
      ].join("\n"),
    });
  });

  it("names the keys of the receivers' secrets, and shows none", () => {
    const incidents = {
      pagerDuty: { routingKey: "hunter2" },
      webhook: { url: "https://hooks.example.com", headerName: "Authorization", headerValue: "hunter2\n" },
    };
    assert.throws(
      () => checkSettings(settings({ platform: platformArguments({ incidents }) }), "prod"),
      (error) => {
        assert.ok(error instanceof Error);
        assert.match(
          error.message,
          /\n {2}- monitored-endpoint:pagerDutyRoutingKey: must be the 32 letters and digits/,
        );
        assert.match(error.message, /\n {2}- monitored-endpoint:webhookHeaderValue: must be /);
        assert.doesNotMatch(error.message, /hunter2/);
        return true;
      },
    );
  });

  it("names the key that a property really comes from", () => {
    assert.throws(() => checkSettings(settings({ accountId: "1", endpoints: {} }), "prod"), {
      message: /\n {2}- aws:allowedAccountIds\[0\]: must be the 12 digits/,
    });
  });
});
