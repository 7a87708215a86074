import { reportFileName } from "../../shared/monitoring-report";
import { readS3Uri, type S3Location } from "../../shared/s3-uri";
import { reportFolder, type Window } from "../../shared/time-window";
import { type PreviousReport, readPreviousReport } from "../core/previous-report";
import type { Log, ObjectStore } from "./ports";

/** The reports of an endpoint's last windows. */
export class ReportHistory {
  private constructor(
    private readonly objects: ObjectStore,
    private readonly log: Log,
    private readonly folder: S3Location,
    /** Of the reports that are there, in order of their windows. */
    private readonly keys: Set<string>,
  ) {}

  /** Finds the reports from a time on. */
  static async find(
    objects: ObjectStore,
    log: Log,
    reportsS3Uri: string,
    endpointName: string,
    sinceMs: number,
  ): Promise<ReportHistory> {
    const { bucket, key } = readS3Uri(`${reportsS3Uri}/${endpointName}`);
    const keys = new Set<string>();
    const first = `${key}/${reportFolder({ startMs: sinceMs, endMs: sinceMs })}`;
    for await (const each of objects.list(bucket, `${key}/`, first))
      if (each.endsWith(`/${reportFileName}`)) keys.add(each);
    return new ReportHistory(objects, log, { bucket, key }, keys);
  }

  /** The address of a window's report folder. */
  uriOf(window: Window): string {
    return `s3://${this.folder.bucket}/${this.folderOf(window)}`;
  }

  has(window: Window): boolean {
    return this.keys.has(`${this.folderOf(window)}/${reportFileName}`);
  }

  async write(window: Window, name: string, text: string): Promise<void> {
    const key = `${this.folderOf(window)}/${name}`;
    await this.objects.writeJson({ bucket: this.folder.bucket, key }, text);
    if (name === reportFileName) this.keys.add(key);
  }

  /** The newest readable report among those of so many windows up to and with this one. */
  async newest(window: Window, windows: number): Promise<PreviousReport | undefined> {
    const length = window.endMs - window.startMs;
    for (let back = 0; back < windows; back += 1) {
      const earlier = { startMs: window.startMs - back * length, endMs: window.endMs - back * length };
      if (!this.has(earlier)) continue;
      const key = `${this.folderOf(earlier)}/${reportFileName}`;
      const report = readPreviousReport(await this.objects.readText({ bucket: this.folder.bucket, key }));
      if (report !== undefined) return report;
      this.log.error("a report is none of ours and is passed over", { key });
    }
    return undefined;
  }

  private folderOf(window: Window): string {
    return `${this.folder.key}/${reportFolder(window)}`;
  }
}
