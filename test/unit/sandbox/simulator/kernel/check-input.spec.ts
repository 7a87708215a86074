import assert from "node:assert/strict";
import { botocoreDataFolder } from "../../../../../sandbox/setup/botocore-data";
import { checkInput } from "../../../../../sandbox/simulator/kernel/check-input";
import { compileModelPattern } from "../../../../../sandbox/simulator/kernel/model-pattern";
import { loadServiceModel, type ServiceModel } from "../../../../../sandbox/simulator/kernel/service-model";

const model: ServiceModel = {
  metadata: { protocol: "json" },
  operations: {},
  shapes: {
    Input: {
      type: "structure",
      required: ["Name", "Items"],
      members: {
        Name: { shape: "Name" },
        Items: { shape: "Items" },
        Count: { shape: "Count" },
        Colour: { shape: "Colour" },
        Labels: { shape: "Labels" },
        When: { shape: "Time" },
        Secret: { shape: "Secret" },
        On: { shape: "Flag" },
        Data: { shape: "Data" },
        Ratio: { shape: "Ratio" },
      },
    },
    Name: { type: "string", min: 1, max: 5, pattern: "[a-z]+" },
    Items: { type: "list", min: 1, max: 2, member: { shape: "Item" } },
    Item: { type: "structure", required: ["Name"], members: { Name: { shape: "Name" } } },
    Count: { type: "integer", min: 1, max: 3 },
    Colour: { type: "string", enum: ["red", "green"] },
    Labels: { type: "map", max: 1, key: { shape: "Name" }, value: { shape: "Name" } },
    Time: { type: "timestamp" },
    Secret: { type: "string", max: 2, sensitive: true },
    Flag: { type: "boolean" },
    Data: { type: "blob", max: 4 },
    Ratio: { type: "double", min: 0 },
  },
};

const valid = { Name: "fan", Items: [{ Name: "one" }] };
const check = (input: unknown): unknown => checkInput(model, "Input", input);
const refusal = (input: unknown): string => {
  try {
    check(input);
  } catch (error) {
    if (error instanceof Error && "code" in error) return `${String(error.code)} ${error.message}`;
    throw error;
  }
  return "accepted";
};
const one = (detail: string): string => `ValidationException 1 validation error detected: ${detail}`;

describe("checking a request against the service model", () => {
  it("converts timestamps and blobs, leaves out null and what the model does not know", () => {
    const input = { ...valid, When: 1.5, Data: "AAE=", Colour: null, Unknown: 1 };
    assert.deepEqual(check(input), { ...valid, When: new Date(1500), Data: Buffer.from([0, 1]) });
  });

  it("reports all broken constraints in one error", () => {
    assert.equal(
      refusal({ Name: "TOOLONG", Count: 4 }),
      "ValidationException 4 validation errors detected: " +
        "Value null at 'items' failed to satisfy constraint: Member must not be null; " +
        "Value 'TOOLONG' at 'name' failed to satisfy constraint: Member must have length less than or equal to 5; " +
        "Value 'TOOLONG' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+; " +
        "Value '4' at 'count' failed to satisfy constraint: Member must have value less than or equal to 3",
    );
  });

  const rows: readonly [title: string, input: object, expected: string][] = [
    [
      "a member of a list, counted from one",
      { Items: [{ Name: "a" }, {}] },
      one("Value null at 'items.2.member.name' failed to satisfy constraint: Member must not be null"),
    ],
    [
      "too short a list",
      { Items: [] },
      one(
        "Value '[]' at 'items' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ),
    ],
    [
      "a value outside the enum",
      { Colour: "blue" },
      one(
        "Value 'blue' at 'colour' failed to satisfy constraint: Member must satisfy enum value set: [red, green]",
      ),
    ],
    [
      "too small a number",
      { Ratio: -0.5 },
      one(
        "Value '-0.5' at 'ratio' failed to satisfy constraint: Member must have value greater than or equal to 0",
      ),
    ],
    [
      "a map's key",
      { Labels: { "1": "a" } },
      one(
        "Value '{\"1\":\"a\"}' at 'labels' failed to satisfy constraint: " +
          "Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-z]+]",
      ),
    ],
    [
      "a sensitive value, without showing it",
      { Secret: "abc" },
      one(
        "Value *** at 'secret' failed to satisfy constraint: Member must have length less than or equal to 2",
      ),
    ],
    [
      "too large a blob, without showing it",
      { Data: Buffer.alloc(5).toString("base64") },
      one(
        "Value *** at 'data' failed to satisfy constraint: Member must have length less than or equal to 4",
      ),
    ],
    [
      "a wrong type",
      { Count: "1" },
      "SerializationException STRING_VALUE can not be converted to an Integer at 'count'",
    ],
    [
      "a list in place of text",
      { Name: [] },
      "SerializationException LIST_VALUE can not be converted to a String at 'name'",
    ],
    [
      "a wrong flag",
      { On: "true" },
      "SerializationException STRING_VALUE can not be converted to a Boolean at 'on'",
    ],
    [
      "a wrong time",
      { When: "soon" },
      "SerializationException STRING_VALUE can not be converted to a Timestamp at 'when'",
    ],
  ];
  for (const [title, input, expected] of rows) {
    it(`reports ${title}`, () => assert.equal(refusal({ ...valid, ...input }), expected));
  }

  it("accepts values at the edges", () => {
    assert.equal(
      refusal({ Name: "abcde", Items: [{ Name: "a" }, { Name: "b" }], Count: 3, Ratio: 0 }),
      "accepted",
    );
  });
});

describe("the patterns of AWS's models", () => {
  const services: readonly [name: string, version: string][] = [
    ["sagemaker", "2017-07-24"],
    ["sagemaker-runtime", "2017-05-13"],
    ["cloudwatch", "2010-08-01"],
    ["events", "2015-10-07"],
  ];
  for (const [name, version] of services) {
    it(`can all be read (${name})`, () => {
      const shapes = Object.values(loadServiceModel(botocoreDataFolder(), name, version).shapes);
      const patterns = shapes.flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern]));
      assert.ok(patterns.length > 0);
      for (const pattern of patterns) compileModelPattern(pattern);
    });
  }

  it("keep Java's meaning", () => {
    const metadataKey = loadServiceModel(botocoreDataFolder(), "sagemaker", "2017-07-24").shapes
      .CustomerMetadataKey;
    const quantifiedEnd = compileModelPattern(metadataKey?.pattern ?? "");
    assert.equal(quantifiedEnd.test("größe = 1"), true);
    assert.equal(quantifiedEnd.test("a#b"), false);
    assert.equal(compileModelPattern("\\A\\S[\\p{Print}]*\\z").test("id-1 x"), true);
    assert.equal(compileModelPattern("\\A\\S[\\p{Print}]*\\z").test("id\n"), false);
    assert.equal(compileModelPattern("\\p{Print}+").test("requests per instance"), true);
    assert.equal(compileModelPattern("\\p{Print}+").test("a\nb"), false);
    assert.equal(compileModelPattern("a|b").test("ab"), false);
  });
});
