import { ListEndpointsCommand } from "@aws-sdk/client-sagemaker";
import type { VersionRecipe } from "../data/registry-plan";
import { type DemoContext, demoNames } from "./demo-context";
import { DemoFailed, expectDecision } from "./demo-failed";
import type { DemoRecord } from "./demo-record";
import { invocationsByMinute, sumOf } from "./invocations";
import type { RolloutPlay } from "./rollout-play";
import { waitUntil } from "./wait-until";

const { endpointName } = demoNames;

/** A version that answers with another schema is stopped by the hook, on its candidate endpoint, before any user. */
export async function changedSchemaIsStopped(
  context: DemoContext,
  play: RolloutPlay,
  recipe: VersionRecipe,
): Promise<NonNullable<DemoRecord["changedSchema"]>> {
  const { narrator, clients, clock, signal } = context;
  const { version } = recipe;
  await play.approve(recipe);
  const { end, seen } = await play.follow(recipe, 120);
  expectDecision(end, "REFUSED", version);

  const rollout = await clients.ledger.rollout(endpointName);
  const check = rollout?.check;
  if (rollout === undefined || check === undefined)
    throw new DemoFailed(`version ${version} was refused without a check on a candidate endpoint`);
  const { candidateEndpointName, candidateConfigName } = check;
  narrator.waiting(`${candidateEndpointName} to be removed`);
  await waitUntil(async () => !(await exists(clients.sageMaker, candidateEndpointName)) || undefined, {
    what: `the removal of ${candidateEndpointName}`,
    deadlineSeconds: 60,
    signal,
  });
  const { variantName, endpointConfigName } = rollout;
  const query = { variantName, since: Date.parse(rollout.startedAt), until: (await clock.read()).nowMs };
  const asked = (name: string, configuration: string) =>
    invocationsByMinute(clients.cloudWatch, {
      ...query,
      endpointName: name,
      endpointConfigName: configuration,
    });
  const userRequests = sumOf((await asked(endpointName, endpointConfigName)).values());
  const candidateRequests = sumOf((await asked(candidateEndpointName, candidateConfigName)).values());
  narrator.say(`requests of users that version ${version} answered: ${userRequests}`);
  narrator.say(`requests of the hook that its candidate answered: ${candidateRequests}`);
  narrator.say(`${candidateEndpointName} is removed`);
  return { version, reason: end.reason, userRequests, candidateRequests, candidateRemoved: true, seen };
}

async function exists(sageMaker: DemoContext["clients"]["sageMaker"], name: string): Promise<boolean> {
  const { Endpoints = [] } = await sageMaker.send(new ListEndpointsCommand({ NameContains: name }));
  return Endpoints.some(({ EndpointName }) => EndpointName === name);
}
