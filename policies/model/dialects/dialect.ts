import type { PolicyResource } from "@pulumi/policy";
import { read, readText } from "../reading";
import { resourceTypes } from "../resource-types";
import { camelCased } from "./camel-case";
import { isRecord, plain, undecided } from "./plain-value";
import type { ResourceTranslation } from "./translation";
import { translations } from "./translations";

const cloudControl = "aws:cloudcontrol/resource:Resource";

/** Tokens of `@pulumi/aws` that were renamed; their properties are those of the present ones. */
const renamedTypes: ReadonlyMap<string, string> = new Map([
  ["aws:s3/bucketV2:BucketV2", resourceTypes.bucket],
  ["aws:s3/bucketAclV2:BucketAclV2", resourceTypes.bucketAcl],
  ["aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2", resourceTypes.bucketLifecycle],
  ["aws:s3/bucketLoggingV2:BucketLoggingV2", resourceTypes.bucketLogging],
  ["aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2", resourceTypes.bucketObjectLock],
  [
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
    resourceTypes.bucketEncryption,
  ],
  ["aws:s3/bucketVersioningV2:BucketVersioningV2", resourceTypes.bucketVersioning],
]);

/** `aws-native:sagemaker:Endpoint` for `AWS::SageMaker::Endpoint`, without what is canonical as it is. */
const nativeTypes: ReadonlyMap<string, ResourceTranslation> = new Map(
  [...translations].flatMap(([name, translation]) => {
    const token = nativeToken(name);
    return token === translation.type ? [] : [[token, translation] as const];
  }),
);

/** In what other way than the present `@pulumi/aws` a resource is written. */
export type Dialect =
  | { readonly kind: "renamed"; readonly type: string }
  | (Translated & { readonly kind: "native" })
  | (Translated & { readonly kind: "cloudControl" });

interface Translated {
  readonly translation: ResourceTranslation;
  /** The properties as `@pulumi/aws-native` names them, read once; undecided when nothing is known of them. */
  readonly source: () => unknown;
}

export function dialectOf(resource: PolicyResource): Dialect | undefined {
  if (resource.type === cloudControl) {
    const name = readText(resource, ["typeName"]);
    const translation = name.state === "known" ? translations.get(name.value) : undefined;
    if (translation === undefined) return undefined;
    return {
      kind: "cloudControl",
      translation,
      source: once(() => desiredProperties(resource, translation)),
    };
  }
  const native = nativeTypes.get(resource.type);
  if (native !== undefined) {
    return { kind: "native", translation: native, source: once(() => plain(resource.props)) };
  }
  const type = renamedTypes.get(resource.type);
  return type === undefined ? undefined : { kind: "renamed", type };
}

function once(read: () => unknown): () => unknown {
  let result: { readonly value: unknown } | undefined;
  return () => {
    result ??= { value: read() };
    return result.value;
  };
}

function desiredProperties(resource: PolicyResource, translation: ResourceTranslation): unknown {
  const desired = jsonProperties(resource, "desiredState");
  if (desired === undefined) return undecided;
  const actual = jsonProperties(resource, "properties");
  const decidedByAws = translation.identity.map((name) => [name, actual?.[name] ?? undecided]);
  return { ...Object.fromEntries(decidedByAws), ...desired };
}

function jsonProperties(
  resource: PolicyResource,
  property: string,
): Readonly<Record<string, unknown>> | undefined {
  const text = read(resource, [property]);
  if (text.state !== "known" || typeof text.value !== "string") return undefined;
  try {
    const properties = camelCased(JSON.parse(text.value));
    return isRecord(properties) ? properties : undefined;
  } catch {
    return undefined;
  }
}

function nativeToken(name: string): string {
  const [, service = "", kind = ""] = name.split("::");
  return `aws-native:${service.toLowerCase()}:${kind}`;
}
