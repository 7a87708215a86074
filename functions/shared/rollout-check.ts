import * as z from "zod/mini";
import "./schema-language";

const timestamp = z.iso.datetime();
const present = z.string().check(z.minLength(1));

/**
 * What the check of a version has made: a candidate endpoint, and a deployment of the inference gateway whose hooks try
 * it out. Kept after the check until both are known to be gone.
 */
export const rolloutCheck = z.object({
  startedAt: timestamp,
  candidateEndpointName: present,
  candidateConfigName: present,
  /**
   * Set right before the deployment is requested, by whom and of what: CodeDeploy takes no token that would make the
   * request repeatable, so that after a crash the deployment is looked for.
   */
  release: z.optional(
    z.object({
      owner: present,
      at: timestamp,
      applicationName: present,
      deploymentGroupName: present,
      /** Versions of the gateway's function: the one that its alias shows, and the one that it is to show. */
      currentVersion: present,
      targetVersion: present,
    }),
  ),
  deploymentId: z.optional(present),
  /** When the version passed; without it no checked endpoint lets the version have traffic. */
  passedAt: z.optional(timestamp),
  /** When the candidate was removed, or left to the sweeper because SageMaker would not. */
  cleanedUpAt: z.optional(timestamp),
});
export type RolloutCheck = z.infer<typeof rolloutCheck>;
