import assert from "node:assert/strict";
import type { Deployment } from "@pulumi/pulumi/automation";
import fc from "fast-check";
import { compactState } from "../../../../../cli/release/upgrades/compact-state";

const names = ["stack", "key", "bucket", "role", "function"];
const urn = (name: string) => `urn:pulumi:prod::upgrades::t:i:T::${name}`;

/** Resources that each depend on all before them, as an engine would have written them in one of many orders. */
function exported(order: (urns: string[]) => string[], suffix: string): Deployment {
  const resources = names.map((name, index) => ({
    urn: urn(name),
    type: "t:i:T",
    created: `2026-01-0${index + 1}T00:00:00Z`,
    sourcePosition: `project:///${suffix}.ts#1`,
    outputs: {
      code: {
        "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
        hash: "h",
        path: `/${suffix}`,
      },
    },
    dependencies: order(names.slice(0, index).map(urn)),
    propertyDependencies: { input: order(names.slice(0, index).map(urn)) },
  }));
  const manifest = { time: `2026-01-01T00:00:0${suffix.length % 10}Z`, magic: suffix, version: suffix };
  const inOrder = order(names.map(urn)).map((each) => resources.find((resource) => resource.urn === each));
  return { version: 3, deployment: { manifest, secrets_providers: {}, resources: inOrder } } as Deployment;
}

describe("a compact state", () => {
  const expected = JSON.stringify(compactState(exported((urns) => urns, "a")));

  it("is the same text whatever order, time, place and engine its resources were written in", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.boolean(), fc.string(), (turn, reversed, suffix) => {
        const order = (urns: string[]): string[] => {
          const at = urns.length === 0 ? 0 : turn % urns.length;
          const turned = [...urns.slice(at), ...urns.slice(0, at)];
          return reversed ? turned.reverse() : turned;
        };
        assert.equal(JSON.stringify(compactState(exported(order, suffix))), expected);
      }),
    ));

  it("keeps what a preview compares: urn, type, outputs, an asset's hash and every dependency", () => {
    const { resources } = JSON.parse(expected).deployment;
    assert.deepEqual(
      resources.map((resource: { urn: string }) => resource.urn),
      names.map(urn),
    );
    const last = resources.at(-1);
    assert.equal(last.outputs.code.hash, "h");
    assert.deepEqual(last.dependencies, names.slice(0, -1).map(urn).sort());
    assert.deepEqual(last.propertyDependencies.input, last.dependencies);
  });

  it("is refused when resources depend on each other", () => {
    const circle = [
      { urn: "a", dependencies: ["b"] },
      { urn: "b", dependencies: ["a"] },
    ];
    assert.throws(
      () => compactState({ version: 3, deployment: { resources: circle } } as Deployment),
      /in a circle/,
    );
  });
});
