import type { EndpointDocument } from "../../shared/endpoint-document";
import { reportFileName } from "../../shared/monitoring-report";
import { readS3Uri, type S3Location } from "../../shared/s3-uri";
import { reportFolder, type Window } from "../../shared/time-window";
import { type EarlierReport, readEarlierReport } from "../core/earlier-report";
import type { ReportFile } from "../core/report";
import type { ObjectStore } from "./object-store";

/** The folder of a window's report, without a slash at its end. */
export function reportLocation({ drift, endpointName }: EndpointDocument, window: Window): S3Location {
  const { bucket, key } = readS3Uri(drift.reportsS3Uri);
  return { bucket, key: [key, endpointName, reportFolder(window)].filter((part) => part !== "").join("/") };
}

/** What an earlier run said about the window; `undefined` when none did, or nothing that can be read. */
export async function readEarlier(
  store: ObjectStore,
  document: EndpointDocument,
  window: Window,
): Promise<EarlierReport | undefined> {
  const { bucket, key } = reportLocation(document, window);
  const stored = await store.readText({ bucket, key: `${key}/${reportFileName}` });
  const earlier = stored.kind === "text" ? readEarlierReport(stored.text) : undefined;
  // The folder is named for the start alone, which a window of another length, before a change of it, had as well.
  return earlier !== undefined && Date.parse(earlier.window.end) === window.endMs ? earlier : undefined;
}

/** Writes the files one after the other, the report itself last. */
export async function writeReport(
  store: ObjectStore,
  folder: S3Location,
  files: readonly ReportFile[],
): Promise<void> {
  for (const { name, text } of files)
    await store.writeJson({ bucket: folder.bucket, key: `${folder.key}/${name}` }, text);
}
