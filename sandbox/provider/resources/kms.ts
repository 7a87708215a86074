import { flag, number, policyDocument, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { tagChanges, tags } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { arn } from "../operations/sandbox";

const absent = ["NotFoundException"];

const key = defineResource({
  token: "aws:kms/key:Key",
  properties: {
    bypassPolicyLockoutSafetyCheck: flag({ default: false, local: true }),
    customerMasterKeySpec: text({ default: "SYMMETRIC_DEFAULT", replaces: true }),
    deletionWindowInDays: number({ local: true, minimum: 7, maximum: 30 }),
    description: text({ computed: true, maximum: 8192 }),
    enableKeyRotation: flag({ default: false }),
    isEnabled: flag({ default: true }),
    keyUsage: text({ default: "ENCRYPT_DECRYPT", replaces: true }),
    multiRegion: flag({ computed: true, replaces: true }),
    policy: policyDocument({ computed: true }),
    rotationPeriodInDays: number({ computed: true, minimum: 90, maximum: 2560 }),
    tags,
  },
  outputs: ["arn", "keyId"],
  async create(inputs, { clients }) {
    const kms = await clients.kms();
    const { KeyMetadata } = await kms.createKey({
      BypassPolicyLockoutSafetyCheck: inputs.bypassPolicyLockoutSafetyCheck,
      Description: inputs.description,
      KeySpec: inputs.customerMasterKeySpec as never,
      KeyUsage: inputs.keyUsage as never,
      MultiRegion: inputs.multiRegion,
      Policy: inputs.policy,
      Tags: Object.entries(inputs.tags ?? {}).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
    });
    if (KeyMetadata?.KeyId === undefined) throw new Error("KMS answered without a key id");
    return KeyMetadata.KeyId;
  },
  async complete(KeyId, inputs, { clients }) {
    const kms = await clients.kms();
    if (inputs.enableKeyRotation) {
      await kms.enableKeyRotation({ KeyId, RotationPeriodInDays: inputs.rotationPeriodInDays });
    }
    if (!inputs.isEnabled) await kms.disableKey({ KeyId });
  },
  async read(KeyId, { clients }) {
    const kms = await clients.kms();
    const metadata = (await unlessAbsent(absent, () => kms.describeKey({ KeyId })))?.KeyMetadata;
    if (metadata === undefined || metadata.KeyState === "PendingDeletion") return undefined;
    const [policy, rotation, keyTags] = await Promise.all([
      kms.getKeyPolicy({ KeyId, PolicyName: "default" }),
      kms.getKeyRotationStatus({ KeyId }),
      kms.listResourceTags({ KeyId }),
    ]);
    return {
      arn: metadata.Arn,
      keyId: metadata.KeyId,
      customerMasterKeySpec: metadata.KeySpec,
      description: metadata.Description,
      enableKeyRotation: rotation.KeyRotationEnabled,
      isEnabled: metadata.Enabled,
      keyUsage: metadata.KeyUsage,
      multiRegion: metadata.MultiRegion ?? false,
      policy: policy.Policy,
      rotationPeriodInDays: rotation.RotationPeriodInDays,
      tags: Object.fromEntries((keyTags.Tags ?? []).map(({ TagKey, TagValue }) => [TagKey, TagValue])),
    };
  },
  async update(KeyId, { before, after, touches }, { clients }) {
    const kms = await clients.kms();
    if (touches("isEnabled") && after.isEnabled) await kms.enableKey({ KeyId });
    if (touches("description"))
      await kms.updateKeyDescription({ KeyId, Description: after.description ?? "" });
    if (touches("policy")) {
      const BypassPolicyLockoutSafetyCheck = after.bypassPolicyLockoutSafetyCheck;
      await kms.putKeyPolicy({
        KeyId,
        PolicyName: "default",
        Policy: after.policy,
        BypassPolicyLockoutSafetyCheck,
      });
    }
    if (touches("enableKeyRotation", "rotationPeriodInDays")) {
      if (after.enableKeyRotation) {
        await kms.enableKeyRotation({ KeyId, RotationPeriodInDays: after.rotationPeriodInDays });
      } else {
        await kms.disableKeyRotation({ KeyId });
      }
    }
    if (touches("isEnabled") && !after.isEnabled) await kms.disableKey({ KeyId });
    const { set, removed } = tagChanges(before.tags, after.tags);
    if (set.length > 0) {
      await kms.tagResource({ KeyId, Tags: set.map(([TagKey, TagValue]) => ({ TagKey, TagValue })) });
    }
    if (removed.length > 0) await kms.untagResource({ KeyId, TagKeys: removed });
  },
  async remove(KeyId, { clients }, { deletionWindowInDays }) {
    const kms = await clients.kms();
    await removeIfThere([...absent, "KMSInvalidStateException"], () =>
      kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: deletionWindowInDays }),
    );
  },
});

const alias = defineResource({
  token: "aws:kms/alias:Alias",
  properties: {
    name: text({ autoName: { prefix: "alias/" }, replaces: true, maximum: 256, pattern: /^alias\/[\w/-]+$/ }),
    namePrefix: text({ replaces: true, local: true, pattern: /^alias\/[\w/-]*$/ }),
    targetKeyId: text({
      required: true,
      same: (before: string, after: string) => keyId(before) === keyId(after),
    }),
  },
  outputs: ["arn", "targetKeyArn"],
  async create({ name, targetKeyId }, { clients }) {
    await (await clients.kms()).createAlias({ AliasName: name, TargetKeyId: targetKeyId });
    return name;
  },
  async read(name, sandbox) {
    const kms = await sandbox.clients.kms();
    for (let Marker: string | undefined, more = true; more; ) {
      const page = await kms.listAliases({ Marker });
      const found = page.Aliases?.find(({ AliasName }) => AliasName === name);
      if (found !== undefined) {
        const targetKeyArn = arn(sandbox, "kms", `key/${found.TargetKeyId}`);
        return { name, arn: found.AliasArn, targetKeyId: found.TargetKeyId, targetKeyArn };
      }
      Marker = page.NextMarker;
      more = page.Truncated === true;
    }
    return undefined;
  },
  async update(name, { after }, { clients }) {
    await (await clients.kms()).updateAlias({ AliasName: name, TargetKeyId: after.targetKeyId });
  },
  async remove(name, { clients }) {
    const kms = await clients.kms();
    await removeIfThere(absent, () => kms.deleteAlias({ AliasName: name }));
  },
});

/** The key's id, also from its ARN. */
function keyId(idOrArn: string): string {
  return idOrArn.split("/").at(-1) ?? idOrArn;
}

/** AWS Key Management Service. */
export const kmsResources = resourceTable(key, alias);
