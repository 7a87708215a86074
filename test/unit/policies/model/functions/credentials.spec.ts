import assert from "node:assert/strict";
import {
  credentialIn,
  namesSecret,
  pointsElsewhere,
} from "../../../../../policies/model/functions/credentials";

describe("credentials", () => {
  const values: readonly (readonly [string, string | undefined])[] = [
    [`AKIA${"ABCDEFGH12345678"}`, "an AWS access key"],
    [`ASIA${"ABCDEFGH12345678"}`, "an AWS access key"],
    [`AKIA${"ABCDEFGH1234567"}`, undefined],
    [`XAKIA${"ABCDEFGH12345678"}`, undefined],
    [`-----BEGIN ${"PRIVATE"} KEY-----`, "a private key"],
    [`-----BEGIN EC ${"PRIVATE"} KEY-----`, "a private key"],
    [`-----BEGIN ${"PUBLIC"} KEY-----`, undefined],
    [`ghp_${"a".repeat(36)}`, "a token of GitHub"],
    [`xoxb-${"1".repeat(12)}`, "a token of Slack"],
    [`postgres://app:${"swordfish"}@db.example.com/turbines`, "an address with a password"],
    ["postgres://app@db.example.com/turbines", undefined],
    ["https://example.com:8443/path@v1", undefined],
    ["arn:aws:iam::111122223333:role/a", undefined],
  ];
  for (const [value, expected] of values) {
    it(`takes ${value.replace("swordfish", "...")} for ${expected ?? "no credential"}`, () => {
      assert.equal(credentialIn(value), expected);
    });
  }

  for (const name of [
    "PASSWORD",
    "DB_PASSWORD",
    "dbPassword",
    "SECRET",
    "CLIENT_SECRET",
    "GITHUB_TOKEN",
    "API_KEY",
    "apiKey",
    "PRIVATE_KEY_PEM",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "signing-key",
  ]) {
    it(`takes ${name} for the name of a secret`, () => {
      assert.equal(namesSecret(name), true);
    });
  }

  for (const name of [
    "ENVIRONMENT",
    "MAX_TOKENS",
    "TOKENIZER",
    "SECRETARY",
    "SECRET_ARN",
    "TOKEN_PARAMETER_NAME",
    "tokenUrl",
    "TOKEN_TTL",
    "PARTITION_KEY",
    "KEYBOARD",
  ]) {
    it(`does not take ${name} for the name of a secret`, () => {
      assert.equal(namesSecret(name), false);
    });
  }

  it("knows what only points at a secret", () => {
    const texts = [
      "arn:aws-us-gov:ssm:x",
      "/a/b",
      "{{resolve:ssm:a}}",
      "False",
      "a/b",
      "//",
      "swordfish",
      "42",
    ];
    assert.deepEqual(texts.map(pointsElsewhere), [true, true, true, true, false, false, false, false]);
  });
});
