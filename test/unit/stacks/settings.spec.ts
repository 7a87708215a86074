import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { validateEndpoint } from "../../../components/validation/validate-endpoint";
import { validatePlatform } from "../../../components/validation/validate-platform";
import { headerValueKey, routingKeyKey } from "../../../stacks/incident-secrets";
import { readSettings } from "../../../stacks/settings";
import { gatewayEndpointArguments } from "../../support/component-arguments";

const folder = path.resolve(__dirname, "../../../stacks");
type Configuration = Record<string, unknown>;

/** The configuration of a stack as Pulumi hands it out: structures as JSON, plain values as text. */
function configurationOf(stack: string): Configuration {
  return parse(readFileSync(path.join(folder, `Pulumi.${stack}.yaml`), "utf8")).config;
}

function settingsOf(configuration: Configuration, stack = "prod") {
  const texts = Object.entries(configuration).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return readSettings(Object.fromEntries(texts), stack);
}

function messageOf(configuration: Configuration, stack = "prod"): string {
  try {
    settingsOf(configuration, stack);
  } catch (error) {
    assert.ok(pulumi.RunError.isInstance(error));
    return (error as Error).message;
  }
  return assert.fail("the settings were taken");
}

describe("the settings of a stack", () => {
  const stacks = ["dev", "prod", "sandbox", "staging"];

  it("exist for these environments", () => {
    const found = readdirSync(folder).flatMap((file) => file.match(/^Pulumi\.(.+)\.yaml$/)?.[1] ?? []);
    assert.deepEqual(found.sort(), stacks);
  });

  for (const stack of stacks)
    it(`are complete and right in ${stack}`, () => {
      const { accountId, region, platform, endpoints } = settingsOf(configurationOf(stack), stack);
      const { environment } = platform;
      assert.equal(environment, stack);
      assert.match(accountId, /^\d{12}$/);
      assert.deepEqual(validatePlatform({ ...platform, accountId, region }), []);
      assert.deepEqual(Object.keys(endpoints), ["turbine-failure"]);
      for (const [name, endpoint] of Object.entries(endpoints)) {
        const reference = JSON.parse(
          JSON.stringify(gatewayEndpointArguments().platform)
            .replaceAll("monitored-endpoint-prod-", `monitored-endpoint-${environment}-`)
            .replaceAll("111122223333", accountId)
            .replaceAll("eu-central-1", region),
        );
        assert.deepEqual(
          validateEndpoint(name, { ...endpoint, environment, accountId, region, platform: reference }),
          [],
        );
        assert.ok(endpoint.initialModelPackageArn.toString().includes(`:${region}:${accountId}:`));
      }
    });

  it("belong to a different account in every environment", () => {
    const accounts = stacks.map((stack) => settingsOf(configurationOf(stack), stack).accountId);
    assert.equal(new Set(accounts).size, stacks.length);
    assert.equal(accounts[stacks.indexOf("sandbox")], "000000000000");
  });

  it("may be those of a platform alone, whose gateways are for endpoints of other stacks", () => {
    const configuration = structuredClone(configurationOf("prod"));
    Object.assign(configuration["monitored-endpoint:platform"] as Configuration, { gateways: true });
    configuration["monitored-endpoint:endpoints"] = {};
    const { platform, endpoints } = settingsOf(configuration);
    assert.equal(platform.gateways, true);
    assert.deepEqual(endpoints, {});
  });

  it("guard what must not be lost in staging and production", () => {
    for (const stack of ["staging", "prod"]) {
      const { platform, endpoints } = settingsOf(configurationOf(stack), stack);
      assert.notEqual(platform.deletionProtection, false);
      for (const { protectEndpoint, rollout } of Object.values(endpoints)) {
        assert.notEqual(protectEndpoint, false);
        assert.ok((rollout?.bakeSeconds ?? 1800) >= 1800);
      }
    }
  });

  it("report everything that is missing at once, with the file to change", () => {
    assert.deepEqual(messageOf({}, "test").split("\n"), [
      "The configuration of the stack test needs a change in stacks/Pulumi.test.yaml:",
      "  - aws:region: is missing; it must be a text",
      "  - aws:allowedAccountIds: is missing; it must be a list of one",
      "  - monitored-endpoint:platform: is missing; it must be a structure",
      "  - monitored-endpoint:endpoints: is missing; it must be a structure",
    ]);
  });

  it("report every wrong property with its path and the fix", () => {
    const configuration = structuredClone(configurationOf("prod"));
    const endpoints = configuration["monitored-endpoint:endpoints"] as Record<string, Configuration>;
    const endpoint = endpoints["turbine-failure"];
    assert.ok(endpoint);
    Object.assign(endpoint, {
      instanceCount: "four",
      rollout: { strategy: "blue" },
      alarms: {},
      contacts: [{ name: "a", channel: "b" }],
      colour: "red",
    });
    configuration["aws:allowedAccountIds"] = [777788889999];
    const start = "  - monitored-endpoint:endpoints.turbine-failure";
    assert.deepEqual(messageOf(configuration).split("\n").slice(1).sort(), [
      "  - aws:allowedAccountIds[0]: must be text: put the 12 digits in quotes",
      `${start}.alarms.latencyP95Ms: is missing; it must be a number`,
      `${start}.contacts[0].hours: is missing; it must be a text`,
      `${start}.instanceCount: must be a number`,
      `${start}.rollout.strategy: must be one of canary, linear, allAtOnce, rolling`,
      `${start}: has no property colour; remove it or correct its spelling`,
    ]);
  });

  it("say of a plain text that it should be a structure, once", () => {
    const message = messageOf({ ...configurationOf("prod"), "monitored-endpoint:platform": "prod" });
    assert.deepEqual(message.split("\n").slice(1), [
      '  - monitored-endpoint:platform: is the text "prod"; it must have its properties under it',
    ]);
  });

  it("name exactly one account", () => {
    for (const accounts of [[], ["111122223333", "444455556666"]])
      assert.deepEqual(
        messageOf({ ...configurationOf("prod"), "aws:allowedAccountIds": accounts })
          .split("\n")
          .slice(1),
        [
          "  - aws:allowedAccountIds: must be a list of one: name exactly the account that the stack deploys to",
        ],
      );
  });

  it("refuse a key of the program's own namespace that nothing reads, and suggest the nearest", () => {
    const misspelt = { ...configurationOf("prod"), "monitored-endpoint:endpointDefault": {} };
    assert.deepEqual(messageOf(misspelt).split("\n").slice(1), [
      "  - monitored-endpoint:endpointDefault: is not a key of this program; did you mean monitored-endpoint:endpointDefaults? Rename it, or remove it",
    ]);
    const foreign = { ...configurationOf("prod"), "monitored-endpoint:colour": "red" };
    assert.deepEqual(messageOf(foreign).split("\n").slice(1), [
      "  - monitored-endpoint:colour: is not a key of this program; remove it, or use one of monitored-endpoint:permissionsBoundaryArn, monitored-endpoint:platform, monitored-endpoint:pagerDutyRoutingKey, monitored-endpoint:webhookHeaderValue, monitored-endpoint:endpointDefaults, monitored-endpoint:endpoints",
    ]);
  });

  it("leave the keys of other namespaces alone", () => {
    const others = { ...configurationOf("prod"), "aws:profile": "deployer", "monitored:endpoints": "x" };
    assert.doesNotThrow(() => settingsOf(others));
  });

  it("refuse an environment of another name than the stack's, whose resources it would claim", () => {
    assert.deepEqual(messageOf(configurationOf("staging"), "prod").split("\n").slice(1), [
      "  - monitored-endpoint:platform.environment: is staging, but this is the stack prod, and a stack is one environment; set it to prod, or select the stack with pulumi stack select staging",
    ]);
  });
});

describe("the receivers of incidents in the settings of a stack", () => {
  const routingKey = "0123456789abcdefghijABCDEFGHIJ42";
  const platformKey = "monitored-endpoint:platform";
  const withIncidents = (incidents: object | undefined, secrets: Configuration = {}): Configuration => {
    const configuration = configurationOf("prod");
    const platform = configuration[platformKey] as object;
    return {
      ...configuration,
      [platformKey]: { ...platform, ...(incidents === undefined ? {} : { incidents }) },
      ...secrets,
    };
  };
  const webhook = { url: "https://hooks.example.com/x", headerName: "Authorization" };

  it("get their secrets from keys of their own", () => {
    const secrets = { [routingKeyKey]: routingKey, [headerValueKey]: "Bearer a" };
    assert.deepEqual(settingsOf(withIncidents({ pagerDuty: {}, webhook }, secrets)).platform.incidents, {
      pagerDuty: { routingKey },
      webhook: { ...webhook, headerValue: "Bearer a" },
    });
    assert.equal(settingsOf(withIncidents(undefined)).platform.incidents, undefined);
  });

  it("lack a secret or its receiver: each is named with the command that mends it", () => {
    assert.match(
      messageOf(withIncidents({ pagerDuty: {} }, { [headerValueKey]: "hunter2" })),
      /pagerDutyRoutingKey: is missing; .* pulumi config set --secret monitored-endpoint:pagerDutyRoutingKey -s prod\n.*webhookHeaderValue: has no receiver; .* pulumi config rm monitored-endpoint:webhookHeaderValue -s prod$/,
    );
  });

  it("are refused with every other problem, and without showing a secret", () => {
    const message = messageOf(
      withIncidents({ pagerDuty: { routingKey: "hunter2" }, webhook: {} }, { [headerValueKey]: "hunter2" }),
    );
    for (const part of [
      "has no property routingKey",
      "webhook.url: is missing",
      "pagerDutyRoutingKey: is missing",
    ])
      assert.ok(message.includes(part), `${part} in ${message}`);
    assert.doesNotMatch(message, /hunter2/);
  });
});
