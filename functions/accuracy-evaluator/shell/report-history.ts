import { reportFileName } from "../../shared/monitoring-report";
import { readS3Uri, type S3Location } from "../../shared/s3-uri";
import { reportFolder, type Window } from "../../shared/time-window";
import { endsStreak, type PreviousReport, readPreviousReport } from "../core/previous-report";
import type { Sla } from "../core/sla";
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

  /** Whether one of so many windows up to and with this one has a report. */
  hasAny(window: Window, windows: number): boolean {
    return backFrom(window, windows).some((each) => this.has(each));
  }

  /**
   * The readable reports of so many windows up to and with this one, newest first, down to the one that ends the streak.
   */
  async streak(window: Window, windows: number, sla: Sla): Promise<PreviousReport[]> {
    const found: PreviousReport[] = [];
    for (const earlier of backFrom(window, windows).filter((each) => this.has(each))) {
      const key = `${this.folderOf(earlier)}/${reportFileName}`;
      const report = readPreviousReport(await this.objects.readText({ bucket: this.folder.bucket, key }));
      if (report === undefined) {
        this.log.error("a report is none of ours and is passed over", { key });
        continue;
      }
      found.push(report);
      if (endsStreak(report, sla)) break;
    }
    return found;
  }

  private folderOf(window: Window): string {
    return `${this.folder.key}/${reportFolder(window)}`;
  }
}

/** A window and those before it, newest first. */
function backFrom({ startMs, endMs }: Window, windows: number): Window[] {
  const length = endMs - startMs;
  return Array.from({ length: windows }, (_, back) => ({
    startMs: startMs - back * length,
    endMs: endMs - back * length,
  }));
}
