import { arnsOf, type EnvironmentScope, platformNames } from "../names";
import { policyDocument, type Statement } from "../orchestration/role-policy";

/**
 * Who may use the environment's key: the account's own roles through IAM, and the services that write to encrypted
 * queues, topics and logs, each for this account only.
 */
export function keyPolicy(scope: EnvironmentScope): string {
  const arns = arnsOf(scope);
  const services = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "sns.amazonaws.com"];
  return policyDocument([
    {
      Sid: "AccountThroughIam",
      Effect: "Allow",
      Principal: { AWS: arns.accountRoot },
      Action: "kms:*",
      Resource: "*",
    },
    ...services.map(
      (service): Statement => ({
        Sid: `Use${service.charAt(0).toUpperCase()}${service.slice(1, service.indexOf("."))}`,
        Effect: "Allow",
        Principal: { Service: service },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": scope.accountId } },
      }),
    ),
    {
      Sid: "UseLogs",
      Effect: "Allow",
      Principal: { Service: `logs.${scope.region}.amazonaws.com` },
      Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
      Resource: "*",
      // CloudWatch Logs names its log group, which holds the account, instead of a source account.
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": arns.of(
            "logs",
            `log-group:/aws/lambda/${platformNames(scope).prefix}-*`,
          ),
        },
      },
    },
  ]);
}
