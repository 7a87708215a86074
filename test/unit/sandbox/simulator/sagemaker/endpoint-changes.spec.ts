import assert from "node:assert/strict";
import {
  CreateEndpointCommand,
  DeleteEndpointCommand,
  DeleteEndpointConfigCommand,
  DescribeEndpointCommand,
  ListEndpointsCommand,
  UpdateEndpointCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from "@aws-sdk/client-sagemaker";
import { canary, makeConfig, makeEndpoint, update } from "./deploy-version";
import { startWorld, type World } from "./simulated-world";

const endpointArn = "arn:aws:sagemaker:us-east-1:000000000000:endpoint/fan";

describe("simulated endpoints, when they are changed,", () => {
  let world: World;
  const begin = async (behaviour?: Parameters<typeof startWorld>[0]): Promise<void> => {
    world = await startWorld(behaviour);
    world.alarms.set("latency", "OK");
  };
  beforeEach(() => begin());
  afterEach(() => world.stop());

  const describeFan = () => world.client.send(new DescribeEndpointCommand({ EndpointName: "fan" }));
  const eventsOf = (detailType: string): string[] =>
    world.events
      .filter((event) => event.detailType === detailType)
      .map(({ detail }) => {
        const { EndpointStatus, EndpointConfigName } = detail as Record<string, string>;
        return `${EndpointStatus} ${EndpointConfigName}`;
      });

  it("refuse everything that changes them while they are in progress", async () => {
    await makeEndpoint(world);
    await makeConfig(world, "v2");
    await update(world, "v2", canary);
    const refusal = {
      name: "ValidationException",
      message: `Cannot update in-progress endpoint "${endpointArn}".`,
    };
    await assert.rejects(update(world, "v2", canary), refusal);
    await assert.rejects(world.client.send(new DeleteEndpointCommand({ EndpointName: "fan" })), refusal);
  });

  it("refuse a name that differs in case only", async () => {
    await makeEndpoint(world);
    await assert.rejects(
      world.client.send(new CreateEndpointCommand({ EndpointName: "FAN", EndpointConfigName: "v1" })),
      {
        message:
          'Cannot create already existing endpoint "arn:aws:sagemaker:us-east-1:000000000000:endpoint/FAN".',
      },
    );
  });

  it("cannot be updated once the configuration in use is deleted", async () => {
    await makeEndpoint(world);
    await makeConfig(world, "v2");
    await world.client.send(new DeleteEndpointConfigCommand({ EndpointConfigName: "v1" }));
    await assert.rejects(update(world, "v2", canary), {
      name: "ValidationException",
      message:
        'Could not find endpoint configuration "arn:aws:sagemaker:us-east-1:000000000000:endpoint-config/v1".',
    });
  });

  it("refuse an update that breaks the guardrails' rules, with every problem", async () => {
    await makeEndpoint(world);
    await makeConfig(world, "v2", { instances: 1, variant: "other" });
    const config = {
      ...canary,
      AutoRollbackConfiguration: { Alarms: [{ AlarmName: "latency" }, { AlarmName: "errors" }] },
    };
    await assert.rejects(update(world, "v2", config), (error: Error) => {
      assert.match(error.message, /CanarySize needs at least 2 instances; the variant has 1/);
      assert.match(error.message, /variant names of the new endpoint configuration \(other\)/);
      assert.match(error.message, /Could not find alarm\(s\) errors/);
      return true;
    });
    assert.equal((await describeFan()).EndpointStatus, "InService");
  });

  it("reuse the last deployment configuration and keep live counts when asked to", async () => {
    await makeEndpoint(world);
    await makeConfig(world, "v2");
    await update(world, "v2", canary);
    await world.clock.advance(3000);
    await world.client.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({
        EndpointName: "fan",
        DesiredWeightsAndCapacities: [{ VariantName: "primary", DesiredInstanceCount: 6 }],
      }),
    );
    const scaling = await describeFan();
    assert.equal(scaling.EndpointStatus, "Updating");
    assert.equal(scaling.ProductionVariants?.[0]?.CurrentInstanceCount, 2);
    assert.equal(scaling.ProductionVariants?.[0]?.DesiredInstanceCount, 6);
    await world.clock.advance(200);
    await makeConfig(world, "v3");
    await world.client.send(
      new UpdateEndpointCommand({
        EndpointName: "fan",
        EndpointConfigName: "v3",
        RetainAllVariantProperties: true,
        RetainDeploymentConfig: true,
      }),
    );
    await world.clock.advance(200);
    const pending = (await describeFan()).PendingDeploymentSummary?.ProductionVariants?.[0];
    assert.equal(pending?.DesiredInstanceCount, 6);
    assert.equal(pending?.VariantStatus?.[0]?.Status, "Baking");
  });

  it("deliver every n-th event twice by switch", async () => {
    await world.stop();
    await begin({ duplicateEveryNthEvent: 2 });
    await makeEndpoint(world);
    assert.deepEqual(eventsOf("SageMaker Endpoint State Change"), [
      "CREATING v1",
      "IN_SERVICE v1",
      "IN_SERVICE v1",
    ]);
  });

  it("are listed page by page, newest first", async () => {
    await makeEndpoint(world);
    for (let number = 1; number <= 11; number += 1) {
      const EndpointName = `other-${number}`;
      await world.client.send(new CreateEndpointCommand({ EndpointName, EndpointConfigName: "v1" }));
    }
    const first = await world.client.send(new ListEndpointsCommand({}));
    assert.equal(first.Endpoints?.length, 10);
    assert.equal(first.Endpoints?.[0]?.EndpointName, "other-11");
    const second = await world.client.send(new ListEndpointsCommand({ NextToken: first.NextToken }));
    assert.deepEqual(
      second.Endpoints?.map(({ EndpointName }) => EndpointName),
      ["other-1", "fan"],
    );
    const inService = await world.client.send(new ListEndpointsCommand({ StatusEquals: "InService" }));
    assert.deepEqual(
      inService.Endpoints?.map(({ EndpointName }) => EndpointName),
      ["fan"],
    );
  });
});
