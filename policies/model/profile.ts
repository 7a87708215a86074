import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import type { RuleContext } from "./rule";

/** How strictly an environment is judged. */
export const profiles = ["dev", "staging", "prod"] as const;
export type Profile = (typeof profiles)[number];

/** The schema of the setting that names the profile. */
export const profileSchema: PolicyConfigJSONSchema = {
  type: "string",
  enum: [...profiles],
  description:
    'How strictly to judge. Without it a stack named "dev" or "staging" is judged as such and every other one as prod.',
};

/**
 * The profile of the run: what the configuration says, else the stack's name when it is a profile's, else `prod`.
 * An environment that the pack does not know is judged strictly rather than leniently.
 */
export function profileOf({ configuration, stack }: RuleContext): Profile {
  const configured = configuration.profile;
  if (configured !== undefined) return parseProfile(configured);
  return profiles.find((profile) => profile === stack.stackName) ?? "prod";
}

function parseProfile(value: unknown): Profile {
  const profile = profiles.find((candidate) => candidate === value);
  if (profile === undefined) {
    throw new Error(`profile in the pack's configuration must be one of ${profiles.join(", ")}`);
  }
  return profile;
}
