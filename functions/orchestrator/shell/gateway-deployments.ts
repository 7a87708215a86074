import {
  type CodeDeployClient,
  CreateDeploymentCommand,
  GetDeploymentCommand,
  ListDeploymentsCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import type { DeploymentFacts } from "../core/facts";
import { appSpecification } from "./app-specification";
import { answered } from "./busy-answer";
import type { DeploymentRequest, GatewayDeployments } from "./check-ports";

/** A group has one deployment at a time: the answer while another one is active. */
const busyNames = ["DeploymentLimitExceededException"] as const;

/** How many of a group's newest deployments are looked into. */
const lookUps = 4;

/** The gateways' deployments in CodeDeploy. */
export class CodeDeployGatewayDeployments implements GatewayDeployments {
  constructor(private readonly client: CodeDeployClient) {}

  create(request: DeploymentRequest): ReturnType<GatewayDeployments["create"]> {
    const { gateway, description } = request;
    return answered(busyNames, async () => {
      const { deploymentId } = await this.client.send(
        new CreateDeploymentCommand({
          applicationName: gateway.deploymentApplicationName,
          deploymentGroupName: gateway.deploymentGroupName,
          deploymentConfigName: gateway.deploymentConfigName,
          description,
          revision: {
            revisionType: "AppSpecContent",
            appSpecContent: { content: appSpecification(request) },
          },
        }),
      );
      if (deploymentId === undefined) throw new Error("CodeDeploy named no deployment");
      return { kind: "created", deploymentId };
    });
  }

  async describe(deploymentId: string): Promise<DeploymentFacts> {
    try {
      const { deploymentInfo } = await this.client.send(new GetDeploymentCommand({ deploymentId }));
      const { status = "missing", errorInformation } = deploymentInfo ?? {};
      const reason = [errorInformation?.code, errorInformation?.message].filter(Boolean).join(": ");
      return { status, ...(reason === "" ? {} : { reason }) };
    } catch (error) {
      if (error instanceof Error && error.name === "DeploymentDoesNotExistException")
        return { status: "missing", reason: error.message };
      throw error;
    }
  }

  async find({
    applicationName,
    deploymentGroupName,
    description,
    since,
  }: Parameters<GatewayDeployments["find"]>[0]): Promise<string | undefined> {
    const { deployments = [] } = await this.client.send(
      new ListDeploymentsCommand({
        applicationName,
        deploymentGroupName,
        createTimeRange: { start: new Date(since) },
      }),
    );
    for (const deploymentId of deployments.slice(0, lookUps)) {
      const { deploymentInfo } = await this.client.send(new GetDeploymentCommand({ deploymentId }));
      if (deploymentInfo?.description === description) return deploymentId;
    }
    return undefined;
  }

  async stop(deploymentId: string): Promise<void> {
    try {
      await this.client.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: true }));
    } catch (error) {
      const ended = ["DeploymentAlreadyCompletedException", "DeploymentDoesNotExistException"];
      if (!(error instanceof Error && ended.includes(error.name))) throw error;
    }
  }
}
