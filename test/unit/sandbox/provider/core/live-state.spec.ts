import assert from "node:assert/strict";
import { inputsFromState, recordedState } from "../../../../../sandbox/provider/core/live-state";
import { flag, json, policyDocument, set, text } from "../../../../../sandbox/provider/core/property";
import type { ResourceDefinition } from "../../../../../sandbox/provider/core/resource-definition";
import { tags } from "../../../../../sandbox/provider/core/tags";

const definition = {
  token: "aws:test/thing:Thing",
  properties: {
    name: text({ autoName: {} }),
    note: text(),
    pattern: json(),
    policy: policyDocument({ computed: true }),
    members: set(text()),
    keep: flag({ default: false, local: true }),
    tags,
  },
  outputs: ["arn"],
} as unknown as ResourceDefinition;

const settings = { region: "us-east-1", defaultTags: { stack: "dev" } };

describe("the state to record", () => {
  it("is what is live, with the region and the outputs", () => {
    const live = { arn: "arn", name: "n", note: undefined, policy: "{}", tags: { stack: "dev", team: "a" } };
    assert.deepEqual(recordedState(definition, live, { keep: true }, settings), {
      arn: "arn",
      name: "n",
      policy: "{}",
      keep: true,
      tags: { team: "a" },
      tagsAll: { stack: "dev", team: "a" },
      region: "us-east-1",
    });
  });

  it("keeps the program's spelling of what is the same", () => {
    const live = { pattern: '{"b":1,"a":2}', members: ["y", "x"] };
    const state = recordedState(
      definition,
      live,
      { pattern: '{ "a": 2, "b": 1 }', members: ["x", "y"] },
      settings,
    );
    assert.equal(state.pattern, '{ "a": 2, "b": 1 }');
    assert.deepEqual(state.members, ["x", "y"]);
  });

  it("takes over what drifted", () => {
    const state = recordedState(
      definition,
      { pattern: '{"a":3}', members: ["z"] },
      { pattern: '{"a":2}', members: ["x"] },
      settings,
    );
    assert.equal(state.pattern, '{"a":3}');
    assert.deepEqual(state.members, ["z"]);
  });

  it("keeps a default tag as the resource's own when the program gives it too", () => {
    const state = recordedState(definition, { tags: { stack: "dev" } }, { tags: { stack: "dev" } }, settings);
    assert.deepEqual(state.tags, { stack: "dev" });
  });
});

describe("the inputs that lead to a state", () => {
  it("are the known ones, with what drifted", () => {
    const known = { name: "n", note: "old", pattern: '{ "a": 1 }', __defaults: ["name"] };
    const state = { name: "n", note: "new", pattern: '{"a":1}', policy: "{}", tagsAll: {} };
    assert.deepEqual(inputsFromState(definition, state, known), {
      name: "n",
      note: "new",
      pattern: '{ "a": 1 }',
      tagsAll: {},
      __defaults: ["name"],
    });
  });

  it("lose what is gone", () => {
    assert.deepEqual(inputsFromState(definition, { name: "n" }, { name: "n", note: "old" }), {
      name: "n",
      __defaults: [],
    });
  });

  it("are, in an import, what is there and differs from the defaults", () => {
    const state = { name: "n", note: "", pattern: "{}", policy: "{}", keep: false, members: ["x"] };
    assert.deepEqual(inputsFromState(definition, state, {}), {
      name: "n",
      pattern: "{}",
      members: ["x"],
      __defaults: [],
    });
  });
});
