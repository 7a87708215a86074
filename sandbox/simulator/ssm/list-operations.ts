import type {
  DescribeDocumentPermissionCommandInput,
  ListDocumentsCommandInput,
  ListDocumentVersionsCommandInput,
} from "@aws-sdk/client-ssm";
import { pageOf } from "../kernel/pages";
import { AwsError, type Operation, type RequestContext } from "../kernel/service";
import { type DocumentRecord, type DocumentStore, versionOf } from "./document-store";

const documentsPerPage = 50;

interface Filter {
  readonly key: string;
  readonly values: readonly string[];
}

/** The operations that list documents. The sandbox has the account's own and none of Amazon's. */
export function listOperations(store: DocumentStore): Record<string, Operation> {
  return {
    ListDocuments: (input: ListDocumentsCommandInput, { accountId }: RequestContext) => {
      const filters = readFilters(input);
      const found = store.list().filter((document) => filters.every((filter) => passes(document, filter)));
      const page = pageOf(found, pageRequest(input));
      return {
        DocumentIdentifiers: page.items.map((document) => identifier(document, accountId)),
        NextToken: page.nextToken,
      };
    },
    ListDocumentVersions: (input: ListDocumentVersionsCommandInput) => {
      const document = store.get(input.Name);
      const page = pageOf([...document.versions].reverse(), pageRequest(input));
      return {
        DocumentVersions: page.items.map((version) => ({
          Name: document.name,
          DisplayName: document.displayName,
          DocumentVersion: version.version,
          VersionName: version.versionName,
          CreatedDate: new Date(version.created),
          IsDefaultVersion: version.version === document.defaultVersion,
          DocumentFormat: version.format,
          Status: "Active",
        })),
        NextToken: page.nextToken,
      };
    },
    DescribeDocumentPermission: (input: DescribeDocumentPermissionCommandInput) => {
      store.get(input.Name);
      return { AccountIds: [], AccountSharingInfoList: [] };
    },
  };
}

function pageRequest(input: {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}) {
  return {
    token: input.NextToken,
    size: input.MaxResults ?? documentsPerPage,
    invalidTokenCode: "InvalidNextToken" as const,
  };
}

function readFilters({ DocumentFilterList, Filters }: ListDocumentsCommandInput): readonly Filter[] {
  return [
    ...(DocumentFilterList ?? []).map(({ key = "", value = "" }) => ({ key, values: [value] })),
    ...(Filters ?? []).map(({ Key = "", Values = [] }) => ({ key: Key, values: Values })),
  ];
}

function passes(document: DocumentRecord, { key, values }: Filter): boolean {
  switch (key) {
    case "Name":
      return values.some((value) => document.name.startsWith(value));
    case "Owner":
      return values.some((value) => ["self", "private", "all"].includes(value.toLowerCase()));
    case "DocumentType":
      return values.includes("Automation");
    case "PlatformTypes":
      return true;
    case "TargetType":
      return values.includes(document.targetType ?? "");
    case "SearchKeyword":
      return values.some((value) => document.name.includes(value));
    default: {
      const tag = /^tag:(.+)$/.exec(key)?.[1];
      if (tag !== undefined) return values.includes(document.tags.get(tag) ?? "");
      throw new AwsError("InvalidFilterKey", `The sandbox does not simulate the filter ${key}.`);
    }
  }
}

function identifier(document: DocumentRecord, accountId: string): object {
  const version = versionOf(document, undefined);
  return {
    Name: document.name,
    DisplayName: document.displayName,
    CreatedDate: new Date(document.created),
    Owner: accountId,
    VersionName: version.versionName,
    PlatformTypes: ["Windows", "Linux", "MacOS"],
    DocumentVersion: version.version,
    DocumentType: "Automation",
    SchemaVersion: "0.3",
    DocumentFormat: version.format,
    TargetType: document.targetType,
    Tags: [...document.tags].map(([Key, Value]) => ({ Key, Value })),
  };
}
