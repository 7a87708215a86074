import assert from "node:assert/strict";
import { policySources } from "../../../../../policies/model/iam/policy-sources";
import { formatPath } from "../../../../../policies/model/reading/reading";
import { describe as resourceText } from "../../../../../policies/model/rule/finding";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { stackIndex } from "../../../../../policies/model/stack/stack-index";
import {
  allowing,
  compliantRole,
  documentOf,
  rolePolicyOf,
} from "../../../../../policies/testing/compliant-access";
import {
  policyResources,
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

function sourcesOf(...specs: readonly ResourceSpec[]): readonly string[] {
  return policySources(stackIndex(policyResources(specs))).map(
    ({ resource, path, statements }) =>
      `${statements.state} ${formatPath(path)} of ${resourceText(resource)}`,
  );
}

const inline = (name: string) => ({ name, policy: documentOf(allowing()) });

describe("the sources of policies", () => {
  it("are none in a stack without policies", () => {
    assert.deepEqual(
      sourcesOf(compliantRole(), { type: resourceTypes.topic, name: "incidents", props: {} }),
      [],
    );
  });

  it("are every kind of document that gives rights", () => {
    const props = { policy: documentOf(allowing()) };
    const types = [
      resourceTypes.groupPolicy,
      resourceTypes.policy,
      resourceTypes.rolePolicy,
      resourceTypes.userPolicy,
    ];
    assert.deepEqual(sourcesOf(...types.map((type) => ({ type, name: "one", props }))), [
      'known policy of RolePolicy "one"',
      'known policy of Policy "one"',
      'known policy of UserPolicy "one"',
      'known policy of GroupPolicy "one"',
    ]);
  });

  it("are the documents within a role", () => {
    const role = withProperty(compliantRole(), "inlinePolicies", [
      inline("a"),
      { name: "none" },
      inline("b"),
    ]);
    assert.deepEqual(sourcesOf(role), [
      'known inlinePolicies[0].policy of Role "turbine"',
      'absent inlinePolicies[1].policy of Role "turbine"',
      'known inlinePolicies[2].policy of Role "turbine"',
    ]);
  });

  it("leave out of a role what a RolePolicy of the program gave it", () => {
    const role = withProperty(compliantRole(), "inlinePolicies", [inline("permissions"), inline("own")]);
    assert.deepEqual(sourcesOf(role, rolePolicyOf()), [
      'known inlinePolicies[1].policy of Role "turbine"',
      'known policy of RolePolicy "permissions"',
    ]);
  });

  it("keep in a role what only has the name of another role's policy", () => {
    const role = withProperty(compliantRole(), "inlinePolicies", [inline("permissions")]);
    const other = withProperty(rolePolicyOf(), "role", "other");
    assert.deepEqual(sourcesOf(role, compliantRole("other"), other), [
      'known inlinePolicies[0].policy of Role "turbine"',
      'known policy of RolePolicy "permissions"',
    ]);
  });

  it("are unknown where a document is not known, without hiding the others", () => {
    const role = withProperty(compliantRole(), "inlinePolicies", [
      { name: "a", policy: unknownValue },
      inline("b"),
    ]);
    assert.deepEqual(sourcesOf(role, withProperty(rolePolicyOf(), "policy", "no JSON")), [
      'unknown inlinePolicies[0].policy of Role "turbine"',
      'known inlinePolicies[1].policy of Role "turbine"',
      'unknown policy of RolePolicy "permissions"',
    ]);
  });

  it("take a list that the program leaves out for empty, and one computed from elsewhere for unknown", () => {
    const role = withProperty(compliantRole(), "inlinePolicies", unknownValue);
    assert.deepEqual(sourcesOf(role), []);
    const bucket: ResourceSpec = { type: resourceTypes.bucket, name: "models", props: {} };
    const computed = { ...role, propertyDependencies: { inlinePolicies: [bucket] } };
    assert.deepEqual(sourcesOf(computed, bucket), ['unknown inlinePolicies of Role "turbine"']);
  });
});
