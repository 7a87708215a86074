import assert from "node:assert/strict";
import { keyPolicy } from "../../../../components/platform/key-policy";

describe("the policy of the environment's key", () => {
  const scope = { environment: "prod", accountId: "111122223333", region: "eu-central-1" };
  const statements: readonly Readonly<Record<string, unknown>>[] = JSON.parse(keyPolicy(scope)).Statement;

  it("serves the account and four services, and nobody else", () => {
    assert.deepEqual(
      statements.map(({ Principal }) => Principal),
      [
        { AWS: "arn:aws:iam::111122223333:root" },
        { Service: "cloudwatch.amazonaws.com" },
        { Service: "events.amazonaws.com" },
        { Service: "sns.amazonaws.com" },
        { Service: "logs.eu-central-1.amazonaws.com" },
      ],
    );
  });

  it("serves every service for this account only", () => {
    for (const { Principal, Condition } of statements.slice(1))
      assert.match(JSON.stringify(Condition), /111122223333/, JSON.stringify(Principal));
  });
});
