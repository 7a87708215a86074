import assert from "node:assert/strict";
import { exempt } from "../../../../policies/judgement/exempt";
import { notEvaluable, violation } from "../../../../policies/model/rule/finding";
import type { Exemption } from "../../../../policies/settings/settings";
import { compliantParts } from "../../../../policies/testing/compliant-stack";
import { policyResources } from "../../../../policies/testing/policy-resources";

const [resource] = policyResources([compliantParts().endpoint]);
assert.ok(resource);
const rule = { id: "a-rule" };
const found = [
  { rule, findings: [violation(resource, "is wrong", "mend it"), notEvaluable(resource, "its name")] },
];
const now = new Date("2026-07-15T23:59:59Z");

function exemption(changes: Partial<Exemption> = {}): Exemption {
  return {
    policy: rule.id,
    urn: resource?.urn ?? "",
    reason: "because of this",
    ticket: "T-1",
    expires: "2026-07-15",
    ...changes,
  };
}

function outcome(...exemptions: Exemption[]) {
  const applied = exempt(exemptions, found, "prod", now);
  const { open, exempted } = applied.divide(rule.id, found[0]?.findings ?? []);
  return {
    open: open.length,
    exempted: exempted.length,
    problems: applied.problems.map(({ problem }) => problem),
  };
}

const nothing = { open: 2, exempted: 0, problems: [] };
const all = { open: 0, exempted: 2, problems: [] };

describe("exemptions", () => {
  it("leave everything open when there is none", () => {
    assert.deepEqual(outcome(), nothing);
  });

  it("cover the violations of the rule on the resource, and what cannot be judged", () => {
    assert.deepEqual(outcome(exemption()), all);
  });

  for (const urn of ["*", "urn:pulumi:prod::*::turbine", "*Endpoint::turbine", `${resource.urn}*`]) {
    it(`match the pattern ${urn}`, () => assert.deepEqual(outcome(exemption({ urn })), all));
  }

  for (const urn of [
    "*::turbine2",
    "*::urbine",
    "*::Turbine",
    resource.urn.replace("Endpoint::", "Endpoint.."),
  ]) {
    it(`do not match the pattern ${urn}, and are told to cover nothing`, () => {
      assert.deepEqual(outcome(exemption({ urn })), { ...nothing, problems: ["covers no finding"] });
    });
  }

  it("do not cover the findings of other rules", () => {
    assert.deepEqual(outcome(exemption({ policy: "another-rule" })), {
      ...nothing,
      problems: ["covers no finding"],
    });
  });

  it("hold until the end of their last day", () => {
    assert.deepEqual(outcome(exemption({ expires: "2026-07-16" })), all);
    assert.deepEqual(outcome(exemption({ expires: "2026-07-14" })), {
      ...nothing,
      problems: ["expired on 2026-07-14"],
    });
  });

  it("may be for another stack without being told of", () => {
    assert.deepEqual(outcome(exemption({ urn: "urn:pulumi:staging::*" })), nothing);
    assert.deepEqual(outcome(exemption({ urn: "urn:pulumi:prod::*::gone" })).problems, ["covers no finding"]);
    assert.deepEqual(outcome(exemption({ urn: "urn:pulumi:*::gone" })).problems, ["covers no finding"]);
  });

  it("tell of an expired one even when another covers the same", () => {
    assert.deepEqual(outcome(exemption({ expires: "2026-01-01" }), exemption()), {
      ...all,
      problems: ["expired on 2026-01-01"],
    });
  });
});
