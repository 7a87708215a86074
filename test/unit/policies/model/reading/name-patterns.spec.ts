import assert from "node:assert/strict";
import { isNamedLike, namePatterns } from "../../../../../policies/model/reading/name-patterns";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { policyResources, unknownValue } from "../../../../../policies/testing/policy-resources";

describe("the names that a parameter lists", () => {
  it("are those of the settings, else the usual ones", () => {
    assert.deepEqual(namePatterns(["a"], ["b"]), ["a"]);
    assert.deepEqual(namePatterns(undefined, ["b"]), ["b"]);
    assert.deepEqual(namePatterns(undefined), []);
  });
});

describe("whether a resource is named like a pattern", () => {
  const [source] = policyResources([{ type: resourceTypes.key, name: "source", props: {} }]);
  const named = (bucket: unknown, ...patterns: readonly string[]) => {
    const [resource] = policyResources([{ type: resourceTypes.bucket, name: "data", props: { bucket } }]);
    assert.ok(resource);
    return isNamedLike(resource, patterns);
  };
  const known = (value: boolean) => ({ state: "known", value });

  it("is decided by its name in AWS and by the one in the program", () => {
    assert.deepEqual(named("turbine-logs", "*-logs"), known(true));
    assert.deepEqual(named("turbine", "*-logs", "da*"), known(true));
    assert.deepEqual(named("turbine", "*-logs"), known(false));
    assert.deepEqual(named("turbine", "turb"), known(false));
    assert.deepEqual(named("turbine"), known(false));
  });

  it("is decided by the one in the program while Pulumi is left to make the other", () => {
    assert.deepEqual(named(unknownValue, "da*"), known(true));
    assert.deepEqual(named(unknownValue, "*-logs"), known(false));
    assert.deepEqual(named(undefined, "*-logs"), known(false));
  });

  it("is unknown while the name is computed from something", () => {
    const [resource] = policyResources([
      { type: resourceTypes.bucket, name: "data", props: { bucket: unknownValue } },
    ]);
    assert.ok(resource && source);
    resource.propertyDependencies.bucket = [source];
    assert.deepEqual(isNamedLike(resource, ["*-logs"]), { state: "unknown", path: "bucket" });
    assert.deepEqual(isNamedLike(resource, ["data"]), known(true));
    assert.deepEqual(isNamedLike(resource, []), known(false));
  });
});
