import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  DeleteEndpointCommand,
  DeleteEndpointConfigCommand,
  ListEndpointsCommand,
  ListTagsCommand,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { describeAwsError, isAlreadyExisting, isNotFound, isRefusal } from "../../shared/aws-errors";
import { candidateSuffix, candidateTag } from "../core/orphans";
import { candidateConfigurationInput, candidateEndpointInput } from "./candidate-shapes";
import type { CandidateEndpoints, CandidateSpecification, FoundCandidate } from "./check-ports";
import type { Refusal } from "./ports";

/** The short-lived endpoints in SageMaker on which versions are tried out. */
export class SageMakerCandidateEndpoints implements CandidateEndpoints {
  constructor(
    private readonly client: SageMakerClient,
    private readonly environment: string,
  ) {}

  createConfiguration(candidate: CandidateSpecification) {
    return asked(
      this.client.send(new CreateEndpointConfigCommand(candidateConfigurationInput(candidate))),
      "created",
      "exists",
    );
  }

  createEndpoint(candidate: CandidateSpecification) {
    return asked(
      this.client.send(new CreateEndpointCommand(candidateEndpointInput(candidate))),
      "created",
      "exists",
    );
  }

  deleteEndpoint(endpointName: string) {
    return asked(
      this.client.send(new DeleteEndpointCommand({ EndpointName: endpointName })),
      "deleted",
      "absent",
    );
  }

  deleteConfiguration(name: string) {
    return asked(
      this.client.send(new DeleteEndpointConfigCommand({ EndpointConfigName: name })),
      "deleted",
      "absent",
    );
  }

  async list(): Promise<FoundCandidate[]> {
    const found: FoundCandidate[] = [];
    let nextToken: string | undefined;
    do {
      const page = await this.client.send(
        new ListEndpointsCommand({
          NameContains: candidateSuffix,
          MaxResults: 100,
          ...(nextToken === undefined ? {} : { NextToken: nextToken }),
        }),
      );
      for (const { EndpointName: name = "", EndpointArn: arn = "" } of page.Endpoints ?? [])
        if (name.startsWith(`${this.environment}-`) && name.endsWith(candidateSuffix))
          found.push({ name, arn });
      nextToken = page.NextToken;
    } while (nextToken !== undefined);
    return found;
  }

  async candidateOf({ arn }: FoundCandidate): Promise<string | undefined> {
    try {
      const { Tags = [] } = await this.client.send(new ListTagsCommand({ ResourceArn: arn }));
      return Tags.find(({ Key }) => Key === candidateTag)?.Value;
    } catch (error) {
      // Gone between the list and this call.
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }
}

/** `settled`: the world was as wanted before. */
async function asked<Done extends string, Settled extends string>(
  call: Promise<unknown>,
  done: Done,
  settled: Settled,
): Promise<{ kind: Done | Settled } | Refusal> {
  try {
    await call;
    return { kind: done };
  } catch (error) {
    const before = settled === "exists" ? isAlreadyExisting(error) : isNotFound(error);
    if (before) return { kind: settled };
    if (isRefusal(error)) return { kind: "refused", reason: describeAwsError(error) };
    throw error;
  }
}
