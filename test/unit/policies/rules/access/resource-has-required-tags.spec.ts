import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { stackIndex } from "../../../../../policies/model/stack/stack-index";
import { taggableTypes } from "../../../../../policies/model/stack/taggable";
import { resourceHasRequiredTags as rule } from "../../../../../policies/rules/access/resource-has-required-tags";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  policyResources,
  type ResourceSpec,
  unknownValue,
} from "../../../../../policies/testing/policy-resources";
import { checkoutFolder } from "../../../../../sandbox/paths";

const on = 'Topic "incidents"';

function topic(props: Record<string, unknown>): ResourceSpec {
  return { type: resourceTypes.topic, name: "incidents", props };
}

function judge(props: Record<string, unknown>, requiredTags: Readonly<Record<string, string>>) {
  return findingsOf(rule, [topic(props)], { parameters: { requiredTags } });
}

function missing(tag: string, value = "a value"): FindingText {
  return { on, problem: `has no tag "${tag}"`, fix: `set tags["${tag}"] to ${value}` };
}

describe("resource-has-required-tags", () => {
  it("judges nothing unless the settings demand a tag", () => {
    const stack = stackIndex(policyResources([topic({})]));
    for (const parameters of [{}, { requiredTags: {} }]) {
      assert.deepEqual(rule.judge({ stack, profile: "prod", parameters }), { subjects: 0, findings: [] });
    }
    const demanded = rule.judge({ stack, profile: "prod", parameters: { requiredTags: { owner: "*" } } });
    assert.equal(demanded.subjects, 1);
  });

  it("accepts tags of the resource and of the provider", () => {
    const props = { tags: { owner: "wind" }, tagsAll: { owner: "wind", stage: "prod-1" } };
    assert.deepEqual(judge(props, { owner: "*", stage: "prod-?" }), []);
    assert.deepEqual(judge({ tags: { owner: "" } }, { owner: "*" }), []);
  });

  it("refuses each tag that is missing", () => {
    for (const props of [{}, { tags: {} }, { tags: { Owner: "wind" }, tagsAll: { Owner: "wind" } }]) {
      assert.deepEqual(judge(props, { owner: "*", stage: "prod-?" }), [
        missing("owner"),
        missing("stage", 'a value that fits "prod-?"'),
      ]);
    }
  });

  it("refuses a value that does not fit, in the right case", () => {
    for (const stage of ["prod-10", "Prod-1", "prod-", ""]) {
      assert.deepEqual(judge({ tags: { stage } }, { stage: "prod-?" }), [
        {
          on,
          problem: `has the tag "stage" with the value "${stage}"`,
          fix: 'set tags["stage"] to a value that fits "prod-?"',
        },
      ]);
    }
  });

  it("lets the resource's own tag win over the provider's", () => {
    assert.deepEqual(judge({ tags: { stage: "prod" }, tagsAll: { stage: "dev" } }, { stage: "prod" }), []);
  });

  it("accepts in a preview a value that is not known yet where any will do", () => {
    const props = { tags: { owner: unknownValue }, tagsAll: unknownValue };
    assert.deepEqual(judge(props, { owner: "*" }), []);
    assert.deepEqual(judge(props, { owner: "wind*" }), [{ on, unknown: "tags.owner" }]);
    assert.deepEqual(judge({ tagsAll: { owner: unknownValue } }, { owner: "**" }), []);
  });

  it("says in a preview that the tags are unknown, and still sees a wrong one", () => {
    assert.deepEqual(judge({ tags: unknownValue }, { owner: "*" }), [{ on, unknown: "tags.owner" }]);
    assert.deepEqual(
      judge({ tags: { stage: "dev" }, tagsAll: unknownValue }, { owner: "*", stage: "prod" }),
      [
        { on, unknown: "tagsAll.owner" },
        {
          on,
          problem: 'has the tag "stage" with the value "dev"',
          fix: 'set tags["stage"] to a value that fits "prod"',
        },
      ],
    );
  });

  it("does not take a value of a wrong type for right", () => {
    assert.deepEqual(judge({ tags: { owner: 7 } }, { owner: "*" }), [{ on, unknown: "tags.owner" }]);
  });

  it("does not apply to resources that take no tags", () => {
    const policy = { type: resourceTypes.rolePolicy, name: "permissions", props: {} };
    assert.deepEqual(findingsOf(rule, [policy], { parameters: { requiredTags: { owner: "*" } } }), []);
  });

  it("knows every type of AWS's provider that takes tags", () => {
    const taggable = Object.values(resourceTypes).filter((type) => {
      const file = path.join(
        checkoutFolder,
        "node_modules/@pulumi",
        `${type.split(":").slice(0, 2).join("/")}.d.ts`,
      );
      return existsSync(file) && /Args \{[\s\S]*\n {4}tags\?:/.test(readFileSync(file, "utf8"));
    });
    assert.deepEqual([...taggableTypes].sort(), taggable.sort());
  });
});
