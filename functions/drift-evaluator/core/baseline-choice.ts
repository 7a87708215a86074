import type { ServingVersion } from "../../shared/serving-version";

/** The two files that a window is compared with, and why these. */
export interface BaselineFiles {
  readonly source: "registry" | "endpoint";
  readonly reason: string;
  readonly statisticsS3Uri: string;
  readonly constraintsS3Uri: string;
}

/** What the registry's package says about its drift baseline. */
export interface RegisteredBaseline {
  readonly statisticsS3Uri?: string;
  readonly constraintsS3Uri?: string;
}

/** A baseline belongs to a version: that of the registry wins, so that a promotion switches the baseline with the model. */
export function chooseBaseline(
  version: ServingVersion,
  registered: RegisteredBaseline,
  endpoint: Pick<BaselineFiles, "statisticsS3Uri" | "constraintsS3Uri">,
): BaselineFiles {
  const { statisticsS3Uri: statistics, constraintsS3Uri: constraints } = endpoint;
  const own = { source: "endpoint", statisticsS3Uri: statistics, constraintsS3Uri: constraints } as const;
  if (version.kind === "notRecorded") return { ...own, reason: version.reason };
  const { statisticsS3Uri, constraintsS3Uri } = registered;
  const name = `version ${version.modelPackageVersion}`;
  if (statisticsS3Uri !== undefined && constraintsS3Uri !== undefined)
    return {
      source: "registry",
      reason: `${name} served at the window's end and names its baseline in the registry`,
      statisticsS3Uri,
      constraintsS3Uri,
    };
  if (statisticsS3Uri === undefined && constraintsS3Uri === undefined)
    return { ...own, reason: `${name} names no ModelDataQuality baseline in the registry` };
  const [there, absent] =
    statisticsS3Uri === undefined ? ["Constraints", "Statistics"] : ["Statistics", "Constraints"];
  return { ...own, reason: `${name} names only ${there} and no ${absent} of a baseline in the registry` };
}
