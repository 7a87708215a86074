import * as z from "zod/mini";
import "../../shared/schema-language";
import { readSettings } from "../../shared/read-settings";

const present = z.string().check(z.minLength(1));

const variables = z.object({
  ENVIRONMENT: present,
  ENDPOINT_NAME: present,
  CONTRACT_S3_URI: z.string().check(z.regex(/^s3:\/\/[^/]+\/.+$/, "must be s3://bucket/key")),
});

/** What the function is told by its environment. */
export interface GatewaySettings {
  readonly environment: string;
  readonly endpointName: string;
  readonly contractS3Uri: string;
}

export function readGatewaySettings(
  environment: Readonly<Record<string, string | undefined>>,
): GatewaySettings {
  const { ENVIRONMENT, ENDPOINT_NAME, CONTRACT_S3_URI } = readSettings(variables, environment);
  return { environment: ENVIRONMENT, endpointName: ENDPOINT_NAME, contractS3Uri: CONTRACT_S3_URI };
}
