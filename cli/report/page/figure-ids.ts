import type { EndpointReport, RolloutReport } from "../model/report-data";

type Anchored = Pick<EndpointReport, "anchor">;

/** The id of each figure: what a chart is drawn for, and where links lead. */
export const figureIds = {
  rollout: ({ anchor }: Pick<RolloutReport, "anchor">) => `${anchor}-chart`,
  drift: ({ anchor }: Anchored) => `${anchor}-drift-chart`,
  distributions: ({ anchor }: Anchored) => `${anchor}-distributions-chart`,
  accuracy: ({ anchor }: Anchored) => `${anchor}-accuracy-chart`,
};
