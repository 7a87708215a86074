import type { PolicyResource } from "@pulumi/policy";
import { fits } from "../../model/reading/pattern";
import { type Reading, read, readKeys } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule, type Parameters } from "../../model/rule/rule";
import { subjectsOfType } from "../../model/stack/subjects";
import { taggableTypes } from "../../model/stack/taggable";

export const resourceHasRequiredTags = defineRule({
  id: "resource-has-required-tags",
  title: "A resource must have the tags that the organisation demands.",
  severity: "low",
  rationale:
    "Costs, owners and access by tags are all found by tags. A resource without them is paid by nobody, and during an incident nobody knows whom to call.",
  remediation:
    "Set the tags once for all resources in the provider's defaultTags, or in tags of the resource. Which ones are demanded is said in the parameter requiredTags.",
  levels: advisory,
  frameworks: { awsConfig: ["REQUIRED_TAGS"] },
  parameters: {
    requiredTags: {
      type: "object",
      additionalProperties: { type: "string" },
      description:
        'Tag to pattern of its value, in which * stands for any text and ? for one character: { "owner": "*", "stage": "prod-?" }. Upper and lower case count. Without it none are demanded.',
    },
  },
  subjects: (stack, parameters) =>
    requiredTags(parameters).length === 0 ? [] : subjectsOfType(...taggableTypes)(stack),
  check: ({ resource }, { parameters }) =>
    requiredTags(parameters).flatMap(([tag, pattern]) => judgeTag(resource, tag, pattern)),
});

function requiredTags({ requiredTags: tags = {} }: Parameters): readonly (readonly [string, string])[] {
  return Object.entries(tags as Readonly<Record<string, string>>);
}

const anyValue = /^\*+$/;

function judgeTag(resource: PolicyResource, tag: string, pattern: string): readonly Finding[] {
  const value = tagOf(resource, tag);
  if (value.state === "unknown") {
    return anyValue.test(pattern) && isListed(resource, tag) ? [] : [notEvaluable(resource, value.path)];
  }
  const fix = `set tags["${tag}"] to ${anyValue.test(pattern) ? "a value" : `a value that fits "${pattern}"`}`;
  if (value.state === "absent") return [violation(resource, `has no tag "${tag}"`, fix)];
  if (typeof value.value !== "string") return [notEvaluable(resource, `tags.${tag}`)];
  if (fits(pattern, value.value)) return [];
  return [violation(resource, `has the tag "${tag}" with the value "${value.value}"`, fix)];
}

/** The resource's own tags win over those that the provider gives to everything, which `tagsAll` holds too. */
function tagOf(resource: PolicyResource, tag: string): Reading<unknown> {
  const own = read(resource, ["tags", tag]);
  return own.state === "absent" ? read(resource, ["tagsAll", tag]) : own;
}

/** A tag whose value is not known yet is there all the same. */
function isListed(resource: PolicyResource, tag: string): boolean {
  return ["tags", "tagsAll"].some((property) => {
    const keys = readKeys(resource, [property]);
    return keys.state === "known" && keys.value.includes(tag);
  });
}
