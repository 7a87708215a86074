import assert from "node:assert/strict";
import fc from "fast-check";
import { isOpenToEveryone } from "../../../../../policies/model/iam/admission";
import { statementOf } from "./statements";

type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const isOpen = (written: Readonly<Record<string, unknown>>) => isOpenToEveryone(statementOf(written));
const isOpenUnder = (Condition: Conditions) => isOpen({ Principal: "*", Condition });

const account = "111122223333";

/** How AWS decides a condition, for the operators of the test; a stranger fills in policy variables as he likes. */
function holds(operator: string, written: readonly string[], value: string | undefined): boolean {
  const bare = operator.replace("IfExists", "");
  if (value === undefined) return operator !== bare || bare === "StringNotEquals";
  const matches = (pattern: string) =>
    pattern.includes("$") ||
    (bare === "StringEquals" || bare === "StringNotEquals" ? pattern === value : like(pattern, value));
  return bare === "StringNotEquals" ? !written.some(matches) : written.some(matches);
}

/** Walks both texts by hand, so that it shares nothing with what it judges. */
function like(pattern: string, value: string): boolean {
  if (pattern === "") return value === "";
  if (pattern[0] === "*")
    return like(pattern.slice(1), value) || (value !== "" && like(pattern, value.slice(1)));
  return (
    value !== "" && (pattern[0] === "?" || pattern[0] === value[0]) && like(pattern.slice(1), value.slice(1))
  );
}

/** What requests of strangers may carry under each key, and what a policy may say of it. */
const keys: Readonly<
  Record<string, { readonly strange: readonly (string | undefined)[]; readonly written: readonly string[] }>
> = {
  "aws:SourceAccount": {
    strange: [undefined, "999999999999", "111199999999"],
    written: [account, "*", "1111*", "????????????", "$" + "{aws:PrincipalAccount}"],
  },
  "aws:SourceArn": {
    strange: [undefined, "arn:aws:s3:::ours-not", "arn:aws:sns:us-east-1:999999999999:ours"],
    written: [
      "arn:aws:s3:::ours",
      "arn:aws:s3:::ours*",
      `arn:aws:sns:*:${account}:*`,
      "arn:aws:sns:*:*:ours",
      "*",
    ],
  },
  "aws:PrincipalOrgID": {
    strange: [undefined, "o-strange"],
    written: ["o-ours123456", "o-*", "*", "o-ours12345?"],
  },
  "aws:PrincipalOrgPaths": {
    strange: [undefined, "o-strange/r-1/ou-1/"],
    written: ["o-ours123456/r-1/*", "o-*/r-1/*", "*", "o-ours12345*/r-1/"],
  },
};

function isAllowed(
  conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): boolean {
  return Object.entries(keys).every(([key, { strange }]) =>
    strange.some((value) =>
      Object.entries(conditions).every(([operator, byKey]) => {
        const written = byKey[key];
        return written === undefined || holds(operator, written, value);
      }),
    ),
  );
}

const operator = fc.constantFrom("StringEquals", "StringLike", "StringLikeIfExists", "StringNotEquals");
const keyAndValues = fc
  .constantFrom(...Object.entries(keys))
  .chain(([key, { written }]) =>
    fc.tuple(fc.constant(key), fc.uniqueArray(fc.constantFrom(...written), { minLength: 1 })),
  );

describe("whether a stranger gets through", () => {
  it("is never denied of a statement that lets one through", () => {
    const conditions = fc.dictionary(
      operator,
      fc.array(keyAndValues, { minLength: 1, maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
    );
    fc.assert(
      fc.property(conditions, (written) => {
        if (isAllowed(written)) assert.equal(isOpenUnder(written), true);
      }),
    );
  });

  it("is said only of single conditions that let one through, or that compare a pattern as a plain text", () => {
    fc.assert(
      fc.property(operator, keyAndValues, (name, [key, values]) => {
        const written = { [name]: { [key]: values } };
        const plain = name === "StringEquals" && values.some((value) => /[*?]/.test(value));
        // No stranger of the test is in an organisation that starts like ours.
        const nearby = values.some((value) => value.startsWith("o-ours12345"));
        if (isOpenUnder(written) && !plain && !nearby) assert.equal(isAllowed(written), true);
      }),
    );
  });

  it("is not made easier by a further condition", () => {
    fc.assert(
      fc.property(keyAndValues, operator, keyAndValues, ([key, values], name, [other, otherValues]) => {
        const one = { ArnLike: { [key]: values } };
        const both = { ...one, [name]: { [other]: otherValues } };
        assert.ok(isOpenUnder(one) || !isOpenUnder(both));
      }),
    );
  });
});
