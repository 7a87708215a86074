import { releaseDescription } from "../core/check";
import { move } from "../core/move";
import type { CheckContext } from "./act-on-check";
import type { CandidateSpecification } from "./check-ports";
import { type Outcome, record } from "./record";
import { held, notPossible, releaseOf } from "./release";

/**
 * Makes the endpoint on which the version is tried out, the endpoint itself last: whoever finds it knows that the rest is
 * there. The gateway's function is changed first, so that it has settled when it is published.
 */
export async function createCandidate(at: CheckContext): Promise<Outcome> {
  const { world, context, rollout, check } = at;
  const { document } = context.facts;
  const { gateway } = document;
  if (gateway === undefined) return { kind: "stop", reason: "the endpoint has no inference gateway" };
  const description = releaseDescription(rollout);
  const described = await world.gatewayFunction.describeRelease(gateway.functionName, description);
  if (described.kind === "busy") return { kind: "stop", reason: described.reason };
  if (described.kind === "refused")
    return held(context, rollout, notPossible(`Lambda refused the gateway's change: ${described.reason}`));
  const model = await world.endpoints.createModel(releaseOf(context, rollout));
  if (model.kind === "refused") return refuse(at, `SageMaker refused the model: ${model.reason}`);
  const candidate: CandidateSpecification = {
    endpointName: check.candidateEndpointName,
    configurationName: check.candidateConfigName,
    modelName: rollout.modelName ?? rollout.endpointConfigName,
    document,
    modelPackageVersion: rollout.modelPackageVersion,
  };
  const obstacle = await configurationObstacle(at, candidate);
  if (obstacle !== undefined) return obstacle;
  const endpoint = await world.candidates.createEndpoint(candidate);
  if (endpoint.kind === "refused")
    return refuse(at, `SageMaker refused the candidate endpoint: ${endpoint.reason}`);
  return { kind: "stop", reason: `the candidate endpoint ${candidate.endpointName} is being created` };
}

async function configurationObstacle(
  at: CheckContext,
  candidate: CandidateSpecification,
): Promise<Outcome | undefined> {
  const { world, context, rollout } = at;
  const answer = await world.candidates.createConfiguration(candidate);
  if (answer.kind === "created") return undefined;
  if (answer.kind === "refused")
    return refuse(at, `SageMaker refused the candidate's endpoint configuration: ${answer.reason}`);
  const found = await world.endpoints.describeConfiguration(candidate.configurationName);
  const { instanceType } = candidate.document.serving;
  if (found?.modelName === candidate.modelName && found.serving.instanceType === instanceType)
    return undefined;
  return held(
    context,
    rollout,
    notPossible(
      `an endpoint configuration named ${candidate.configurationName} exists with other content; delete it`,
    ),
  );
}

/** What cannot be tried out must not take traffic. */
const refuse = ({ world, context, rollout }: CheckContext, reason: string): Promise<Outcome> =>
  record(world, move(context, rollout, "checkFailed", reason));
