import { arnsOf, type EnvironmentScope } from "../names";
import { denyWithoutTls, policyDocument } from "../orchestration/role-policy";

/** Alarms of this account may publish to the topic; nobody may without TLS. */
export function alarmsMayPublish(scope: EnvironmentScope, topicName: string): string {
  const arn = arnsOf(scope).of("sns", topicName);
  return policyDocument([
    {
      Sid: "AlarmsOfThisAccount",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: arn,
      Condition: { StringEquals: { "aws:SourceAccount": scope.accountId } },
    },
    denyWithoutTls("sns:Publish", arn),
  ]);
}
