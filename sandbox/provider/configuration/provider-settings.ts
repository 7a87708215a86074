import { sandboxRegion } from "../../environment";
import type { Problem } from "../core/problem";
import { type Bag, givenEntries, isBag, isList, isUnknown, type Value } from "../core/value";

/** The provider's configuration, as far as the sandbox can honour it. */
export interface ProviderSettings {
  readonly region: string;
  readonly defaultTags: Value;
  /** Accounts this stack may be deployed to; empty means any. */
  readonly allowedAccountIds: readonly string[];
  readonly forbiddenAccountIds: readonly string[];
  /** Settings that point at another account or address, so that nothing may be deployed with them here. */
  readonly notHonoured: readonly string[];
}

/** They change how the real provider talks to AWS, not what it makes. */
const harmless = [
  "customCaBundle",
  "ec2MetadataServiceEndpoint",
  "ec2MetadataServiceEndpointMode",
  "httpProxy",
  "httpsProxy",
  "insecure",
  "maxRetries",
  "noProxy",
  "retryMode",
  "s3UsEast1RegionalEndpoint",
  "s3UsePathStyle",
  "sharedConfigFiles",
  "sharedCredentialsFiles",
  "skipCredentialsValidation",
  "skipMetadataApiCheck",
  "skipRegionValidation",
  "skipRequestingAccountId",
  "stsRegion",
  "tokenBucketRateLimiterCapacity",
  "useDualstackEndpoint",
  "useFipsEndpoint",
  "userAgents",
  "version",
  "pluginDownloadURL",
];
const honoured = ["region", "allowedAccountIds", "forbiddenAccountIds", "defaultTags"];
const impossible = [
  "accessKey",
  "assumeRole",
  "assumeRoles",
  "assumeRoleWithWebIdentity",
  "endpoints",
  "ignoreTags",
  "profile",
  "secretKey",
  "token",
  "tagPolicyCompliance",
];

/** What is wrong with the provider's configuration. Unknown names are errors: they are mostly typing errors. */
export function providerSettingsProblems(configuration: Bag): Problem[] {
  const known = [...honoured, ...harmless, ...impossible];
  const unexpected = givenEntries(configuration)
    .filter(([key]) => !known.includes(key))
    .map(([key]) => ({
      property: key,
      reason: `is no setting of the aws provider that the sandbox knows (${honoured.join(", ")})`,
    }));
  const wrongTags = Object.entries(tagsOf(configuration.defaultTags))
    .filter(([, value]) => typeof value !== "string" && !isUnknown(value))
    .map(([key]) => ({ property: `defaultTags.tags.${key}`, reason: "must be a text" }));
  return [...unexpected, ...wrongTags];
}

/** Reads the configuration; nested values may come as JSON texts, as Pulumi passes provider settings. */
export function readProviderSettings(
  configuration: Bag,
  environmentRegion: string | undefined,
): ProviderSettings {
  const region = configuration.region;
  return {
    region: typeof region === "string" && region !== "" ? region : (environmentRegion ?? sandboxRegion),
    defaultTags: tagsOf(configuration.defaultTags),
    allowedAccountIds: texts(configuration.allowedAccountIds),
    forbiddenAccountIds: texts(configuration.forbiddenAccountIds),
    notHonoured: givenEntries(configuration)
      .map(([key]) => key)
      .filter((key) => impossible.includes(key)),
  };
}

function tagsOf(defaultTags: Value): Bag {
  const parsed = parsedJson(defaultTags);
  const tags = isBag(parsed) ? parsedJson(parsed.tags) : undefined;
  return isBag(tags) ? tags : {};
}

function texts(value: Value): string[] {
  const parsed = parsedJson(value);
  return isList(parsed) ? parsed.filter((item) => typeof item === "string") : [];
}

function parsedJson(value: Value): Value {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return value;
  }
}
