import assert from "node:assert/strict";
import fc from "fast-check";
import { bucketDemandsTls as rule } from "../../../../../policies/rules/storage/bucket-demands-tls";
import {
  changedBucket,
  compliantBucket,
  denyWithoutTls,
  policyText,
} from "../../../../../policies/testing/compliant-bucket";
import { findingsOf } from "../../../../../policies/testing/findings-of";

type Entry = Readonly<Record<string, unknown>>;

const parts = compliantBucket();
const arn = "arn:aws:s3:::data";
const condition = { "aws:SecureTransport": "false" };
const account = fc.stringMatching(/^\d{12}$/);
const action = fc.stringMatching(/^s3:(Get|Put|List|Delete)[A-Z][a-zA-Z]{0,9}\*?$/);
const folder = fc.stringMatching(/^[a-z]{1,8}$/);
const principal = account.map((id) => ({ AWS: `arn:aws:iam::${id}:root` }));

/** What leaves the rest of the statement's sense as it is. */
const rewording = fc.record({
  Sid: fc.stringMatching(/^[A-Za-z0-9]{1,12}$/),
  Principal: fc.constantFrom<unknown>("*", { AWS: "*" }, { AWS: ["*"] }),
  Action: fc.oneof(
    fc.constantFrom<unknown>("s3:*", "*", ["s3:*"]),
    fc.array(action).map((more) => [...more, "s3:*"]),
  ),
  Resource: fc.constantFrom<unknown>(
    "*",
    `${arn}*`,
    [arn, `${arn}/*`],
    [`${arn}/*`, arn, "arn:aws:s3:::other"],
  ),
  Condition: fc.constantFrom<unknown>(
    { Bool: condition },
    { BoolIfExists: condition },
    { Bool: { "aws:securetransport": [false] } },
  ),
});

/** Each dimension in which a statement can leave requests out. */
const narrowings: Readonly<Record<string, fc.Arbitrary<Entry>>> = {
  principal: principal.map((one) => ({ Principal: one })),
  notPrincipal: principal.map((one) => ({ Principal: undefined, NotPrincipal: one })),
  action: fc.array(action, { minLength: 1, maxLength: 4 }).map((actions) => ({ Action: actions })),
  notAction: action.map((one) => ({ Action: undefined, NotAction: one })),
  resource: fc.oneof(
    fc.constant({ Resource: [arn] }),
    fc.constant({ Resource: [`${arn}/*`] }),
    folder.map((name) => ({ Resource: [arn, `${arn}/${name}/*`] })),
    folder.map((name) => ({ Resource: [`${arn}-${name}`, `${arn}-${name}/*`] })),
  ),
  notResource: folder.map((name) => ({ Resource: undefined, NotResource: `${arn}/${name}/*` })),
  furtherKey: account.map((id) => ({
    Condition: { Bool: { ...condition, "aws:ViaAWSService": "false" } },
    Sid: id,
  })),
  furtherOperator: account.map((id) => ({
    Condition: { Bool: condition, StringNotEquals: { "aws:PrincipalAccount": id } },
  })),
  operator: fc
    .constantFrom("StringEquals", "StringLike", "Null", "ForAllValues:Bool", "NumericLessThan")
    .map((operator) => ({ Condition: { [operator]: condition } })),
  value: fc
    .constantFrom<unknown>("true", true, ["false", "true"], [])
    .map((value) => ({ Condition: { Bool: { "aws:SecureTransport": value } } })),
  key: fc.constant({ Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } }),
  effect: fc.constant({ Effect: "Allow" }),
};

const narrowed = fc
  .tuple(rewording, fc.oneof(...Object.values(narrowings)), fc.option(fc.oneof(...Object.values(narrowings))))
  .map(([words, narrowing, more]): Entry => ({ ...denyWithoutTls("data"), ...words, ...more, ...narrowing }));

/** Narrowed otherwise than by its resources, which several statements may name between them. */
const { resource: _, ...elsewhere } = narrowings;
const neverWhole = fc
  .tuple(rewording, fc.oneof(...Object.values(elsewhere)))
  .map(([words, narrowing]): Entry => ({ ...denyWithoutTls("data"), ...words, ...narrowing }));

const whole = rewording.map((words): Entry => ({ ...denyWithoutTls("data"), ...words }));

function problems(statements: readonly Entry[]): number {
  const stack = changedBucket(parts, "policy", "policy", policyText(...statements));
  return findingsOf(rule, Object.values(stack)).filter((finding) => "problem" in finding).length;
}

describe("bucket-demands-tls for any statement", () => {
  it("accepts each way to write the whole refusal, whatever stands beside it", () => {
    fc.assert(
      fc.property(whole, fc.array(narrowed), fc.array(narrowed), (statement, before, after) => {
        assert.equal(problems([...before, statement, ...after]), 0);
      }),
    );
  });

  for (const [dimension, narrowing] of Object.entries(narrowings)) {
    it(`does not accept a refusal that is narrowed by its ${dimension}`, () => {
      fc.assert(
        fc.property(rewording, narrowing, (words, change) => {
          assert.equal(problems([{ ...denyWithoutTls("data"), ...words, ...change }]), 1);
        }),
      );
    });
  }

  it("does not accept a refusal that is narrowed in two dimensions", () => {
    fc.assert(fc.property(narrowed, (statement) => void assert.equal(problems([statement]), 1)));
  });

  it("does not accept any number of refusals that each leave requests out", () => {
    fc.assert(
      fc.property(fc.array(neverWhole, { minLength: 1, maxLength: 6 }), (statements) => {
        assert.equal(problems(statements), 1);
      }),
    );
  });
});
