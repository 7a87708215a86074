import type { DocumentFormat, DocumentType } from "@aws-sdk/client-ssm";
import { text } from "../core/property";
import { defineResource } from "../core/resource-definition";
import { tagChanges, tagMap, tagPairs, tags } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { arn, type Sandbox } from "../operations/sandbox";
import { waitFor } from "../operations/wait";

const absent = ["InvalidDocument"];

/** A document of AWS Systems Manager, such as a runbook of Automation. */
export const ssmDocument = defineResource({
  token: "aws:ssm/document:Document",
  properties: {
    content: text({ required: true, minimum: 1, maximum: 65_536 }),
    documentFormat: text({ default: "JSON", oneOf: ["JSON", "TEXT", "YAML"] }),
    documentType: text({ required: true, replaces: true }),
    name: text({ autoName: {}, replaces: true, minimum: 3, maximum: 128, pattern: /^[\w.-]+$/ }),
    tags,
    targetType: text({ maximum: 200, pattern: /^\/[\w./-]*(::[\w./-]+)*$/ }),
    versionName: text({ maximum: 128 }),
  },
  outputs: [
    "arn",
    "createdDate",
    "defaultVersion",
    "description",
    "documentVersion",
    "hash",
    "hashType",
    "latestVersion",
    "owner",
    "parameters",
    "platformTypes",
    "schemaVersion",
    "status",
  ],
  outputsChangedByUpdate: [
    "createdDate",
    "defaultVersion",
    "description",
    "documentVersion",
    "hash",
    "latestVersion",
    "parameters",
    "schemaVersion",
  ],
  propertiesWithoutOutputs: ["tags"],
  async create(inputs, { clients }) {
    const ssm = await clients.ssm();
    await ssm.createDocument({ ...documentInput(inputs), Tags: tagPairs(inputs.tags) });
    return inputs.name;
  },
  complete: (name, _inputs, sandbox) => untilActive(name, sandbox),
  async read(name, sandbox) {
    const ssm = await sandbox.clients.ssm();
    const answer = await unlessAbsent(absent, () => ssm.describeDocument({ Name: name }));
    const found = answer?.Document;
    if (found === undefined) return undefined;
    const { Content, VersionName } = await ssm.getDocument({ Name: name, DocumentVersion: "$DEFAULT" });
    const { TagList } = await ssm.listTagsForResource({ ResourceType: "Document", ResourceId: name });
    return {
      arn: arn(sandbox, "ssm", `document/${name}`),
      content: Content,
      createdDate: found.CreatedDate?.toISOString(),
      defaultVersion: found.DefaultVersion,
      description: found.Description,
      documentFormat: found.DocumentFormat,
      documentType: found.DocumentType,
      documentVersion: found.DocumentVersion,
      hash: found.Hash,
      hashType: found.HashType,
      latestVersion: found.LatestVersion,
      name: found.Name,
      owner: found.Owner,
      parameters: (found.Parameters ?? []).map(({ DefaultValue, Description, Name, Type }) => ({
        defaultValue: DefaultValue ?? "",
        description: Description ?? "",
        name: Name ?? "",
        type: Type ?? "",
      })),
      platformTypes: found.PlatformTypes ?? [],
      schemaVersion: found.SchemaVersion,
      status: found.Status,
      tags: tagMap(TagList),
      targetType: found.TargetType,
      versionName: VersionName,
    };
  },
  async update(name, { before, after, touches }, sandbox) {
    const ssm = await sandbox.clients.ssm();
    if (touches("content", "documentFormat", "targetType", "versionName")) {
      const { DocumentType: _type, ...content } = documentInput(after);
      const { DocumentDescription } = await ssm.updateDocument({ ...content, DocumentVersion: "$LATEST" });
      await untilActive(name, sandbox);
      // What runs is the default version, and a new one is not that by itself.
      await ssm.updateDocumentDefaultVersion({
        Name: name,
        DocumentVersion: DocumentDescription?.DocumentVersion,
      });
    }
    const { set, removed } = tagChanges(before.tags, after.tags);
    const subject = { ResourceType: "Document", ResourceId: name } as const;
    if (set.length > 0) await ssm.addTagsToResource({ ...subject, Tags: tagPairs(Object.fromEntries(set)) });
    if (removed.length > 0) await ssm.removeTagsFromResource({ ...subject, TagKeys: removed });
  },
  async remove(name, { clients }) {
    const ssm = await clients.ssm();
    await removeIfThere(absent, () => ssm.deleteDocument({ Name: name }));
  },
});

async function untilActive(Name: string, { clients, wait }: Sandbox): Promise<void> {
  const ssm = await clients.ssm();
  await waitFor(`document ${Name}`, wait, async () => {
    const { Document } = await ssm.describeDocument({ Name, DocumentVersion: "$LATEST" });
    const { Status = "Creating", StatusInformation = "" } = Document ?? {};
    if (Status === "Failed") throw new Error(`document ${Name} failed: ${StatusInformation}`);
    return Status === "Active" ? { done: true, value: undefined } : { done: false, status: Status };
  });
}

type DocumentInputs = Parameters<typeof ssmDocument.create>[0];

function documentInput(inputs: DocumentInputs) {
  return {
    Name: inputs.name,
    Content: inputs.content,
    DocumentType: inputs.documentType as DocumentType,
    DocumentFormat: inputs.documentFormat as DocumentFormat,
    TargetType: inputs.targetType,
    VersionName: inputs.versionName,
  };
}
