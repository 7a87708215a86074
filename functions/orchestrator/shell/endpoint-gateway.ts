import {
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  type SageMakerClient,
  UpdateEndpointCommand,
} from "@aws-sdk/client-sagemaker";
import { describeAwsError, isAlreadyExisting, isNotFound, isRefusal } from "../../shared/aws-errors";
import type { EndpointFacts } from "../core/facts";
import type {
  EndpointGateway,
  FoundConfiguration,
  FoundModel,
  Refusal,
  ReleaseSpecification,
  UpdateRequest,
} from "./ports";
import {
  configurationInput,
  endpointFactsOf,
  foundConfigurationOf,
  foundModelOf,
  modelInput,
  updateInput,
} from "./sagemaker-shapes";

/** SageMaker's endpoints, endpoint configurations and models. */
export class SageMakerEndpointGateway implements EndpointGateway {
  constructor(private readonly client: SageMakerClient) {}

  async describe(endpointName: string): Promise<EndpointFacts> {
    const answer = await orUndefined(
      this.client.send(new DescribeEndpointCommand({ EndpointName: endpointName })),
    );
    return answer === undefined ? { kind: "absent" } : endpointFactsOf(answer);
  }

  async describeConfiguration(name: string): Promise<FoundConfiguration | undefined> {
    const answer = await orUndefined(
      this.client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name })),
    );
    return answer === undefined ? undefined : foundConfigurationOf(answer);
  }

  async describeModel(name: string): Promise<FoundModel | undefined> {
    const answer = await orUndefined(this.client.send(new DescribeModelCommand({ ModelName: name })));
    return answer === undefined ? undefined : foundModelOf(answer);
  }

  async createModel(release: ReleaseSpecification): Promise<{ kind: "created" | "exists" } | Refusal> {
    return created(this.client.send(new CreateModelCommand(modelInput(release))));
  }

  async createConfiguration(
    release: ReleaseSpecification,
  ): Promise<{ kind: "created" | "exists" } | Refusal> {
    return created(this.client.send(new CreateEndpointConfigCommand(configurationInput(release))));
  }

  async requestUpdate(request: UpdateRequest): Promise<{ kind: "accepted" } | Refusal> {
    try {
      await this.client.send(new UpdateEndpointCommand(updateInput(request)));
      return { kind: "accepted" };
    } catch (error) {
      if (isRefusal(error)) return { kind: "refused", reason: describeAwsError(error) };
      throw error;
    }
  }
}

async function orUndefined<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function created(call: Promise<unknown>): Promise<{ kind: "created" | "exists" } | Refusal> {
  try {
    await call;
    return { kind: "created" };
  } catch (error) {
    if (isAlreadyExisting(error)) return { kind: "exists" };
    if (isRefusal(error)) return { kind: "refused", reason: describeAwsError(error) };
    throw error;
  }
}
