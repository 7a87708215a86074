import assert from "node:assert/strict";
import fc from "fast-check";
import { openWithoutTls, type TlsDemand, tlsGap } from "../../../../../policies/model/iam/tls-denial";
import { statementsOf } from "./statements";

type Written = Readonly<Record<string, unknown>>;

const bucket = "arn:aws:s3:::data";
const demand: TlsDemand = { actions: ["s3:*"], resources: [bucket, `${bucket}/*`] };
const denial = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [bucket, `${bucket}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

function without(property: keyof typeof denial): Written {
  return Object.fromEntries(Object.entries(denial).filter(([key]) => key !== property));
}

describe("a policy that demands TLS", () => {
  const enough: readonly (readonly [string, readonly Written[]])[] = [
    ["denies everything without it", [denial]],
    ["denies it to everyone, written as an account", [{ ...denial, Principal: { AWS: "*" } }]],
    [
      "writes the condition as a truth value",
      [{ ...denial, Condition: { Bool: { "aws:SecureTransport": false } } }],
    ],
    [
      "writes the key in other letters",
      [{ ...denial, Condition: { Bool: { "AWS:securetransport": ["false"] } } }],
    ],
    [
      "denies it also where it is not said",
      [{ ...denial, Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } }],
    ],
    [
      "asks it of any value",
      [{ ...denial, Condition: { "ForAnyValue:Bool": { "aws:SecureTransport": "false" } } }],
    ],
    ["denies every action of every service", [{ ...denial, Action: "*" }]],
    ["denies it on everything", [{ ...denial, Resource: "*" }]],
    ["denies it on everything of that name", [{ ...denial, Resource: `${bucket}*` }]],
    ["denies all but another service's actions", [{ ...without("Action"), NotAction: "sns:*" }]],
    ["denies it on all but another bucket", [{ ...without("Resource"), NotResource: "arn:aws:s3:::other" }]],
    ["denies everything to everyone", [without("Condition")]],
    [
      "denies it in two statements",
      [
        { ...denial, Resource: bucket },
        { ...denial, Resource: `${bucket}/*` },
      ],
    ],
    ["allows other things", [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }, denial]],
  ];
  for (const [name, statements] of enough) {
    it(name, () => assert.deepEqual(openWithoutTls(statementsOf(...statements), demand), []));
  }
});

describe("a policy that does not demand TLS", () => {
  const role = "arn:aws:iam::111122223333:role/reader";
  const tooLittle: readonly (readonly [string, readonly Written[]])[] = [
    ["has no statement", []],
    ["allows instead", [{ ...denial, Effect: "Allow" }]],
    ["denies it to somebody", [{ ...denial, Principal: { AWS: role } }]],
    ["denies it to a service", [{ ...denial, Principal: { Service: "s3.amazonaws.com" } }]],
    ["denies it to all but somebody", [{ ...without("Principal"), NotPrincipal: { AWS: role } }]],
    ["denies it with TLS", [{ ...denial, Condition: { Bool: { "aws:SecureTransport": "true" } } }]],
    ["denies another thing", [{ ...denial, Condition: { Bool: { "aws:ViaAWSService": "false" } } }]],
    [
      "compares it as a text",
      [{ ...denial, Condition: { StringNotEquals: { "aws:SecureTransport": "false" } } }],
    ],
    [
      "denies it only where another key says so too",
      [{ ...denial, Condition: { Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "false" } } }],
    ],
    [
      "denies it only under another operator too",
      [{ ...denial, Condition: { ...denial.Condition, StringEquals: { "aws:SourceVpce": "vpce-1" } } }],
    ],
    [
      "asks it of all values",
      [{ ...denial, Condition: { "ForAllValues:Bool": { "aws:SecureTransport": "false" } } }],
    ],
    ["denies some actions", [{ ...denial, Action: ["s3:GetObject", "s3:PutObject"] }]],
    ["denies all but a wanted action", [{ ...without("Action"), NotAction: "s3:GetObject" }]],
    ["denies it on the bucket only", [{ ...denial, Resource: bucket }]],
    ["denies it on objects of one letter", [{ ...denial, Resource: [bucket, `${bucket}/?`] }]],
    ["denies it on a folder only", [{ ...denial, Resource: [bucket, `${bucket}/private/*`] }]],
    ["denies it on all but a folder", [{ ...without("Resource"), NotResource: `${bucket}/open/*` }]],
    ["denies it on another bucket", [{ ...denial, Resource: "arn:aws:s3:::other*" }]],
    [
      "denies one action on each resource",
      [
        { ...denial, Action: "s3:Get*", Resource: bucket },
        { ...denial, Action: "s3:Put*", Resource: `${bucket}/*` },
      ],
    ],
  ];
  for (const [name, statements] of tooLittle) {
    it(name, () => assert.notDeepEqual(openWithoutTls(statementsOf(...statements), demand), []));
  }
});

describe("what a policy lets through without TLS", () => {
  const narrow = (change: Written, base: Written = denial) => {
    const gap = tlsGap(statementsOf({ ...base, ...change }), demand);
    return gap?.kind === "narrow" ? `${gap.statement.path} ${gap.how}` : gap;
  };
  const role = "arn:aws:iam::111122223333:role/reader";

  it("is what its denial of TLS leaves out", () => {
    assert.equal(narrow({ Principal: { AWS: role } }), `Statement[0] from AWS:${role}`);
    assert.equal(
      narrow({ NotPrincipal: { AWS: role } }, without("Principal")),
      `Statement[0] from others than AWS:${role}`,
    );
    assert.equal(narrow({}, without("Principal")), "Statement[0] from nobody");
    assert.equal(narrow({ Action: ["s3:Get*", "s3:Put*"] }), "Statement[0] for s3:Get*, s3:Put*");
    assert.equal(
      narrow({ NotAction: "s3:GetObject" }, without("Action")),
      "Statement[0] for other actions than s3:GetObject",
    );
    assert.equal(
      narrow({ NotResource: `${bucket}/open/*` }, without("Resource")),
      `Statement[0] to other resources than ${bucket}/open/*`,
    );
    assert.equal(
      narrow({ Condition: { Null: { "aws:securetransport": "true" } } }),
      "Statement[0] under a condition that is not just aws:SecureTransport: false",
    );
  });

  it("are the resources that its denials do not name", () => {
    assert.deepEqual(narrow({ Resource: bucket }), { kind: "resources", open: [`${bucket}/*`] });
    const one = { ...denial, Resource: bucket };
    const other = { ...denial, Principal: { AWS: role }, Resource: `${bucket}/*` };
    assert.deepEqual(tlsGap(statementsOf(other, one), demand), { kind: "resources", open: [`${bucket}/*`] });
  });

  it("is everything when no denial is about it", () => {
    const missing = { kind: "missing" };
    assert.deepEqual(tlsGap([], demand), missing);
    assert.deepEqual(narrow({ Effect: "Allow" }), missing);
    assert.deepEqual(narrow({ Condition: { Bool: { "aws:ViaAWSService": "false" } } }), missing);
  });

  it("is nothing when all of it is denied", () =>
    assert.equal(tlsGap(statementsOf(denial), demand), undefined));
});

/** A request without TLS, as AWS decides it; names are compared by hand, so that nothing is shared with what is judged. */
function isDenied(statements: readonly Written[], action: string, resource: string, caller: string): boolean {
  const list = (value: unknown) => (value === undefined ? [] : [value].flat().map(String));
  const named = (patterns: readonly string[], text: string) =>
    patterns.some((pattern) =>
      pattern.endsWith("*") ? text.startsWith(pattern.slice(0, -1)) : pattern === text,
    );
  return statements.some((statement) => {
    const { Principal, Condition } = statement as {
      readonly Principal: string | { readonly AWS: string };
      readonly Condition: Readonly<Record<string, Readonly<Record<string, string>>>>;
    };
    const operators = Object.entries(Condition).every(([name, keys]) =>
      Object.entries(keys).every(([key, value]) =>
        key === "aws:SecureTransport" ? name === "Bool" && value === "false" : caller === "inside",
      ),
    );
    return (
      statement.Effect === "Deny" &&
      (Principal === "*" || (typeof Principal === "object" && Principal.AWS === caller)) &&
      operators &&
      (statement.NotAction === undefined
        ? named(list(statement.Action), action)
        : !named(list(statement.NotAction), action)) &&
      named(list(statement.Resource), resource)
    );
  });
}

describe("what is let through without TLS", () => {
  const actions = ["sqs:SendMessage", "sqs:ReceiveMessage"];
  const resources = ["arn:aws:sqs:us-east-1:111122223333:jobs", "arn:aws:sqs:us-east-1:111122223333:results"];
  const callers = ["inside", "outside"];
  const patterns = fc.uniqueArray(fc.constantFrom(...actions, "sqs:*", "*", "sqs:Send*", "sns:*"), {
    minLength: 1,
  });
  const statement = fc
    .record({
      Effect: fc.constantFrom("Deny", "Allow"),
      Principal: fc.constantFrom<unknown>("*", "*", { AWS: "inside" }),
      Resource: fc.uniqueArray(fc.constantFrom(...resources, "*", "arn:aws:sqs:*"), { minLength: 1 }),
      Condition: fc.constantFrom(
        { Bool: { "aws:SecureTransport": "false" } },
        { Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:SourceVpce": "vpce-1" } },
        { Bool: { "aws:SecureTransport": "true" } },
        {},
      ),
      names: fc.oneof(
        patterns.map((Action) => ({ Action })),
        patterns.map((NotAction) => ({ NotAction })),
      ),
    })
    .map(({ names, ...rest }) => ({ ...rest, ...names }));

  it("is nothing when the policy demands it, and something when it does not", () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 3 }), (written) => {
        // Each caller must be denied by the same statements, as the rule does not add up callers.
        const denied = actions.every((action) =>
          resources.every((resource) => isDenied(written, action, resource, "outside")),
        );
        const judged = openWithoutTls(statementsOf(...written), { actions, resources }).length === 0;
        assert.equal(judged, denied);
        if (judged) {
          for (const action of actions) {
            for (const resource of resources) {
              for (const caller of callers) assert.ok(isDenied(written, action, resource, caller));
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
