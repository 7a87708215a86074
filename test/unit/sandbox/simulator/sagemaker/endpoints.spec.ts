import assert from "node:assert/strict";
import {
  CreateEndpointCommand,
  DeleteEndpointCommand,
  DescribeEndpointCommand,
} from "@aws-sdk/client-sagemaker";
import { canary, makeConfig, makeEndpoint, update } from "./deploy-version";
import { startWorld, type World, worldStart } from "./simulated-world";

const endpointArn = "arn:aws:sagemaker:us-east-1:000000000000:endpoint/fan";

describe("simulated endpoints", () => {
  let world: World;
  const begin = async (behaviour?: Parameters<typeof startWorld>[0]): Promise<void> => {
    world = await startWorld(behaviour);
    world.alarms.set("latency", "OK");
  };
  beforeEach(() => begin());
  afterEach(() => world.stop());

  const describeFan = () => world.client.send(new DescribeEndpointCommand({ EndpointName: "fan" }));
  const statusAndConfig = async () => {
    const { EndpointStatus, EndpointConfigName, FailureReason } = await describeFan();
    return { EndpointStatus, EndpointConfigName, FailureReason };
  };
  const eventsOf = (detailType: string): string[] =>
    world.events
      .filter((event) => event.detailType === detailType)
      .map(({ detail }) => {
        const { EndpointStatus, EndpointConfigName } = detail as Record<string, string>;
        return `${EndpointStatus} ${EndpointConfigName}`;
      });

  it("are creating first and in service after the provisioning time", async () => {
    await makeConfig(world, "v1");
    await world.client.send(new CreateEndpointCommand({ EndpointName: "fan", EndpointConfigName: "v1" }));
    const creating = await describeFan();
    assert.equal(creating.EndpointStatus, "Creating");
    assert.equal(creating.PendingDeploymentSummary?.EndpointConfigName, "v1");
    await world.clock.advance(120);
    const { EndpointStatus, ProductionVariants, PendingDeploymentSummary, LastModifiedTime } =
      await describeFan();
    assert.equal(EndpointStatus, "InService");
    assert.equal(PendingDeploymentSummary, undefined);
    assert.equal(LastModifiedTime?.getTime(), worldStart + 120_000);
    assert.deepEqual(ProductionVariants, [
      {
        VariantName: "primary",
        DeployedImages: [
          {
            SpecifiedImage: "predictor:1",
            ResolvedImage: "predictor:1",
            ResolutionTime: new Date(worldStart),
          },
        ],
        CurrentWeight: 1,
        DesiredWeight: 1,
        CurrentInstanceCount: 2,
        DesiredInstanceCount: 2,
      },
    ]);
    assert.deepEqual(eventsOf("SageMaker Endpoint State Change"), ["CREATING v1", "IN_SERVICE v1"]);
  });

  it("fail with a reason when the artifact cannot be read, and can only be deleted then", async () => {
    await makeEndpoint(world, { artifact: "broken" });
    const { EndpointStatus, FailureReason } = await describeFan();
    assert.equal(EndpointStatus, "Failed");
    assert.match(
      FailureReason ?? "",
      /production variant primary did not pass the ping health check.*v1\/model\.tar\.gz: not a gzip archive/,
    );
    await assert.rejects(update(world, "v1"), { message: `Cannot update failed endpoint "${endpointArn}".` });
    await world.client.send(new DeleteEndpointCommand({ EndpointName: "fan" }));
    assert.equal((await describeFan()).EndpointStatus, "Deleting");
    await world.clock.advance(60);
    await assert.rejects(describeFan(), {
      name: "ValidationException",
      message: `Could not find endpoint "${endpointArn}".`,
    });
  });

  it("show a canary deployment step by step and end in service with the new configuration", async () => {
    await makeEndpoint(world);
    await makeConfig(world, "v2");
    await update(world, "v2", canary);
    const seen: unknown[] = [];
    for (const seconds of [0, 120, 10, 600, 10]) {
      await world.clock.advance(seconds);
      const { EndpointStatus, EndpointConfigName, PendingDeploymentSummary: pending } = await describeFan();
      const status = pending?.ProductionVariants?.[0]?.VariantStatus?.[0];
      seen.push([
        EndpointStatus,
        EndpointConfigName,
        pending?.EndpointConfigName,
        status?.Status,
        status?.StatusMessage,
      ]);
    }
    assert.deepEqual(seen, [
      ["Updating", "v1", "v2", "Creating", "Creating inference resources for the production variant."],
      [
        "Updating",
        "v1",
        "v2",
        "ActivatingTraffic",
        "Turning on traffic on canary capacity of 1 instance(s).",
      ],
      [
        "Updating",
        "v1",
        "v2",
        "Baking",
        "Baking for 600 seconds (WaitIntervalInSeconds) with traffic enabled on canary capacity of 1 instance(s).",
      ],
      ["Updating", "v1", "v2", "ActivatingTraffic", "Turning on traffic on full capacity."],
      [
        "Updating",
        "v1",
        "v2",
        "Baking",
        "Baking for 1800 seconds (TerminationWaitInSeconds) with traffic enabled on full capacity.",
      ],
    ]);
    await world.clock.advance(1800);
    const done = await describeFan();
    assert.equal(done.EndpointStatus, "InService");
    assert.equal(done.EndpointConfigName, "v2");
    assert.equal(done.PendingDeploymentSummary, undefined);
    assert.deepEqual(done.LastDeploymentConfig, canary);
    assert.deepEqual(eventsOf("SageMaker Endpoint Deployment State Change").slice(-2), [
      "UPDATING v1",
      "IN_SERVICE v2",
    ]);
  });

  it("return to the old configuration, with the alarm as the reason, when an alarm fires in a bake", async () => {
    await makeEndpoint(world);
    await makeConfig(world, "v2");
    await update(world, "v2", canary);
    await world.clock.advance(300);
    world.alarms.set("latency", "ALARM");
    await world.clock.advance(10);
    assert.equal((await describeFan()).EndpointStatus, "RollingBack");
    await world.clock.advance(30);
    assert.deepEqual(await statusAndConfig(), {
      EndpointStatus: "InService",
      EndpointConfigName: "v1",
      FailureReason: "The update to v2 was rolled back: alarm latency is in the ALARM state.",
    });
    assert.deepEqual(eventsOf("SageMaker Endpoint State Change").slice(-3), [
      "UPDATING v1",
      "ROLLING_BACK v1",
      "IN_SERVICE v1",
    ]);
  });

  it("roll back silently by switch, with the status Updating and no reason", async () => {
    await world.stop();
    await begin({ rollbackFailureReason: "empty", statusDuringRollback: "Updating" });
    await makeEndpoint(world);
    await makeConfig(world, "v2", { artifact: "broken" });
    await update(world, "v2", canary);
    await world.clock.advance(130);
    assert.equal((await describeFan()).EndpointStatus, "Updating");
    await world.clock.advance(30);
    assert.deepEqual(await statusAndConfig(), {
      EndpointStatus: "InService",
      EndpointConfigName: "v1",
      FailureReason: undefined,
    });
  });
});
