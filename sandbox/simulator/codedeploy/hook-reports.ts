import type { PutLifecycleEventHookExecutionStatusInput } from "@aws-sdk/client-codedeploy";
import { AwsError, type Operation } from "../kernel/service";
import { hookNames } from "./deployment/plan";
import type { DeploymentDriver } from "./deployment-driver";
import { findDeployment } from "./find";
import type { ServiceParts } from "./service-parts";

/** How validation functions report: once, with Succeeded or Failed, while their event runs. */
export function hookReportOperations(
  { records }: ServiceParts,
  driver: DeploymentDriver,
): Record<string, Operation> {
  return {
    PutLifecycleEventHookExecutionStatus: (input: PutLifecycleEventHookExecutionStatusInput) => {
      const { status, lifecycleEventHookExecutionId: executionId } = input;
      const record = findDeployment(records, input.deploymentId);
      const { plan, phase } = record.state;
      const event = hookNames.find((name) => plan.hooks[name]?.executionId === executionId);
      if (event === undefined || executionId === undefined) {
        throw new AwsError(
          "InvalidLifecycleEventHookExecutionIdException",
          `${executionId ?? "nothing"} is no hook execution of deployment ${record.id}.`,
        );
      }
      if (status !== "Succeeded" && status !== "Failed") {
        throw new AwsError(
          "InvalidLifecycleEventHookExecutionStatusException",
          `The status must be Succeeded or Failed, not ${status ?? "nothing"}.`,
        );
      }
      if (phase.kind !== "hook" || record.hookStatuses.has(event)) {
        throw new AwsError(
          "LifecycleEventAlreadyCompletedException",
          `${event} of deployment ${record.id} is complete.`,
        );
      }
      record.hookStatuses.set(event, status);
      driver.hasReported(record);
      return { lifecycleEventHookExecutionId: executionId };
    },
  };
}
