import { flag, group, number, policyDocument, set, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { tagChanges, tagMap, tagPairs, tags } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";

const absent = ["NoSuchEntity", "NoSuchEntityException"];
const namePattern = /^[\w+=,.@-]+$/;

const role = defineResource({
  token: "aws:iam/role:Role",
  global: true,
  properties: {
    assumeRolePolicy: policyDocument({ required: true }),
    description: text({ maximum: 1000 }),
    forceDetachPolicies: flag({ default: false, local: true }),
    inlinePolicies: set(
      group({ name: text({ required: true }), policy: policyDocument({ required: true }) }),
      {
        computed: true,
      },
    ),
    managedPolicyArns: set(text(), { computed: true }),
    maxSessionDuration: number({ default: 3600, minimum: 3600, maximum: 43_200 }),
    name: text({ autoName: {}, replaces: true, maximum: 64, pattern: namePattern }),
    namePrefix: text({ replaces: true, local: true, maximum: 38 }),
    path: text({ default: "/", replaces: true }),
    permissionsBoundary: text(),
    tags,
  },
  outputs: ["arn", "createDate", "uniqueId"],
  async create(inputs, { clients }) {
    await (await clients.iam()).createRole({
      RoleName: inputs.name,
      AssumeRolePolicyDocument: inputs.assumeRolePolicy,
      Description: inputs.description,
      MaxSessionDuration: inputs.maxSessionDuration,
      Path: inputs.path,
      PermissionsBoundary: inputs.permissionsBoundary,
      Tags: tagPairs(inputs.tags),
    });
    return inputs.name;
  },
  async complete(RoleName, inputs, { clients }) {
    const iam = await clients.iam();
    for (const { name, policy } of inputs.inlinePolicies ?? []) {
      await iam.putRolePolicy({ RoleName, PolicyName: name, PolicyDocument: policy });
    }
    for (const PolicyArn of inputs.managedPolicyArns ?? [])
      await iam.attachRolePolicy({ RoleName, PolicyArn });
  },
  async read(RoleName, { clients }) {
    const iam = await clients.iam();
    const found = (await unlessAbsent(absent, () => iam.getRole({ RoleName })))?.Role;
    if (found === undefined) return undefined;
    const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
    const { PolicyNames = [] } = await iam.listRolePolicies({ RoleName });
    const inlinePolicies = await Promise.all(
      PolicyNames.map(async (PolicyName) => {
        const { PolicyDocument } = await iam.getRolePolicy({ RoleName, PolicyName });
        return { name: PolicyName, policy: decodedPolicy(PolicyDocument) };
      }),
    );
    return {
      arn: found.Arn,
      createDate: found.CreateDate,
      uniqueId: found.RoleId,
      assumeRolePolicy: decodedPolicy(found.AssumeRolePolicyDocument),
      description: found.Description,
      inlinePolicies,
      managedPolicyArns: AttachedPolicies.map(({ PolicyArn }) => PolicyArn),
      maxSessionDuration: found.MaxSessionDuration,
      name: found.RoleName,
      path: found.Path,
      permissionsBoundary: found.PermissionsBoundary?.PermissionsBoundaryArn,
      tags: tagMap(found.Tags),
    };
  },
  async update(RoleName, { before, after, touches }, { clients }) {
    const iam = await clients.iam();
    if (touches("assumeRolePolicy")) {
      await iam.updateAssumeRolePolicy({ RoleName, PolicyDocument: after.assumeRolePolicy });
    }
    if (touches("description", "maxSessionDuration")) {
      const { description = "", maxSessionDuration } = after;
      await iam.updateRole({ RoleName, Description: description, MaxSessionDuration: maxSessionDuration });
    }
    if (touches("permissionsBoundary")) {
      const PermissionsBoundary = after.permissionsBoundary;
      if (PermissionsBoundary) await iam.putRolePermissionsBoundary({ RoleName, PermissionsBoundary });
      else await iam.deleteRolePermissionsBoundary({ RoleName });
    }
    if (touches("inlinePolicies")) {
      const names = after.inlinePolicies?.map(({ name }) => name) ?? [];
      for (const { name } of before.inlinePolicies ?? []) {
        if (!names.includes(name)) await iam.deleteRolePolicy({ RoleName, PolicyName: name });
      }
      for (const { name, policy } of after.inlinePolicies ?? []) {
        await iam.putRolePolicy({ RoleName, PolicyName: name, PolicyDocument: policy });
      }
    }
    if (touches("managedPolicyArns")) {
      const wanted = after.managedPolicyArns ?? [];
      const attached = before.managedPolicyArns ?? [];
      for (const PolicyArn of attached) {
        if (!wanted.includes(PolicyArn)) await iam.detachRolePolicy({ RoleName, PolicyArn });
      }
      for (const PolicyArn of wanted) {
        if (!attached.includes(PolicyArn)) await iam.attachRolePolicy({ RoleName, PolicyArn });
      }
    }
    const changes = tagChanges(before.tags, after.tags);
    if (changes.set.length > 0) {
      await iam.tagRole({ RoleName, Tags: tagPairs(Object.fromEntries(changes.set)) });
    }
    if (changes.removed.length > 0) await iam.untagRole({ RoleName, TagKeys: changes.removed });
  },
  async remove(RoleName, { clients }, { forceDetachPolicies, inlinePolicies, managedPolicyArns }) {
    const iam = await clients.iam();
    const live = forceDetachPolicies ? await policiesOf(iam, RoleName) : undefined;
    for (const PolicyArn of live?.attached ?? managedPolicyArns ?? []) {
      await removeIfThere(absent, () => iam.detachRolePolicy({ RoleName, PolicyArn }));
    }
    for (const PolicyName of live?.inline ?? inlinePolicies?.map(({ name }) => name) ?? []) {
      await removeIfThere(absent, () => iam.deleteRolePolicy({ RoleName, PolicyName }));
    }
    await removeIfThere(absent, () => iam.deleteRole({ RoleName }));
  },
});

type Iam = Awaited<ReturnType<Parameters<typeof role.remove>[1]["clients"]["iam"]>>;

async function policiesOf(iam: Iam, RoleName: string): Promise<{ attached: string[]; inline: string[] }> {
  const attached = await unlessAbsent(absent, () => iam.listAttachedRolePolicies({ RoleName }));
  const inline = await unlessAbsent(absent, () => iam.listRolePolicies({ RoleName }));
  return {
    attached: (attached?.AttachedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []),
    inline: inline?.PolicyNames ?? [],
  };
}

const rolePolicy = defineResource({
  token: "aws:iam/rolePolicy:RolePolicy",
  global: true,
  properties: {
    name: text({ autoName: {}, replaces: true, maximum: 128, pattern: namePattern }),
    namePrefix: text({ replaces: true, local: true }),
    policy: policyDocument({ required: true }),
    role: text({ required: true, replaces: true }),
  },
  outputs: [],
  async create({ name, policy, role: RoleName }, { clients }) {
    await (await clients.iam()).putRolePolicy({ RoleName, PolicyName: name, PolicyDocument: policy });
    return `${RoleName}:${name}`;
  },
  async read(id, { clients }) {
    const { RoleName, PolicyName } = rolePolicyId(id);
    const iam = await clients.iam();
    const found = await unlessAbsent(absent, () => iam.getRolePolicy({ RoleName, PolicyName }));
    if (found === undefined) return undefined;
    return { name: PolicyName, role: RoleName, policy: decodedPolicy(found.PolicyDocument) };
  },
  async update(id, { after }, { clients }) {
    await (await clients.iam()).putRolePolicy({ ...rolePolicyId(id), PolicyDocument: after.policy });
  },
  async remove(id, { clients }) {
    const iam = await clients.iam();
    await removeIfThere(absent, () => iam.deleteRolePolicy(rolePolicyId(id)));
  },
});

function rolePolicyId(id: string): { RoleName: string; PolicyName: string } {
  const [RoleName, PolicyName, ...rest] = id.split(":");
  if (!RoleName || !PolicyName || rest.length > 0) {
    throw new Error(`the id "${id}" must be <role name>:<policy name>`);
  }
  return { RoleName, PolicyName };
}

/** IAM answers policy documents percent-encoded. */
function decodedPolicy(document: string | undefined): string {
  return decodeURIComponent(document ?? "");
}

/** AWS Identity and Access Management. */
export const iamResources = resourceTable(role, rolePolicy);
