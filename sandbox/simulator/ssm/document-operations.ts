import type {
  CreateDocumentCommandInput,
  DeleteDocumentCommandInput,
  DescribeDocumentCommandInput,
  GetDocumentCommandInput,
  UpdateDocumentCommandInput,
  UpdateDocumentDefaultVersionCommandInput,
} from "@aws-sdk/client-ssm";
import { AwsError, type Operation, type RequestContext } from "../kernel/service";
import { checkContent } from "./check-content";
import { describeDocument } from "./describe-document";
import { convertContent } from "./document/parse-content";
import { type DocumentStore, versionOf } from "./document-store";
import { tagsFrom } from "./tag-operations";

/** https://docs.aws.amazon.com/general/latest/gr/ssm.html (service quotas). */
const maximumVersions = 1000;
const reservedNames = /^(aws|amazon|amzn|awsec2|awsconfigremediation|awssupport)[-_.]?/i;

/** The operations on the account's own documents of the type Automation. */
export function documentOperations(store: DocumentStore): Record<string, Operation> {
  return {
    CreateDocument: (input: CreateDocumentCommandInput, context: RequestContext) =>
      createDocument(store, input, context),
    UpdateDocument: (input: UpdateDocumentCommandInput, context: RequestContext) =>
      updateDocument(store, input, context),
    UpdateDocumentDefaultVersion: (input: UpdateDocumentDefaultVersionCommandInput) => {
      const document = store.get(input.Name);
      const { version, versionName } = versionOf(document, input.DocumentVersion);
      store.put({ ...document, defaultVersion: version });
      return {
        Description: { Name: document.name, DefaultVersion: version, DefaultVersionName: versionName },
      };
    },
    DescribeDocument: (input: DescribeDocumentCommandInput, { accountId }: RequestContext) => {
      const document = store.get(input.Name);
      const version = versionOf(document, input.DocumentVersion, input.VersionName);
      return { Document: describeDocument(document, version, accountId, "Active") };
    },
    GetDocument: (input: GetDocumentCommandInput) => {
      const document = store.get(input.Name);
      const found = versionOf(document, input.DocumentVersion, input.VersionName);
      const format =
        input.DocumentFormat === "YAML" || input.DocumentFormat === "JSON"
          ? input.DocumentFormat
          : found.format;
      return {
        Name: document.name,
        DisplayName: document.displayName,
        VersionName: found.versionName,
        DocumentVersion: found.version,
        CreatedDate: new Date(found.created),
        Status: "Active",
        Content: convertContent(found.content, found.format, format),
        DocumentType: "Automation",
        DocumentFormat: format,
      };
    },
    DeleteDocument: (input: DeleteDocumentCommandInput) => {
      const document = store.get(input.Name);
      if (input.DocumentVersion === undefined && input.VersionName === undefined) {
        store.delete(document.name);
        return {};
      }
      const { version } = versionOf(document, input.DocumentVersion, input.VersionName);
      if (version === document.defaultVersion) {
        throw new AwsError(
          "InvalidDocumentOperation",
          "The default version of a document cannot be deleted.",
        );
      }
      store.put({ ...document, versions: document.versions.filter((one) => one.version !== version) });
      return {};
    },
  };
}

function createDocument(
  store: DocumentStore,
  input: CreateDocumentCommandInput,
  context: RequestContext,
): object {
  const { Name: name = "", DocumentType: type = "Command" } = input;
  if (type !== "Automation") {
    throw new AwsError(
      "InvalidDocumentContent",
      `the sandbox simulates documents of the type Automation, not ${type}`,
    );
  }
  if (reservedNames.test(name)) {
    throw new AwsError(
      "ValidationException",
      `The document name ${name} begins with a prefix that AWS keeps for itself.`,
    );
  }
  if (store.find(name) !== undefined) {
    throw new AwsError("DocumentAlreadyExists", "The specified document already exists.");
  }
  const version = checkContent(input, 1, context.now);
  const document = {
    name,
    displayName: input.DisplayName,
    targetType: input.TargetType,
    created: context.now,
    versions: [version],
    defaultVersion: version.version,
    tags: tagsFrom(new Map(), input.Tags),
  };
  store.put(document);
  return { DocumentDescription: describeDocument(document, version, context.accountId, "Creating") };
}

function updateDocument(
  store: DocumentStore,
  input: UpdateDocumentCommandInput,
  context: RequestContext,
): object {
  const document = store.get(input.Name);
  const latest = document.versions.at(-1);
  const wanted = input.DocumentVersion ?? document.defaultVersion;
  if (wanted !== "$LATEST" && wanted !== latest?.version) {
    throw new AwsError(
      "InvalidDocumentVersion",
      "Only the latest version of a document can be updated: $LATEST.",
    );
  }
  if (document.versions.length >= maximumVersions) {
    throw new AwsError("DocumentVersionLimitExceeded", `A document has at most ${maximumVersions} versions.`);
  }
  if (
    input.VersionName !== undefined &&
    document.versions.some((one) => one.versionName === input.VersionName)
  ) {
    throw new AwsError(
      "DuplicateDocumentVersionName",
      "The version name has already been used in this document.",
    );
  }
  const version = checkContent(input, Number(latest?.version ?? 0) + 1, context.now);
  if (latest?.hash === version.hash) {
    throw new AwsError(
      "DuplicateDocumentContent",
      "The content of the association document matches another document.",
    );
  }
  const updated = {
    ...document,
    displayName: input.DisplayName ?? document.displayName,
    targetType: input.TargetType ?? document.targetType,
    versions: [...document.versions, version],
  };
  store.put(updated);
  return { DocumentDescription: describeDocument(updated, version, context.accountId, "Updating") };
}
