import * as z from "zod/mini";
import { monitoringReportSchema, reportFileName } from "../../shared/monitoring-report";
import { parseJson } from "../../shared/parse-json";
import { type DriftReport, jsonFile } from "./report";
import "../../shared/schema-language";

const count = z.int().check(z.gte(0));
const schema = z.extend(monitoringReportSchema, {
  objects: z.looseObject({ count, digest: z.string(), listing: z.string() }),
  lateObjects: count,
  rejudged: z.boolean(),
});

/** What an earlier judgement of a window left behind. */
export interface EarlierReport {
  readonly text: string;
  readonly window: DriftReport["window"];
  readonly evaluatedAt: string;
  readonly outcome: DriftReport["outcome"];
  readonly objects: Pick<DriftReport["objects"], "count" | "digest" | "listing">;
  readonly lateObjects: number;
  readonly rejudged: boolean;
}

/** Reads an `evaluation.json`; `undefined` when it is none of this release: then the window counts as not judged. */
export function readEarlierReport(text: string): EarlierReport | undefined {
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success ? { text, ...parsed.data } : undefined;
}

/** Whether a second look at a window can find nothing new: it was judged, and its folders hold what they held. */
export function isSettled(earlier: EarlierReport | undefined, listing: string): boolean {
  return earlier !== undefined && earlier.outcome !== "notEvaluable" && earlier.objects.listing === listing;
}

/**
 * The report of a window that was judged before: `unchanged` when it would say the same, so that running a window again
 * leaves the same bytes; otherwise it says that it is a new judgement, and how many objects came late.
 */
export function reportAfter(
  earlier: EarlierReport,
  report: DriftReport,
): { readonly unchanged: boolean; readonly report: DriftReport } {
  const { objects } = report;
  const lateObjects = earlier.lateObjects + Math.max(0, objects.count - earlier.objects.count);
  const sameObjects = objects.digest === earlier.objects.digest;
  const same: DriftReport = {
    ...report,
    evaluatedAt: earlier.evaluatedAt,
    // Objects of other windows may have come into the folders meanwhile.
    objects: { ...objects, listing: sameObjects ? earlier.objects.listing : objects.listing },
    lateObjects,
    rejudged: earlier.rejudged,
  };
  if (jsonFile(reportFileName, same).text === earlier.text) return { unchanged: true, report: same };
  return { unchanged: false, report: { ...report, lateObjects, rejudged: true } };
}
