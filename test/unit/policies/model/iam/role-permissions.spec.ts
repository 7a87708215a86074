import assert from "node:assert/strict";
import { rolePermissions } from "../../../../../policies/model/iam/role-permissions";
import { describe as describeResource } from "../../../../../policies/model/rule/finding";
import { resourceTable } from "../../../../../policies/model/stack/resource-table";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import {
  policyResources,
  type ResourceSpec,
  unknownValue,
} from "../../../../../policies/testing/policy-resources";

const allowing = (...actions: readonly string[]) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });

const role = (name: string, props: Record<string, unknown> = {}): ResourceSpec => ({
  type: resourceTypes.role,
  name,
  props: { name, ...props },
});

const managed: ResourceSpec = {
  type: resourceTypes.policy,
  name: "managed",
  props: { arn: "arn:aws:iam::111122223333:policy/managed", policy: allowing("s3:GetObject") },
};

function spec(
  type: string,
  props: Record<string, unknown>,
  propertyDependencies: Readonly<Record<string, readonly ResourceSpec[]>> = {},
): ResourceSpec {
  return { type, name: "given", props, propertyDependencies };
}

/** What each holder may do, in a form that a test can compare. */
function permissionsOf(...specs: readonly ResourceSpec[]) {
  return rolePermissions(resourceTable(policyResources(specs))).map((permissions) => ({
    holder: describeResource(permissions.resource),
    declared: permissions.declared,
    has: permissions.statements.map(({ actions, place }) => `${actions.join()} by ${place}`),
    possible: permissions.possible.map(({ actions }) => actions.join()),
    foreign: permissions.foreign.map(({ arn, place }) => `${arn} by ${place}`),
    unknown: permissions.unknown,
  }));
}

const nothing = { declared: true, has: [], possible: [], foreign: [], unknown: [] };

describe("the permissions of a role", () => {
  const deploy = role("deploy");
  const other = role("other");

  it("come from its own inline and managed policies", () => {
    const own = role("deploy", {
      inlinePolicies: [{ name: "a", policy: allowing("a:B") }, { name: "none" }],
      managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", managed.props.arn],
    });
    assert.deepEqual(permissionsOf(own, managed), [
      {
        ...nothing,
        holder: 'Role "deploy"',
        has: [
          'a:B by Statement[0] of inlinePolicies[0].policy of Role "deploy"',
          's3:GetObject by Statement[0] of policy of Policy "managed"',
        ],
        foreign: ['arn:aws:iam::aws:policy/ReadOnlyAccess by managedPolicyArns[0] of Role "deploy"'],
      },
    ]);
  });

  it("come from inline policies that are resources of their own", () => {
    const given = spec(resourceTypes.rolePolicy, { role: "deploy", policy: allowing("a:B") });
    assert.deepEqual(permissionsOf(deploy, other, given), [
      {
        ...nothing,
        holder: 'Role "deploy"',
        has: ['a:B by Statement[0] of policy of RolePolicy "given"'],
      },
      { ...nothing, holder: 'Role "other"' },
    ]);
  });

  it("come from attachments to one role and to many", () => {
    const one = spec(resourceTypes.rolePolicyAttachment, { role: "deploy", policyArn: managed.props.arn });
    const many = spec(resourceTypes.policyAttachment, {
      roles: ["deploy", "other"],
      policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
    });
    const foreign = ['arn:aws:iam::aws:policy/ReadOnlyAccess by policyArn of PolicyAttachment "given"'];
    assert.deepEqual(permissionsOf(deploy, other, managed, one, many), [
      {
        ...nothing,
        holder: 'Role "deploy"',
        has: ['s3:GetObject by Statement[0] of policy of Policy "managed"'],
        foreign,
      },
      { ...nothing, holder: 'Role "other"', foreign },
    ]);
  });

  it("are those of one policy where the stack does not declare the role", () => {
    const given = spec(resourceTypes.rolePolicy, { role: "elsewhere", policy: allowing("a:B") });
    assert.deepEqual(permissionsOf(deploy, given), [
      { ...nothing, holder: 'Role "deploy"' },
      {
        ...nothing,
        holder: 'RolePolicy "given"',
        declared: false,
        has: ['a:B by Statement[0] of policy of RolePolicy "given"'],
      },
    ]);
  });

  it("follow dependencies while names are unknown in a preview", () => {
    const inline = spec(
      resourceTypes.rolePolicy,
      { role: unknownValue, policy: allowing("a:B") },
      { role: [deploy] },
    );
    const attachment = spec(
      resourceTypes.policyAttachment,
      { roles: [unknownValue, unknownValue], policyArn: unknownValue },
      { roles: [deploy, other], policyArn: [managed] },
    );
    const has = ['s3:GetObject by Statement[0] of policy of Policy "managed"'];
    assert.deepEqual(permissionsOf(deploy, other, managed, inline, attachment), [
      {
        ...nothing,
        holder: 'Role "deploy"',
        has: ['a:B by Statement[0] of policy of RolePolicy "given"', ...has],
      },
      { ...nothing, holder: 'Role "other"', has },
    ]);
  });

  it("hold each of several policies whose ARNs are unknown", () => {
    const second: ResourceSpec = { ...managed, name: "second", props: { policy: unknownValue } };
    const own: ResourceSpec = {
      ...role("deploy", { managedPolicyArns: [unknownValue] }),
      propertyDependencies: { managedPolicyArns: [managed, second] },
    };
    assert.deepEqual(permissionsOf(managed, second, own), [
      {
        ...nothing,
        holder: 'Role "deploy"',
        has: ['s3:GetObject by Statement[0] of policy of Policy "managed"'],
        unknown: ['policy of Policy "second"'],
      },
    ]);
  });

  it("may be more when it is unknown whose a policy is", () => {
    const given = spec(resourceTypes.rolePolicy, { role: unknownValue, policy: allowing("a:B") });
    const many = spec(resourceTypes.policyAttachment, { roles: unknownValue, policyArn: managed.props.arn });
    assert.deepEqual(permissionsOf(deploy, managed, given, many), [
      { ...nothing, holder: 'Role "deploy"', possible: ["a:B", "s3:GetObject"] },
    ]);
  });

  it("are unknown where a document or a list is", () => {
    const given = spec(resourceTypes.rolePolicy, { role: "deploy", policy: unknownValue });
    const broken = spec(resourceTypes.rolePolicy, { role: "deploy", policy: "no document" });
    const own: ResourceSpec = {
      ...role("deploy", { inlinePolicies: unknownValue, managedPolicyArns: unknownValue }),
      propertyDependencies: { inlinePolicies: [other] },
    };
    assert.deepEqual(permissionsOf(own, other, given, broken), [
      {
        ...nothing,
        holder: 'Role "deploy"',
        unknown: [
          'inlinePolicies of Role "deploy"',
          'policy of RolePolicy "given"',
          'the policy document in policy of RolePolicy "given"',
        ],
      },
      { ...nothing, holder: 'Role "other"' },
    ]);
  });
});
