import type { Profile } from "./profile";

/** What a violation of a rule does: fail the preview, be printed, or not be looked for. */
export const levels = ["mandatory", "advisory", "disabled"] as const;
export type Level = (typeof levels)[number];

/** The level of a rule in each profile. */
export type LevelByProfile = Readonly<Record<Profile, Level>>;

/** Mandatory wherever the pack runs. */
export const mandatory: LevelByProfile = { dev: "mandatory", staging: "mandatory", prod: "mandatory" };

/** Mandatory in production, advice before it. */
export const mandatoryInProduction: LevelByProfile = {
  dev: "advisory",
  staging: "advisory",
  prod: "mandatory",
};

/** Good practice that an organisation may have reasons to leave: advice, and in development not even that. */
export const advisory: LevelByProfile = { dev: "disabled", staging: "advisory", prod: "advisory" };
