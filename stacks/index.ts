import * as pulumi from "@pulumi/pulumi";
import { MonitoredEndpoint, MonitoringPlatform } from "monitored-endpoint";
import { checkSettings } from "./check-settings";
import { boundRoles } from "./permissions-boundary";
import { readSettings } from "./settings";

const settings = readSettings(pulumi.runtime.allConfig(), pulumi.getStack());
checkSettings(settings, pulumi.getStack());
const { accountId, region, permissionsBoundaryArn } = settings;
if (permissionsBoundaryArn !== undefined) boundRoles(permissionsBoundaryArn);
const { environment } = settings.platform;

const platform = new MonitoringPlatform("platform", {
  ...settings.platform,
  accountId,
  region,
  gateways:
    settings.platform.gateways ??
    Object.values(settings.endpoints).some(({ gateway }) => gateway !== undefined),
});

const endpoints = Object.entries(settings.endpoints).map(
  ([name, endpoint]) =>
    new MonitoredEndpoint(name, {
      ...endpoint,
      environment,
      accountId,
      region,
      platform: platform.reference,
    }),
);

/** What an endpoint in another stack needs of this platform: its `platform`, read with a `StackReference`. */
export const platformReference = platform.reference;
/** Names of the SageMaker endpoints of this environment. */
export const endpointNames = endpoints.map(({ endpointName }) => endpointName);
/** URLs of the gateways, by endpoint; an endpoint without a gateway has none. */
export const gatewayUrls = Object.fromEntries(
  endpoints.map((endpoint, index) => [Object.keys(settings.endpoints)[index], endpoint.gatewayUrl]),
);
/** Names of the SSM parameters with the endpoints' documents. */
export const documentParameterNames = endpoints.map(({ documentParameterName }) => documentParameterName);
/** Name of the table with every decision. */
export const ledgerTableName = platform.ledgerTableName;
export const knowledgeBaseTableName = platform.knowledgeBaseTableName;
/** ARN of the topic that alarms notify. */
export const incidentTopicArn = platform.incidentTopicArn;
/** Name of the bucket for captured data and drift reports. */
export const dataBucketName = platform.dataBucketName;
