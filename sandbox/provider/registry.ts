import type { ResourceDefinition, ResourceTable } from "./core/resource-definition";
import { applicationAutoScalingResources } from "./resources/application-autoscaling";
import { athenaResources } from "./resources/athena";
import { cloudWatchResources } from "./resources/cloudwatch";
import { cloudWatchLogsResources } from "./resources/cloudwatch-logs";
import { codeDeployResources } from "./resources/codedeploy";
import { dynamoDbResources } from "./resources/dynamodb";
import { eventReceiverResources } from "./resources/event-receivers";
import { eventsResources } from "./resources/events";
import { glueResources } from "./resources/glue";
import { iamResources } from "./resources/iam";
import { kmsResources } from "./resources/kms";
import { lambdaResources } from "./resources/lambda";
import { s3Resources } from "./resources/s3";
import { sageMakerResources } from "./resources/sagemaker";
import { snsResources } from "./resources/sns";
import { sqsResources } from "./resources/sqs";
import { ssmResources } from "./resources/ssm";

/** Every resource type the sandbox's provider knows, by token. */
export const knownResources: ResourceTable = {
  ...kmsResources,
  ...s3Resources,
  ...dynamoDbResources,
  ...snsResources,
  ...sqsResources,
  ...iamResources,
  ...lambdaResources,
  ...cloudWatchLogsResources,
  ...cloudWatchResources,
  ...eventsResources,
  ...eventReceiverResources,
  ...ssmResources,
  ...sageMakerResources,
  ...applicationAutoScalingResources,
  ...codeDeployResources,
  ...glueResources,
  ...athenaResources,
};

/** The definition of a type, or an error that names it and what can be done. */
export function resourceDefinition(token: string): ResourceDefinition {
  const definition = knownResources[token];
  if (definition !== undefined) return definition;
  throw new Error(
    [
      `The sandbox's aws provider does not know the resource type ${token}.`,
      `It knows: ${Object.keys(knownResources).sort().join(", ")}.`,
      "Use one of these, or add the type to sandbox/provider/resources (one file per service), or use the real provider with a real account.",
    ].join("\n"),
  );
}

/** The error for a data source, none of which the sandbox answers. */
export function unknownFunction(token: string): Error {
  return new Error(
    [
      `The sandbox's aws provider answers no function, and was asked for ${token}.`,
      "A preview must not need AWS: take the value from the stack's configuration (such as the account id and the region), or from an output of a resource.",
    ].join("\n"),
  );
}
