import type { DeploymentConfig } from "@aws-sdk/client-sagemaker";
import { planDeployment } from "../../functions/orchestrator/core/planner";
import { defaultBehaviour, type SageMakerBehaviour } from "../simulator/sagemaker/behaviour";
import { type DeploymentPlan, planUpdate } from "../simulator/sagemaker/deployment/plan";
import type { RehearsalPlan } from "./rehearsal-plan";
import { variantName } from "./standing-alarms";

export type PlannedUpdate =
  | { readonly kind: "planned"; readonly plan: DeploymentPlan; readonly behaviour: SageMakerBehaviour }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

/** What the orchestrator would ask SageMaker for, and what SageMaker would do with it; or why it would not ask. */
export function planRehearsedUpdate(plan: RehearsalPlan): PlannedUpdate {
  const asked = planDeployment({
    rollout: plan.rollout,
    live: { variantNames: [variantName] },
    serving: {
      variantName,
      instanceType: plan.instanceType,
      instanceCount: plan.instanceCount,
      // The planner decides on none of the following; an endpoint has them all the same.
      executionRoleArn: "arn:aws:iam::000000000000:role/rehearsal",
      kmsKeyArn: "arn:aws:kms:us-east-1:000000000000:key/rehearsal",
      networkIsolation: true,
      dataCapture: { destinationS3Uri: "s3://rehearsal/capture", samplingPercentage: 100 },
    },
  });
  if (asked.kind === "refused") {
    // The document's part for the instances is called `serving`; a plan has them at its top.
    const problems = asked.problems.map(({ path, reason }) => `${path.replace(/^serving\./, "")}: ${reason}`);
    return { kind: "refused", problems };
  }
  const given = Object.entries(plan.sageMaker).filter(([, value]) => value !== undefined);
  const behaviour: SageMakerBehaviour = { ...defaultBehaviour, ...Object.fromEntries(given) };
  return {
    kind: "planned",
    plan: planUpdate(sageMakerShape(asked.deploymentConfig), plan.instanceCount, behaviour),
    behaviour,
  };
}

type Asked = Extract<ReturnType<typeof planDeployment>, { kind: "plan" }>["deploymentConfig"];

/** The same configuration in the SDK's type, whose lists are mutable and whose optional parts allow no `undefined`. */
function sageMakerShape({
  BlueGreenUpdatePolicy,
  RollingUpdatePolicy,
  AutoRollbackConfiguration,
}: Asked): DeploymentConfig {
  return {
    ...(BlueGreenUpdatePolicy === undefined ? {} : { BlueGreenUpdatePolicy }),
    ...(RollingUpdatePolicy === undefined ? {} : { RollingUpdatePolicy }),
    ...(AutoRollbackConfiguration === undefined
      ? {}
      : { AutoRollbackConfiguration: { Alarms: [...AutoRollbackConfiguration.Alarms] } }),
  };
}
