import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type IncidentsArgs, MonitoringPlatform } from "../../../../components/index";
import { platformArguments } from "../../../support/component-arguments";
import { type RecordedResource, recordResources } from "../../../support/record-resources";

const routingKey = "0123456789abcdefghijABCDEFGHIJ42";
const headerValue = "Bearer not-to-be-seen";
const both: IncidentsArgs = {
  pagerDuty: { routingKey },
  webhook: { url: "https://hooks.example.com/incidents", headerName: "Authorization", headerValue },
};

const register = async (incidents?: IncidentsArgs) =>
  (
    await recordResources(
      () =>
        new MonitoringPlatform("platform", platformArguments(incidents === undefined ? {} : { incidents })),
    )
  ).resources;

describe("the receivers of incidents", () => {
  const kinds = ["EventConnection", "EventApiDestination"];
  const of = (resources: readonly RecordedResource[], kind: string) =>
    resources.filter(({ type }) => type.endsWith(`:${kind}`));

  const byName = (resources: readonly RecordedResource[]) =>
    [...resources].sort((one, other) => (one.name < other.name ? -1 : 1));

  it("are none where none is configured", async () => {
    const resources = await register();
    assert.deepEqual(
      kinds.flatMap((kind) => of(resources, kind)),
      [],
    );
    assert.equal(of(resources, "Key")[0]?.inputs.tags, undefined);
  });

  it("have their secrets in a connection under our key, which says that it is for that", async () => {
    const resources = await register(both);
    const [webhook, pagerDuty] = byName(of(resources, "EventConnection"));
    const key = of(resources, "Key")[0];
    assert.deepEqual(key?.inputs.tags, { EventBridgeApiDestinations: "true" });
    for (const connection of [pagerDuty, webhook])
      assert.equal(
        connection?.inputs.kmsKeyIdentifier,
        "arn:aws:kms:eu-central-1:111122223333:monitored-endpoint-prod-1a2b3c4",
      );
    assert.deepEqual(pagerDuty?.inputs.authParameters, {
      apiKey: { key: "X-Routing-Key", value: routingKey },
      invocationHttpParameters: { bodies: [{ key: "routing_key", value: routingKey, isValueSecret: true }] },
    });
    assert.deepEqual(webhook?.inputs.authParameters, {
      apiKey: { key: "Authorization", value: headerValue },
    });
  });

  it("are called by a role that may call this one and nothing else, and what they do not take is kept", async () => {
    const resources = await register(both);
    for (const name of ["monitored-endpoint-prod-pagerduty", "monitored-endpoint-prod-incident-webhook"]) {
      const policy = of(resources, "RolePolicy").find((each) => each.name === name)?.inputs.policy;
      assert.deepEqual(JSON.parse(String(policy)).Statement, [
        {
          Sid: "CallTheReceiver",
          Effect: "Allow",
          Action: ["events:InvokeApiDestination"],
          Resource: [`arn:aws:events:eu-central-1:111122223333:api-destination/${name}/*`],
        },
      ]);
      const [destination] = of(resources, "EventApiDestination").filter((each) => each.name === name);
      const targets = of(resources, "EventTarget").filter(
        ({ inputs }) => inputs.arn === `arn:aws:cloudwatch:eu-central-1:111122223333:${name}`,
      );
      assert.ok(destination !== undefined && targets.length >= 2);
      for (const { inputs } of targets) {
        assert.match(String(inputs.roleArn), new RegExp(`:${name}$`));
        assert.deepEqual(inputs.retryPolicy, { maximumEventAgeInSeconds: 900, maximumRetryAttempts: 185 });
        assert.deepEqual(inputs.deadLetterConfig, {
          arn: "arn:aws:sqs:eu-central-1:111122223333:monitored-endpoint-prod-undelivered-incidents",
        });
      }
    }
  });

  it("are at the addresses that were given, PagerDuty at its own without one", async () => {
    const addresses = async (incidents: IncidentsArgs) =>
      byName(of(await register(incidents), "EventApiDestination")).map(
        ({ inputs }) => inputs.invocationEndpoint,
      );
    assert.deepEqual(await addresses(both), [
      "https://hooks.example.com/incidents",
      "https://events.pagerduty.com/v2/enqueue",
    ]);
    const endpoint = "https://events.eu.pagerduty.com/v2/enqueue";
    assert.deepEqual(await addresses({ pagerDuty: { routingKey, endpoint } }), [endpoint]);
  });

  it("take a secret that is known later", async () => {
    const later = pulumi.secret(Promise.resolve(routingKey));
    const [connection] = of(await register({ pagerDuty: { routingKey: later } }), "EventConnection");
    assert.match(JSON.stringify(connection?.inputs.authParameters), new RegExp(routingKey));
  });
});
