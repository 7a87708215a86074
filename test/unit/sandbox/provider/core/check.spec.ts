import assert from "node:assert/strict";
import { check } from "../../../../../sandbox/provider/core/check";
import { flag, group, json, list, map, number, text } from "../../../../../sandbox/provider/core/property";
import type { ResourceDefinition } from "../../../../../sandbox/provider/core/resource-definition";
import { exactlyOne } from "../../../../../sandbox/provider/core/rules";
import { tags } from "../../../../../sandbox/provider/core/tags";
import { type Bag, unknownValue } from "../../../../../sandbox/provider/core/value";

const definition = {
  token: "aws:test/thing:Thing",
  properties: {
    name: text({ autoName: {}, replaces: true, maximum: 20, pattern: /^[\w-]+$/ }),
    namePrefix: text({ replaces: true, local: true }),
    role: text({ required: true }),
    days: number({ default: 7, minimum: 1, maximum: 30 }),
    mode: text({ oneOf: ["Active", "Passive"] }),
    pattern: json(),
    labels: map(),
    variants: list(group({ weight: number({ default: 1 }), title: text({ required: true }) }), {
      maximum: 2,
    }),
    open: flag(),
    left: text(),
    right: text(),
    tags,
  },
  outputs: ["arn"],
  rules: (inputs: Bag) =>
    inputs.left === undefined && inputs.right === undefined ? [] : exactlyOne(inputs, "left", "right"),
} as unknown as ResourceDefinition;

function checked(
  given: Bag,
  options: { before?: Bag; seed?: string; defaultTags?: Bag; name?: string } = {},
) {
  return check(definition, {
    logicalName: options.name ?? "thing",
    before: options.before ?? {},
    given,
    randomSeed: Buffer.from(options.seed ?? "seed"),
    autonaming: undefined,
    region: "us-east-1",
    defaultTags: options.defaultTags ?? {},
  });
}

describe("checking inputs", () => {
  it("fills in defaults at every depth, and names what it filled in", () => {
    const { inputs, problems } = checked({ name: "a", role: "r", variants: [{ title: "t" }] });
    assert.deepEqual(problems, []);
    assert.deepEqual(inputs, {
      name: "a",
      role: "r",
      days: 7,
      variants: [{ title: "t", weight: 1 }],
      tagsAll: {},
      __defaults: ["days"],
    });
  });

  it("names every problem at once, each with its path", () => {
    const { problems } = checked({
      name: "not allowed",
      days: 0,
      mode: "Sleepy",
      pattern: "{",
      labels: { a: 1 },
      variants: [{ weight: "1" }, { title: "b" }, { title: "c" }],
      open: "yes",
      colour: "blue",
    });
    assert.deepEqual(problems.map(({ property }) => property).sort(), [
      "colour",
      "days",
      "labels.a",
      "mode",
      "name",
      "open",
      "pattern",
      "role",
      "variants",
      "variants[0].title",
      "variants[0].weight",
    ]);
    const reasonOf = (name: string) => problems.find(({ property }) => property === name)?.reason ?? "";
    assert.equal(reasonOf("days"), "must be at least 1, but is 0");
    assert.equal(reasonOf("mode"), 'must be one of Active, Passive, but is "Sleepy"');
    assert.match(reasonOf("colour"), /does not know this property; it knows days, labels/);
  });

  it("accepts what is not known yet, at every depth", () => {
    const { problems } = checked({
      name: unknownValue,
      role: unknownValue,
      variants: [{ title: unknownValue }],
      days: unknownValue,
    });
    assert.deepEqual(problems, []);
  });

  it("turns JSON given as an object into text, unless a part is not known yet", () => {
    assert.equal(checked({ role: "r", pattern: { a: [1] } }).inputs.pattern, '{"a":[1]}');
    assert.equal(checked({ role: "r", pattern: { a: unknownValue } }).inputs.pattern, unknownValue);
  });

  it("applies the rules over several properties, where an unknown value counts as given", () => {
    assert.deepEqual(checked({ role: "r", left: "l", right: unknownValue }).problems, [
      { property: "right", reason: 'conflicts with "left": give one of the two' },
    ]);
  });

  it("refuses another region than the provider's", () => {
    const { problems } = checked({ role: "r", region: "eu-west-1" });
    assert.deepEqual(
      problems.map(({ property }) => property),
      ["region"],
    );
    assert.deepEqual(checked({ role: "r", region: "us-east-1" }).problems, []);
  });

  describe("naming", () => {
    it("gives an automatic name: logical name and seven hex digits", () => {
      const { inputs } = checked({ role: "r" });
      assert.match(String(inputs.name), /^thing-[0-9a-f]{7}$/);
      assert.deepEqual(inputs.__defaults, ["days", "name"]);
    });

    it("gives the same name for the same seed, and another for another", () => {
      const name = (seed: string) => checked({ role: "r" }, { seed }).inputs.name;
      assert.equal(name("a"), name("a"));
      assert.notEqual(name("a"), name("b"));
    });

    it("keeps an automatic name in later updates, but not one that the program had given", () => {
      const automatic = { name: "thing-0000000", __defaults: ["name"] };
      assert.equal(checked({ role: "r" }, { before: automatic }).inputs.name, "thing-0000000");
      assert.notEqual(
        checked({ role: "r" }, { before: { name: "given", __defaults: [] } }).inputs.name,
        "given",
      );
    });

    it("leaves the name to the creation when there is a prefix, and refuses both", () => {
      assert.equal(checked({ role: "r", namePrefix: "p-" }).inputs.name, undefined);
      assert.deepEqual(
        checked({ role: "r", namePrefix: "p-", name: "n" }).problems.map(({ property }) => property),
        ["namePrefix"],
      );
    });

    it("says that an automatic name is too long", () => {
      const { problems } = checked({ role: "r" }, { name: "a-rather-long-logical-name" });
      assert.match(problems[0]?.reason ?? "", /is longer than 20 characters/);
    });
  });

  describe("tags", () => {
    it("merges the provider's default tags under the resource's own", () => {
      const { inputs } = checked(
        { role: "r", tags: { team: "a" } },
        { defaultTags: { team: "z", stack: "dev" } },
      );
      assert.deepEqual(inputs.tagsAll, { team: "a", stack: "dev" });
      assert.deepEqual(inputs.tags, { team: "a" });
    });

    it("are merged anew when the inputs of an import bring them along", () => {
      const { inputs, problems } = checked(
        { role: "r", tagsAll: { old: "1" } },
        { defaultTags: { stack: "dev" } },
      );
      assert.deepEqual(problems, []);
      assert.deepEqual(inputs.tagsAll, { stack: "dev" });
    });

    it("does not know them all while some are unknown", () => {
      assert.equal(checked({ role: "r", tags: unknownValue }).inputs.tagsAll, unknownValue);
    });
  });
});
