import { paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import * as z from "zod/mini";
import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import { monitoringReportSchema, reportFileName } from "../../../functions/shared/monitoring-report";
import { readS3Uri } from "../../../functions/shared/s3-uri";
import { textObjectReader } from "../../../functions/shared/text-object";
import { hourFolder } from "../../../functions/shared/time-window";
import { type Baseline, type NumericBaseline, readBaseline } from "../../../functions/statistics/baseline";
import type { DistributionComparison, FeatureDistribution, Histogram, TimeRange } from "./collected-fleet";

const stretches = 10;
const baselineOf = z.looseObject({
  baseline: z.optional(z.looseObject({ statisticsS3Uri: z.optional(z.string()) })),
});

/** The newest window with statistics beside its baseline, by key feature; `undefined` when no window has any. */
export async function readDistributions(
  s3: S3Client,
  { drift, endpointName }: EndpointDocument,
  range: TimeRange,
): Promise<DistributionComparison | undefined> {
  const { bucket, key } = readS3Uri(drift.reportsS3Uri);
  const prefix = [key, endpointName, ""].filter((part, index) => index > 0 || part !== "").join("/");
  const newest = await newestKey(s3, bucket, prefix, range);
  if (newest === undefined) return undefined;
  const folder = `s3://${bucket}/${newest.slice(0, newest.lastIndexOf("/"))}`;
  const text = async (uri: string): Promise<string> => {
    const read = await textObjectReader(s3)(uri);
    if (read.kind !== "text") throw new Error(read.reason);
    return read.text;
  };
  const evaluation: unknown = JSON.parse(await text(`${folder}/${reportFileName}`));
  const { window } = monitoringReportSchema.parse(evaluation);
  const baselineUri =
    baselineOf.parse(evaluation).baseline?.statisticsS3Uri ?? drift.baseline.statisticsS3Uri;
  const current = statisticsOf(await text(`${folder}/statistics.json`));
  const baseline = statisticsOf(await text(baselineUri));
  return {
    window: { from: Date.parse(window.start), to: Date.parse(window.end) },
    features: drift.keyFeatures.flatMap((feature) => compared(feature, current, baseline)),
  };
}

/** Folders sort by time, so that the last key is the newest window's. */
async function newestKey(s3: S3Client, Bucket: string, Prefix: string, { from }: TimeRange) {
  let newest: string | undefined;
  const StartAfter = `${Prefix}${hourFolder(from)}`;
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix, StartAfter }))
    for (const { Key } of Contents) if (Key?.endsWith("/statistics.json")) newest = Key;
  return newest;
}

function statisticsOf(text: string): Baseline {
  const read = readBaseline(text);
  if (read.kind === "unreadable") throw new Error(read.reason);
  return read.value;
}

function compared(feature: string, current: Baseline, baseline: Baseline): FeatureDistribution[] {
  const [now, before] = [current, baseline].map(({ features }) =>
    features.find(({ name }) => name === feature),
  );
  const [left, right] = [now?.numeric?.distribution, before?.numeric?.distribution];
  if (now?.numeric === undefined || before?.numeric === undefined || !left || !right) return [];
  const points = [...left.cutPoints, ...right.cutPoints];
  const low = Math.min(...points);
  const high = Math.max(...points);
  if (!(high > low)) return [];
  const bounds = Array.from(
    { length: stretches + 1 },
    (_, index) => low + ((high - low) * index) / stretches,
  );
  return [
    {
      feature,
      window: histogram(now.numeric, now.presentCount, bounds),
      baseline: histogram(before.numeric, before.presentCount, bounds),
    },
  ];
}

function histogram(
  { mean, standardDeviation, distribution }: NumericBaseline,
  samples: number,
  bounds: readonly number[],
): Histogram {
  const below = (index: number) =>
    index === bounds.length - 1 ? 1 : (distribution?.shareBelow(bounds[index] ?? 0) ?? 0);
  return {
    ...{ mean, standardDeviation, samples },
    buckets: bounds
      .slice(1)
      .map((to, index) => ({ from: bounds[index] ?? to, to, share: below(index + 1) - below(index) })),
  };
}
