import type { VersionRecipe } from "../data/registry-plan";
import { approveModelVersion, registerModelVersion } from "../data/seed";
import type { DemoContext } from "./demo-context";
import { type FollowedRollout, followRollout } from "./rollout-chapter";
import type { Traffic } from "./traffic";

/** What every chapter about a version does. */
export interface RolloutPlay {
  /** Registers a version and approves it, as its owners would; that starts its rollout. */
  approve(recipe: VersionRecipe): Promise<void>;
  /** Follows the version to its verdict. */
  follow(recipe: VersionRecipe, deadlineSeconds: number): Promise<FollowedRollout>;
}

export type Approval = Pick<DemoContext, "narrator" | "environment" | "data">;

export function rolloutPlay(context: DemoContext, traffic: Traffic): RolloutPlay {
  return {
    approve: (recipe) => registerAndApprove(context, recipe),
    follow: ({ version }, deadlineSeconds) => followRollout(context, { version, deadlineSeconds, traffic }),
  };
}

export async function registerAndApprove(
  { narrator, environment, data }: Approval,
  recipe: VersionRecipe,
): Promise<void> {
  const { arn } = await registerModelVersion({ environment, data, recipe });
  narrator.say(`registered: ${arn}`);
  await approveModelVersion(environment, arn);
  narrator.say("approved in the model registry, as its owners would");
}
