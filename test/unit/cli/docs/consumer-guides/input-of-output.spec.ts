import assert from "node:assert/strict";
import { copiedStructure } from "../../../../../cli/docs/consumer-guides/input-of-output";
import type { Shape, TypeSpec } from "../../../../../cli/docs/consumer-guides/package-schema";

type Structure = Extract<Shape, { kind: "structure" }>;

const text: TypeSpec = { type: "string" };

function structure(
  name: string,
  properties: Readonly<Record<string, TypeSpec>>,
  required: readonly string[] = [],
): Structure {
  return { kind: "structure", name, properties, required };
}

const shapes: Readonly<Record<string, Shape>> = {
  string: { kind: "text" },
  inner: structure("Inner", { topic: text }, ["topic"]),
  array: { kind: "list", element: text },
};

const copy = (properties: Readonly<Record<string, TypeSpec>>, required?: readonly string[]) =>
  copiedStructure(
    structure("Outer", properties, required),
    ({ type, $ref }) => shapes[$ref ?? type ?? ""] ?? assert.fail(`no shape for ${$ref ?? type}`),
  );

describe("what is copied of an output into an input", () => {
  it("is every property, those of inner structures too, each with whether it may be absent", () => {
    assert.deepEqual(copy({ key: text, note: text, inner: { $ref: "inner" } }, ["key"]), {
      type: "Outer",
      properties: [
        { name: "key", optional: false },
        { name: "note", optional: true },
        {
          name: "inner",
          optional: true,
          structure: { type: "Inner", properties: [{ name: "topic", optional: false }] },
        },
      ],
    });
  });

  it("is no list", () => {
    assert.throws(() => copy({ names: { type: "array" } }), /^Error: Outer\.names: copying a list/);
  });

  it("is nothing that has to be known beforehand, which takes no output", () => {
    assert.throws(() => copy({ key: { ...text, plain: true } }), /^Error: Outer\.key: copying a known value/);
  });
});
