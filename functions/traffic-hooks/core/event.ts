import * as z from "zod/mini";
import "../../shared/schema-language";

const schema = z.looseObject({
  DeploymentId: z.string().check(z.minLength(1)),
  LifecycleEventHookExecutionId: z.string().check(z.minLength(1)),
});

/** What CodeDeploy asks a hook, or why it is no such question. */
export type HookEvent =
  | { readonly kind: "hook"; readonly deploymentId: string; readonly executionId: string }
  | { readonly kind: "rejected"; readonly reason: string };

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html */
export function readHookEvent(event: unknown): HookEvent {
  const parsed = schema.safeParse(event);
  if (parsed.success) {
    const { DeploymentId, LifecycleEventHookExecutionId } = parsed.data;
    return { kind: "hook", deploymentId: DeploymentId, executionId: LifecycleEventHookExecutionId };
  }
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "event"}: ${message}`);
  return { kind: "rejected", reason: problems.join("; ") };
}
