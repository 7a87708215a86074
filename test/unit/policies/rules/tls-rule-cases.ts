import assert from "node:assert/strict";
import type { Rule } from "../../../../policies/model/rule/rule";
import { policyText, statement, tlsDenial } from "../../../../policies/testing/compliant-messaging";
import { type FindingText, findingsOf } from "../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue, withProperty } from "../../../../policies/testing/policy-resources";

/** A rule that demands TLS, with what it judges. */
interface TlsRule {
  readonly rule: Rule;
  readonly owner: ResourceSpec;
  readonly attached: ResourceSpec;
  /** What a policy may be computed from. */
  readonly source: ResourceSpec;
  readonly on: string;
  readonly onPolicy: string;
  /** What must not be done without TLS, and one that covers all of it. */
  readonly actions: readonly string[];
  readonly action: string;
}

const account = { AWS: "111122223333" };

/** The findings of such a rule on policies of the owner. */
export function tlsJudge({ rule, owner, attached, actions, onPolicy }: TlsRule) {
  const denial = `a Deny for every principal of ${actions.join(" and ")} with Condition Bool aws:SecureTransport "false"`;
  return {
    judge: (policy: unknown) => findingsOf(rule, [owner, withProperty(attached, "policy", policy)]),
    inline: (policy: unknown, ...dependencies: readonly ResourceSpec[]) =>
      findingsOf(rule, [
        { ...withProperty(owner, "policy", policy), propertyDependencies: { policy: dependencies } },
        ...dependencies,
      ]),
    open: (on = onPolicy): FindingText => ({
      on,
      problem: "lets messages pass without TLS",
      fix: `add to policy ${denial}`,
    }),
    narrow: (how: string, on = onPolicy): FindingText => ({
      on,
      problem: `refuses requests without TLS only ${how}`,
      fix: `make policy.Statement[0] ${denial}`,
    }),
  };
}

/** What holds for topics and queues alike. */
export function itDemandsTls(judged: TlsRule): void {
  const { rule, owner, attached, source, on, onPolicy, action } = judged;
  const { judge, inline, open, narrow } = tlsJudge(judged);
  const arn = String(owner.props.arn);

  for (const [name, policy] of [
    ["of the action on it", policyText(tlsDenial(action, arn))],
    ["of everything", policyText(tlsDenial("*"))],
    [
      "among other statements",
      policyText(statement({ Principal: account, Action: action }), tlsDenial(action)),
    ],
  ] as const) {
    it(`accepts a Deny ${name}, inline or not`, () => {
      assert.deepEqual(judge(policy), []);
      assert.deepEqual(inline(policy), []);
    });
  }

  const refused: readonly (readonly [string, string, (on: string) => FindingText])[] = [
    ["without a Deny", policyText(statement({ Principal: account, Action: action })), open],
    [
      "that denies it to somebody",
      policyText({ ...tlsDenial(action), Principal: account }),
      (where) => narrow("from AWS:111122223333", where),
    ],
    ["that denies something else", policyText(tlsDenial("s3:*")), (where) => narrow("for s3:*", where)],
    [
      "that denies it on another one",
      policyText(tlsDenial(action, `${arn}-other`)),
      (where) => ({
        on: where,
        problem: "lets messages pass without TLS",
        fix: `name ${arn} as Resource of the Deny in policy`,
      }),
    ],
    [
      "that denies it from one network",
      policyText({
        ...tlsDenial(action),
        Condition: { Bool: { "aws:SecureTransport": false }, StringEquals: { "aws:SourceVpc": "vpc-1" } },
      }),
      (where) => narrow("under a condition that is not just aws:SecureTransport: false", where),
    ],
  ];
  for (const [name, policy, finding] of refused) {
    it(`refuses a policy ${name}, inline or not`, () => {
      assert.deepEqual(judge(policy), [finding(onPolicy)]);
      assert.deepEqual(inline(policy), [finding(on)]);
    });
  }

  it("refuses the policy that AWS gives it, also where a preview shows it as unknown", () => {
    assert.deepEqual(inline(undefined), [open(on)]);
    assert.deepEqual(inline(unknownValue), [open(on)]);
  });

  it("judges each of two policies, because either may be the last to be written", () => {
    const allow = policyText(statement({ Principal: account, Action: action }));
    const twin = withProperty({ ...attached, name: "twin" }, "policy", allow);
    assert.deepEqual(findingsOf(rule, [owner, attached, twin]), [open(onPolicy.replace(/"\w+"/, '"twin"'))]);
  });

  it("takes a policy for its own while its ARN is not known", () => {
    const made = withProperty(withProperty(owner, "arn", unknownValue), "url", unknownValue);
    const policy = {
      ...withProperty(withProperty(attached, "arn", unknownValue), "queueUrl", unknownValue),
      propertyDependencies: { arn: [made], queueUrl: [made] },
    };
    assert.deepEqual(findingsOf(rule, [made, policy]), []);
    const everyone = policyText(statement({ Principal: "*", Action: action }));
    assert.deepEqual(findingsOf(rule, [made, withProperty(policy, "policy", everyone)]), [open()]);
  });

  it("says in a preview that the policy is unknown, or whose it is", () => {
    assert.deepEqual(judge(unknownValue), [{ on, unknown: `policy of ${onPolicy}` }]);
    assert.deepEqual(inline(unknownValue, source), [{ on, unknown: "policy" }]);
    const [property = ""] = Object.keys(attached.props);
    assert.deepEqual(findingsOf(rule, [owner, withProperty(attached, property, unknownValue)]), [
      { on, unknown: `${property} of ${onPolicy}` },
    ]);
  });

  it("does not take a text that is no document for one", () => {
    assert.deepEqual(inline("open"), [{ on, unknown: "the policy document in policy" }]);
  });
}
