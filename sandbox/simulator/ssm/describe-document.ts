import { textsOf } from "./document/parameter-value";
import type { DocumentRecord, DocumentVersion } from "./document-store";

/** What DescribeDocument and the answers to changes say of a version. */
export function describeDocument(
  document: DocumentRecord,
  version: DocumentVersion,
  accountId: string,
  status: "Active" | "Creating" | "Updating",
): object {
  return {
    Name: document.name,
    DisplayName: document.displayName,
    VersionName: version.versionName,
    Owner: accountId,
    CreatedDate: new Date(version.created),
    Status: status,
    DocumentVersion: version.version,
    Description: version.document.description,
    Parameters: Object.entries(version.document.parameters).map(([name, parameter]) => ({
      Name: name,
      // The API knows no other types; everything that holds several values is a list in it.
      Type: parameter.type === "StringList" || parameter.type === "MapList" ? "StringList" : "String",
      Description: parameter.description,
      ...(parameter.default === undefined ? {} : { DefaultValue: textsOf(parameter.default).join(",") }),
    })),
    PlatformTypes: ["Windows", "Linux", "MacOS"],
    DocumentType: "Automation",
    SchemaVersion: "0.3",
    LatestVersion: document.versions.at(-1)?.version,
    DefaultVersion: document.defaultVersion,
    DocumentFormat: version.format,
    TargetType: document.targetType,
    Hash: version.hash,
    HashType: "Sha256",
    Tags: [...document.tags].map(([Key, Value]) => ({ Key, Value })),
  };
}
