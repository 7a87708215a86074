import { Parameter } from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import type { EndpointSettings } from "../endpoint-settings";
import { documentBytes } from "./document-size";
import { endpointDocument, parameterTier } from "./endpoint-document";

/** Registers the endpoint's document, after the endpoint: its arrival is an event that the orchestrator acts on. */
export function registerDocument(
  settings: EndpointSettings,
  executionRoleArn: pulumi.Output<string>,
  endpoint: pulumi.Resource,
  options: pulumi.CustomResourceOptions,
): Parameter {
  const { names, platform, vpc } = settings;
  const references = pulumi.output({
    executionRoleArn,
    kmsKeyArn: platform.kmsKeyArn,
    dataBucketName: platform.dataBucketName,
    subnetIds: vpc?.subnetIds ?? [],
    securityGroupIds: vpc?.securityGroupIds ?? [],
  });
  return new Parameter(
    names.endpoint,
    {
      name: names.document,
      description: `What ${names.endpoint} serves and how it is rolled out. Written by Pulumi.`,
      type: "String",
      tier: parameterTier(documentBytes(settings)),
      value: references.apply((known) => endpointDocument(settings, known)),
    },
    { ...options, dependsOn: [endpoint] },
  );
}
