import {
  type CodeDeployClient,
  GetDeploymentCommand,
  PutLifecycleEventHookExecutionStatusCommand,
} from "@aws-sdk/client-codedeploy";
import type { HookWorld } from "./ports";

/** The deployments of CodeDeploy. */
export function codeDeployDeployments(client: CodeDeployClient): HookWorld["deployments"] {
  return {
    async describe(deploymentId) {
      const { deploymentInfo } = await client.send(new GetDeploymentCommand({ deploymentId }));
      const deploymentGroupName = deploymentInfo?.deploymentGroupName;
      if (deploymentGroupName === undefined)
        throw new Error(`CodeDeploy tells no deployment group of ${deploymentId}`);
      const { revision } = deploymentInfo ?? {};
      const appSpecContent = revision?.appSpecContent?.content ?? revision?.string?.content;
      return { deploymentGroupName, ...(appSpecContent === undefined ? {} : { appSpecContent }) };
    },
    async report(deploymentId, executionId, status) {
      try {
        await client.send(
          new PutLifecycleEventHookExecutionStatusCommand({
            deploymentId,
            lifecycleEventHookExecutionId: executionId,
            status,
          }),
        );
      } catch (error) {
        if (error instanceof Error && error.name === "LifecycleEventAlreadyCompletedException") return;
        throw error;
      }
    },
  };
}
