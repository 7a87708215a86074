/** How strictly an environment is judged. */
export const profiles = ["dev", "staging", "prod"] as const;
export type Profile = (typeof profiles)[number];

/** The profile of a stack that no setting gives one. An environment that the pack does not know is judged strictly. */
export function profileOfStack(stackName: string): Profile {
  return profiles.find((profile) => profile === stackName) ?? "prod";
}
