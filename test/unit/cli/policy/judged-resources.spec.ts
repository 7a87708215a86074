import assert from "node:assert/strict";
import { judgedResources } from "../../../../cli/policy/judged-resources";
import type { ResourceState } from "../../../../cli/policy/stack-file";
import { read, readText } from "../../../../policies/model/reading/reading";

const urn = (name: string) => `urn:pulumi:prod::p::a:b:C::${name}`;
const state = (name: string, more: Partial<ResourceState> = {}): ResourceState => ({
  urn: urn(name),
  type: "a:b:C",
  ...more,
});
const secret = (value: object) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ...value,
});

describe("the resources of a file, as the pack sees them", () => {
  it("have what came out over what went in", () => {
    const [resource] = judgedResources([
      state("one", { inputs: { a: "in", b: "in" }, outputs: { b: "out" } }),
    ]);
    assert.ok(resource);
    assert.deepEqual(
      [readText(resource, ["a"]), readText(resource, ["b"])],
      [
        { state: "known", value: "in" },
        { state: "known", value: "out" },
      ],
    );
    assert.equal(resource.name, "one");
  });

  it("keep what the preview does not know unknown", () => {
    const [resource] = judgedResources([
      state("one", { inputs: { a: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }),
    ]);
    assert.ok(resource);
    assert.deepEqual(read(resource, ["a"]), { state: "unknown", path: "a" });
  });

  it("have secrets that can be read, and unknown ones that cannot", () => {
    const inputs = {
      open: secret({ plaintext: '"text"' }),
      nested: { list: secret({ plaintext: '[1,"[secret]"]' }) },
      closed: secret({ ciphertext: "v1:xyz" }),
      hidden: "[secret]",
    };
    const [resource] = judgedResources([state("one", { inputs })]);
    assert.ok(resource);
    assert.deepEqual(read(resource, ["open"]), { state: "known", value: "text" });
    assert.deepEqual(read(resource, ["nested", "list", 0]), { state: "known", value: 1 });
    for (const path of [["nested", "list", 1], ["closed"], ["hidden"]]) {
      assert.equal(read(resource, path).state, "unknown", path.join("."));
    }
  });

  it("refer to each other", () => {
    const providerUrn = "urn:pulumi:prod::p::pulumi:providers:aws::west";
    const [parent, provider, child] = judgedResources([
      state("parent"),
      { urn: providerUrn, type: "pulumi:providers:aws", inputs: { region: "eu-west-1" } },
      state("child", {
        parent: urn("parent"),
        provider: `${providerUrn}::some-id`,
        protect: true,
        dependencies: [urn("parent"), urn("gone")],
        propertyDependencies: { a: [urn("parent"), urn("gone")], b: null },
      }),
    ]);
    assert.ok(child && parent && provider);
    assert.equal(child.parent, parent);
    assert.deepEqual(child.dependencies, [parent]);
    assert.deepEqual(child.propertyDependencies, { a: [parent], b: [] });
    assert.equal(child.opts.protect, true);
    assert.equal(parent.opts.protect, false);
    assert.deepEqual(child.provider?.urn, providerUrn);
    assert.equal(child.provider?.props.region, "eu-west-1");
  });
});
