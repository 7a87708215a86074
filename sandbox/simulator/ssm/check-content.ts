import { createHash } from "node:crypto";
import type { SimulatedTime } from "../kernel/ports";
import { AwsError } from "../kernel/service";
import { type DocumentFormat, parseContent } from "./document/parse-content";
import { readAutomationDocument } from "./document/read-automation-document";
import type { DocumentVersion } from "./document-store";

/** https://docs.aws.amazon.com/general/latest/gr/ssm.html (service quotas): 64 KB. */
const maximumBytes = 64 * 1024;

/** Reads what a new version of a document holds, or refuses it with every reason. */
export function checkContent(
  request: {
    readonly Content?: string | undefined;
    readonly DocumentFormat?: string | undefined;
    readonly VersionName?: string | undefined;
  },
  version: number,
  now: SimulatedTime,
): DocumentVersion {
  const { Content: content = "", DocumentFormat: format = "JSON", VersionName: versionName } = request;
  if (Buffer.byteLength(content) > maximumBytes) {
    throw new AwsError("MaxDocumentSizeExceeded", "The size of the document exceeds 64 KB.");
  }
  if (!isFormat(format))
    throw invalid([`the sandbox simulates documents in JSON and YAML, not in ${format}`]);
  const parsed = parseContent(content, format);
  if ("problem" in parsed) throw invalid([parsed.problem]);
  const read = readAutomationDocument(parsed.value);
  switch (read.kind) {
    case "document":
      return {
        version: `${version}`,
        versionName,
        content,
        format,
        hash: createHash("sha256").update(content).digest("hex"),
        created: now,
        document: read.document,
      };
    case "wrongSchema":
      throw new AwsError(
        "InvalidDocumentSchemaVersion",
        `The schema version "${read.version}" is not supported: documents of the type Automation have "0.3".`,
      );
    case "refused":
      throw invalid(read.problems);
  }
}

function isFormat(format: string): format is DocumentFormat {
  return format === "JSON" || format === "YAML";
}

function invalid(problems: readonly string[]): AwsError {
  return new AwsError("InvalidDocumentContent", problems.join("; "));
}
