import { DescribeEndpointCommand } from "@aws-sdk/client-sagemaker";
import type { VersionRecipe } from "../data/registry-plan";
import { type DemoContext, demoNames } from "./demo-context";
import { DemoFailed, expectDecision } from "./demo-failed";
import type { DemoRecord } from "./demo-record";
import type { RolloutPlay } from "./rollout-play";
import { waitUntil } from "./wait-until";

const { endpointName } = demoNames;

/** No instances for the new fleet, and not a word of it: `/_sandbox/faults` has both as switches. */
const silentRollback = { newFleetCapacity: "insufficient", rollbackFailureReason: "empty" };

/** SageMaker rolls a sound version back and says nothing; only the configuration's name tells. */
export async function silentRollbackIsRecognised(
  context: DemoContext,
  play: RolloutPlay,
  recipe: VersionRecipe,
): Promise<NonNullable<DemoRecord["silentRollback"]>> {
  const { narrator, clients, signal } = context;
  const { version } = recipe;
  await play.approve(recipe);
  const misbehave = async (): Promise<void> => {
    // The candidate needs an instance too, and has it once the gateway's deployment was requested.
    const requested = async () => {
      const rollout = await clients.ledger.rollout(endpointName);
      if (rollout?.modelPackageVersion !== version) return undefined;
      // One that has left the check without a deployment ends otherwise than it should, and its verdict says why.
      const inCheck = rollout.state === "RECEIVED" || rollout.state === "CHECKING";
      return rollout.check?.deploymentId !== undefined || !inCheck || undefined;
    };
    const what = `the deployment of the gateway for version ${version}`;
    await waitUntil(requested, { what, deadlineSeconds: 90, signal });
    await clients.setFaults(silentRollback);
    narrator.say("from now on AWS has no instances for a new fleet, and gives no reason when it rolls back");
  };
  try {
    const [{ end, seen }] = await Promise.all([play.follow(recipe, 120), misbehave()]);
    expectDecision(end, "ROLLED_BACK", version);
    const { EndpointStatus, FailureReason, EndpointConfigName } = await clients.sageMaker.send(
      new DescribeEndpointCommand({ EndpointName: endpointName }),
    );
    const rollout = await clients.ledger.rollout(endpointName);
    if (EndpointStatus === undefined || EndpointConfigName === undefined || rollout === undefined)
      throw new DemoFailed(`${endpointName} or its rollout cannot be read any more`);
    const requestedConfigName = rollout.endpointConfigName;
    const reason = FailureReason ?? "";
    narrator.say(`the endpoint says: ${EndpointStatus}, ${reason === "" ? "no failure reason" : reason}`);
    narrator.say(`asked for: ${requestedConfigName}`);
    narrator.say(`runs:      ${EndpointConfigName}`);
    return {
      version,
      endpointStatus: EndpointStatus,
      failureReason: reason,
      requestedConfigName,
      liveConfigName: EndpointConfigName,
      seen,
    };
  } finally {
    await clients.setFaults({});
  }
}
