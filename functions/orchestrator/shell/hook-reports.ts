import { checkReportKey, parseCheckReport } from "../../shared/check-report";
import type { HookReading } from "../core/check-verdict";
import type { HookReports } from "./check-ports";
import type { ReportReader } from "./ports";

/** What the hooks wrote into the platform's data bucket. */
export class BucketHookReports implements HookReports {
  constructor(
    private readonly reports: ReportReader,
    private readonly dataBucket: string,
  ) {}

  async read(of: Parameters<HookReports["read"]>[0]): Promise<HookReading> {
    const s3Uri = `s3://${this.dataBucket}/${checkReportKey(of)}`;
    const reading = await this.reports.read({ s3Uri });
    switch (reading.kind) {
      case "unavailable":
        throw new Error(`${s3Uri} cannot be read now: ${reading.reason}`);
      case "unreadable":
        return { kind: "absent", reason: reading.reason };
      case "read":
        return parseCheckReport(reading.text);
    }
  }
}
