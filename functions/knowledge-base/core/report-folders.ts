import type { EndpointDocument } from "../../shared/endpoint-document";
import { type Monitor, reportFileName } from "../../shared/monitoring-report";
import { readS3Uri } from "../../shared/s3-uri";
import { hourFolders } from "../../shared/time-window";

/** Where the reports of one monitor of an endpoint are, and how late a window's report may come. */
export interface ReportRoot {
  readonly monitor: Monitor;
  readonly bucket: string;
  /** Start of the keys, with a slash at its end; the folders of the windows follow. */
  readonly prefix: string;
  readonly windowMinutes: number;
  /** How long after the window's end it is judged. */
  readonly delayMinutes: number;
}

/** The monitors of an endpoint that write reports themselves; Model Monitor's are found through its jobs. */
export function reportRoots({ endpointName, drift, accuracy }: EndpointDocument): ReportRoot[] {
  const root = (monitor: Monitor, uri: string, windowMinutes: number, delayMinutes: number): ReportRoot => {
    const { bucket, key } = readS3Uri(uri);
    const prefix = `${[key, endpointName].filter((part) => part !== "").join("/")}/`;
    return { monitor, bucket, prefix, windowMinutes, delayMinutes };
  };
  return [
    ...(drift.backend === "evaluator" ? [root("drift", drift.reportsS3Uri, drift.windowMinutes, 0)] : []),
    ...(accuracy === undefined
      ? []
      : [root("accuracy", accuracy.reportsS3Uri, accuracy.windowMinutes, accuracy.labelDelayMinutes)]),
  ];
}

/** Start of the window whose report's folder this is; `undefined` when it is none of this root. */
export function windowStartOf(root: ReportRoot, folderUri: string): number | undefined {
  const start = `s3://${root.bucket}/${root.prefix}`;
  if (!folderUri.startsWith(start)) return undefined;
  const [, year, month, day, hour, minute = "00"] =
    /^(\d{4})\/(\d\d)\/(\d\d)\/(\d\d)(?:\/(\d\d))?$/.exec(folderUri.slice(start.length)) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00.000Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** The folder of a report's file; `undefined` for every other object. */
export function folderOfReport(bucket: string, key: string): string | undefined {
  const ending = `/${reportFileName}`;
  return key.endsWith(ending) ? `s3://${bucket}/${key.slice(0, -ending.length)}` : undefined;
}

/**
 * After which key the reports of the last hours follow: folders are named for the start of their window, and a report is
 * written once the window is over and its delay has passed.
 */
export function listingStart(root: ReportRoot, nowMs: number, lookBackHours: number): string {
  const minutes = lookBackHours * 60 + root.windowMinutes + root.delayMinutes;
  const startMs = nowMs - minutes * 60_000;
  const [folder = ""] = hourFolders({ startMs, endMs: startMs + 1 });
  return `${root.prefix}${folder}`;
}
