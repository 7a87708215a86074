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
        { Service: "sns.amazonaws.com" },
        { Service: "events.amazonaws.com" },
        { Service: "logs.eu-central-1.amazonaws.com" },
      ],
    );
  });

  it("encrypts the logs of the platform's functions and of the environment's gateways, and no others", () => {
    const logs = statements.find(({ Sid }) => Sid === "UseLogs");
    const group = "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda";
    assert.deepEqual(logs?.Condition, {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": [
          `${group}/monitored-endpoint-prod-*`,
          `${group}/prod-*-gateway`,
        ],
      },
    });
  });

  it("serves alarms, topics and logs for this account only", () => {
    for (const { Principal, Condition } of statements.slice(1)) {
      if (JSON.stringify(Principal).includes("events.amazonaws.com")) continue;
      assert.match(JSON.stringify(Condition), /111122223333/, JSON.stringify(Principal));
    }
  });

  it("serves EventBridge under no condition, as it names neither its account nor its rule to KMS", () => {
    assert.deepEqual(
      statements.find(({ Sid }) => Sid === "UseEvents"),
      {
        Sid: "UseEvents",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
      },
    );
  });
});
