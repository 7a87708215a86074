import limits from "../contracts/deployment-limits.json";
import type { EndpointSettings } from "../endpoint-settings";
import { arnsOf, platformNames } from "../names";
import type { Problem } from "../problems";
import { endpointDocument, parameterTier } from "./endpoint-document";

/**
 * Bytes of the endpoint's document, worked out before the resources it names exist, so that a preview already knows
 * the tier. Identifiers that AWS makes up are counted at their full length, which is fixed.
 */
export function documentBytes(settings: EndpointSettings): number {
  const { scope, names, vpc } = settings;
  const arns = arnsOf(scope);
  const platform = platformNames(scope);
  const document = endpointDocument(settings, {
    executionRoleArn: arns.role(names.modelRole),
    kmsKeyArn: arns.of("kms", `key/${"0".repeat(36)}`),
    dataBucketName: platform.dataBucket,
    subnetIds: (vpc?.subnetIds ?? []).map(() => `subnet-${"0".repeat(17)}`),
    securityGroupIds: (vpc?.securityGroupIds ?? []).map(() => `sg-${"0".repeat(17)}`),
    trafficHooks: {
      beforeAllowTrafficFunctionArn: arns.of("lambda", `function:${platform.beforeAllowTraffic}`),
      afterAllowTrafficFunctionArn: arns.of("lambda", `function:${platform.afterAllowTraffic}`),
    },
  });
  return Buffer.byteLength(document, "utf8");
}

/** Whether the document is too large for any tier. */
export function documentSizeProblem(settings: EndpointSettings): Problem | undefined {
  const bytes = documentBytes(settings);
  if (parameterTier(bytes) !== "TooLarge") return undefined;
  return {
    propertyPath: "evaluations",
    reason:
      `and contacts make the endpoint's document ${bytes} bytes long, and SSM holds ` +
      `${limits.advancedParameterBytes}; shorten ${bytes - limits.advancedParameterBytes} bytes of names, paths or hours`,
  };
}
