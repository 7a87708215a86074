import assert from "node:assert/strict";
import * as fc from "fast-check";
import { sameJson, samePolicy } from "../../../../../sandbox/provider/core/semantic-json";

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversedKeys(item)]),
  );
}

describe("comparing JSON by meaning", () => {
  it("ignores white space and the order of keys at any depth", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.ok(sameJson(JSON.stringify(value), JSON.stringify(reversedKeys(value), null, 2)));
      }),
    );
  });

  it("minds the order of lists", () => assert.equal(sameJson("[1,2]", "[2,1]"), false));
  it("minds values", () => assert.equal(sameJson('{"a":1}', '{"a":2}'), false));
  it("minds the types of values", () => assert.equal(sameJson('{"a":1}', '{"a":"1"}'), false));
  it("takes broken JSON as different from everything but itself", () => {
    assert.equal(sameJson("{", "{}"), false);
    assert.equal(sameJson("{", "{"), true);
  });
});

describe("comparing policies by meaning", () => {
  const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

  it("takes one action and a list of one as equal", () => {
    assert.ok(samePolicy(policy({ Action: "s3:GetObject" }), policy({ Action: ["s3:GetObject"] })));
  });

  it("takes a statement and a list of one as equal", () => {
    const single = JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow" } });
    assert.ok(samePolicy(single, policy({ Effect: "Allow" })));
  });

  it("takes lists as sets", () => {
    assert.ok(samePolicy(policy({ Action: ["a:B", "a:C"] }), policy({ Action: ["a:C", "a:B"] })));
  });

  it("minds another action, effect or condition", () => {
    assert.equal(samePolicy(policy({ Action: ["a:B"] }), policy({ Action: ["a:B", "a:C"] })), false);
    assert.equal(samePolicy(policy({ Effect: "Allow" }), policy({ Effect: "Deny" })), false);
    assert.equal(
      samePolicy(
        policy({ Condition: { Bool: { a: "true" } } }),
        policy({ Condition: { Bool: { a: "false" } } }),
      ),
      false,
    );
  });
});
