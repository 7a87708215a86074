import { flag, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { atMostOne, exactlyOne } from "../core/rules";
import { tagChanges, tagMap, tagPairs, tags } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { ssmDocument } from "./ssm-document";

const absent = ["ParameterNotFound"];

const parameter = defineResource({
  token: "aws:ssm/parameter:Parameter",
  properties: {
    allowedPattern: text({ maximum: 1024 }),
    dataType: text({ computed: true, oneOf: ["text", "aws:ssm:integration", "aws:ec2:image"] }),
    description: text({ maximum: 1024 }),
    insecureValue: text({ computed: true }),
    keyId: text({ computed: true }),
    name: text({ autoName: {}, replaces: true, maximum: 2048, pattern: /^[\w./-]+$/ }),
    overwrite: flag({ local: true }),
    tags,
    tier: text({ computed: true, oneOf: ["Standard", "Advanced", "Intelligent-Tiering"] }),
    type: text({ required: true, oneOf: ["String", "StringList", "SecureString"] }),
    value: text({ computed: true }),
  },
  outputs: ["arn", "version", "hasValueWo"],
  outputsChangedByUpdate: ["version"],
  rules: (inputs) => [
    ...exactlyOne(inputs, "value", "insecureValue"),
    ...(inputs.type === "SecureString"
      ? atMostOne({ type: inputs.type, insecureValue: inputs.insecureValue }, "type", "insecureValue")
      : []),
  ],
  // AWS cannot take an advanced parameter back to the standard tier.
  replacedBy: (before, after) => (before.tier === "Advanced" && after.tier === "Standard" ? ["tier"] : []),
  async create(inputs, { clients }) {
    const ssm = await clients.ssm();
    await ssm.putParameter({
      ...parameterInput(inputs),
      Overwrite: inputs.overwrite ?? false,
      // AWS refuses tags together with overwriting.
      ...(inputs.overwrite ? {} : { Tags: tagPairs(inputs.tags) }),
    });
    return inputs.name;
  },
  async complete(ResourceId, inputs, { clients }) {
    if (!inputs.overwrite || inputs.tags === undefined) return;
    const ssm = await clients.ssm();
    await ssm.addTagsToResource({ ResourceType: "Parameter", ResourceId, Tags: tagPairs(inputs.tags) });
  },
  async read(name, { clients }, known) {
    const ssm = await clients.ssm();
    const answer = await unlessAbsent(absent, () => ssm.getParameter({ Name: name, WithDecryption: true }));
    const found = answer?.Parameter;
    if (found === undefined) return undefined;
    const described = await ssm.describeParameters({
      ParameterFilters: [{ Key: "Name", Option: "Equals", Values: [name] }],
    });
    const metadata = described.Parameters?.find(({ Name }) => Name === name);
    const { TagList } = await ssm.listTagsForResource({ ResourceType: "Parameter", ResourceId: name });
    return {
      arn: found.ARN,
      allowedPattern: metadata?.AllowedPattern,
      dataType: found.DataType,
      description: metadata?.Description,
      hasValueWo: false,
      // Only where the program says that the value is no secret: the engine hides `value`, but not this one.
      insecureValue: known.insecureValue === undefined ? undefined : found.Value,
      keyId: metadata?.KeyId,
      name: found.Name,
      tags: tagMap(TagList),
      tier: metadata?.Tier,
      type: found.Type,
      value: found.Value,
      version: found.Version,
    };
  },
  async update(name, { before, after, touches }, { clients }) {
    const ssm = await clients.ssm();
    const content = [
      "value",
      "insecureValue",
      "type",
      "tier",
      "description",
      "allowedPattern",
      "keyId",
      "dataType",
    ] as const;
    if (touches(...content)) await ssm.putParameter({ ...parameterInput(after), Overwrite: true });
    const { set, removed } = tagChanges(before.tags, after.tags);
    const subject = { ResourceType: "Parameter", ResourceId: name } as const;
    if (set.length > 0) await ssm.addTagsToResource({ ...subject, Tags: tagPairs(Object.fromEntries(set)) });
    if (removed.length > 0) await ssm.removeTagsFromResource({ ...subject, TagKeys: removed });
  },
  async remove(name, { clients }) {
    const ssm = await clients.ssm();
    await removeIfThere(absent, () => ssm.deleteParameter({ Name: name }));
  },
});

type ParameterInputs = Parameters<typeof parameter.create>[0];

function parameterInput(inputs: ParameterInputs) {
  return {
    Name: inputs.name,
    Value: inputs.value ?? inputs.insecureValue,
    Type: inputs.type as "String" | "StringList" | "SecureString",
    Tier: inputs.tier as "Standard" | "Advanced" | "Intelligent-Tiering" | undefined,
    Description: inputs.description ?? "",
    AllowedPattern: inputs.allowedPattern,
    DataType: inputs.dataType,
    KeyId: inputs.type === "SecureString" ? inputs.keyId : undefined,
  };
}

/** AWS Systems Manager's Parameter Store and documents. */
export const ssmResources = resourceTable(parameter, ssmDocument);
