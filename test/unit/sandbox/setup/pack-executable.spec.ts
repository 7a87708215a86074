import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as runtime from "@pulumi/pulumi/runtime";
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import * as signatures from "../../../../policies/executable/property-signatures";
import { Output } from "../../../../policies/executable/pulumi-values";
import { withVersion } from "../../../../sandbox/setup/pack-executable";

describe("the executable pack", () => {
  it("marks properties as the SDK does", () => {
    const { unknownValue, ...marks } = signatures;
    const known: Readonly<Record<string, unknown>> = { ...rpc };
    assert.equal(unknownValue, runtime.unknownValue);
    for (const [name, mark] of Object.entries(marks)) assert.equal(mark, known[name], name);
  });

  it("knows an output of the SDK, and nothing else, as one", async () => {
    const { output } = await import("@pulumi/pulumi");
    assert.equal(Output.isInstance(output(1)), true);
    for (const value of [undefined, null, 1, "x", {}, { __pulumiOutput: "yes" }])
      assert.equal(Output.isInstance(value), false);
  });

  it("carries its own version in place of the one of the folder in which it is started", () => {
    const source = readFileSync(require.resolve("@pulumi/policy/policy"), "utf8");
    const changed = withVersion(source, "7.8.9");
    assert.match(changed, /const pkg = \{"version":"7\.8\.9"\};/);
    assert.doesNotMatch(changed, /package\.json`/);
  });

  it("is not built when the SDK looks its version up in another way", () => {
    assert.throws(() => withVersion("const pkg = elsewhere();", "1.0.0"), /another way than before/);
  });
});
