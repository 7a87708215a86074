import { arnsOf, type EnvironmentScope, platformNames } from "../names";
import { policyDocument, type Statement } from "../orchestration/role-policy";

/**
 * Who may use the environment's key: the account's own roles through IAM, and the services that write to encrypted
 * queues, topics and logs, each for this account only where the service tells KMS the account.
 */
export function keyPolicy(scope: EnvironmentScope): string {
  const arns = arnsOf(scope);
  return policyDocument([
    {
      Sid: "AccountThroughIam",
      Effect: "Allow",
      Principal: { AWS: arns.accountRoot },
      Action: "kms:*",
      Resource: "*",
    },
    ...(["cloudwatch", "sns"] as const).map((service) => ({
      ...use(service),
      Condition: { StringEquals: { "aws:SourceAccount": scope.accountId } },
    })),
    // EventBridge names neither account nor rule when it encrypts for a queue: with a condition on either, the events
    // meant for the dead-letter queue would be lost without a word. Which rules may send is the queue's own policy.
    // SNS encrypts in its publisher's name; what it cannot deliver it puts into the queue itself.
    use("events"),
    {
      Sid: "UseLogs",
      Effect: "Allow",
      Principal: { Service: `logs.${scope.region}.amazonaws.com` },
      Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
      Resource: "*",
      // CloudWatch Logs names its log group, which holds the account, instead of a source account.
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": [
            arns.of("logs", `log-group:/aws/lambda/${platformNames(scope).prefix}-*`),
            arns.of("logs", `log-group:/aws/lambda/${scope.environment}-*-gateway`),
          ],
        },
      },
    },
  ]);
}

/** A service that writes into something encrypted with the key. */
function use(service: "cloudwatch" | "events" | "sns"): Statement {
  return {
    Sid: `Use${service.charAt(0).toUpperCase()}${service.slice(1)}`,
    Effect: "Allow",
    Principal: { Service: `${service}.amazonaws.com` },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
  };
}
