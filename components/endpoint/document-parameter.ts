import { Parameter } from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import type { EndpointSettings } from "../endpoint-settings";
import { gatewayPlatformOutputs } from "../gateway-platform-reference";
import type { PlatformOutputs } from "../platform-reference";
import { documentBytes } from "./document-size";
import { endpointDocument, parameterTier } from "./endpoint-document";

function trafficHooks({ gateways }: PlatformOutputs) {
  const { beforeAllowTrafficFunctionArn, afterAllowTrafficFunctionArn } = gatewayPlatformOutputs(gateways);
  return { beforeAllowTrafficFunctionArn, afterAllowTrafficFunctionArn };
}

/** Registers the endpoint's document, after what it speaks of: its arrival is an event that the orchestrator acts on. */
export function registerDocument(
  settings: EndpointSettings,
  executionRoleArn: pulumi.Output<string>,
  subjects: readonly pulumi.Resource[],
  options: pulumi.CustomResourceOptions,
): Parameter {
  const { names, platform, vpc } = settings;
  const references = pulumi.output({
    executionRoleArn,
    kmsKeyArn: platform.kmsKeyArn,
    dataBucketName: platform.dataBucketName,
    subnetIds: vpc?.subnetIds ?? [],
    securityGroupIds: vpc?.securityGroupIds ?? [],
    trafficHooks: settings.gateway === undefined ? undefined : trafficHooks(platform),
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
    { ...options, dependsOn: [...subjects] },
  );
}
