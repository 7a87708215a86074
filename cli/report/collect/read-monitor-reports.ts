import type { S3Client } from "@aws-sdk/client-s3";
import type { z } from "zod";
import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import { reportFileName } from "../../../functions/shared/monitoring-report";
import { readS3Uri } from "../../../functions/shared/s3-uri";
import { type Baseline, readBaseline } from "../../../functions/statistics/baseline";
import type { Reading } from "../source";
import {
  type AccuracyReportFacts,
  accuracyReportSchema,
  driftReportSchema,
  type NewestDrift,
} from "./monitor-reports";
import { keysByDay, textOf } from "./newest-objects";
import { attempt } from "./reading-attempt";

const statisticsFileName = "statistics.json";

/** What the monitors have written for the newest windows. */
export class MonitorReportReader {
  constructor(private readonly s3: S3Client) {}

  async newestDrift(document: EndpointDocument): Promise<NewestDrift> {
    const { drift, endpointName } = document;
    if (drift.backend === "sagemaker-model-monitor") {
      const reason = "Model Monitor watches this endpoint; what its runs found is in the knowledge base";
      const elsewhere = {
        kind: "absent",
        reason,
        source: { kind: "object", uri: drift.reportsS3Uri },
      } as const;
      return {
        report: elsewhere,
        statistics: elsewhere,
        baseline: await this.statistics(drift.baseline.statisticsS3Uri),
      };
    }
    const root = rootOf(drift.reportsS3Uri, endpointName);
    const [reportKey, statisticsKey] = await Promise.all([
      this.newestKey(root, reportFileName),
      this.newestKey(root, statisticsFileName),
    ]);
    const report = await this.parsed(reportKey, driftReportSchema);
    const compared = report.kind === "read" ? report.value.baseline?.statisticsS3Uri : undefined;
    const [statistics, baseline] = await Promise.all([
      statisticsKey.kind === "read" ? this.statistics(statisticsKey.value) : statisticsKey,
      this.statistics(compared ?? drift.baseline.statisticsS3Uri),
    ]);
    return { report, statistics, baseline };
  }

  async newestAccuracy({ accuracy, endpointName }: EndpointDocument): Promise<Reading<AccuracyReportFacts>> {
    if (accuracy === undefined) throw new Error(`${endpointName} has no agreement on its accuracy`);
    const key = await this.newestKey(rootOf(accuracy.reportsS3Uri, endpointName), reportFileName);
    return this.parsed(key, accuracyReportSchema);
  }

  /** The URI of the newest object of that name below a folder of windows. */
  private async newestKey({ bucket, prefix }: Root, fileName: string): Promise<Reading<string>> {
    const source = { kind: "object", uri: `s3://${bucket}/${prefix}…/${fileName}` } as const;
    return attempt(source, async () => {
      for await (const keys of keysByDay(this.s3, bucket, prefix)) {
        const found = keys.find((key) => key.endsWith(`/${fileName}`));
        if (found !== undefined)
          return {
            kind: "read",
            value: `s3://${bucket}/${found}`,
            source: { kind: "object", uri: `s3://${bucket}/${found}` },
          };
      }
      return { kind: "absent", reason: "no window has been reported on yet", source };
    });
  }

  private async parsed<T>(uri: Reading<string>, schema: z.ZodType<T>): Promise<Reading<T>> {
    if (uri.kind !== "read") return uri;
    const source = { kind: "object", uri: uri.value } as const;
    return attempt(source, async () => {
      const { bucket, key } = readS3Uri(uri.value);
      const content: unknown = JSON.parse(await textOf(this.s3, bucket, key));
      const read = schema.safeParse(content);
      if (read.success) return { kind: "read", value: read.data, source };
      const problems = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
      return { kind: "unreadable", reason: `it has another shape: ${problems.join("; ")}`, source };
    });
  }

  private statistics(uri: string): Promise<Reading<Baseline>> {
    const source = { kind: "object", uri } as const;
    return attempt(source, async () => {
      const { bucket, key } = readS3Uri(uri);
      const read = readBaseline(await textOf(this.s3, bucket, key));
      return read.kind === "readable"
        ? { kind: "read", value: read.value, source }
        : { kind: "unreadable", reason: read.reason, source };
    });
  }
}

interface Root {
  readonly bucket: string;
  /** With a slash at its end. */
  readonly prefix: string;
}

function rootOf(uri: string, endpointName: string): Root {
  const { bucket, key } = readS3Uri(uri);
  return { bucket, prefix: `${[key, endpointName].filter((part) => part !== "").join("/")}/` };
}
