import type { PolicyResource } from "@pulumi/policy";
import { jsonObject, parseJson } from "../../reading/json-text";
import { read, readText } from "../../reading/reading";
import { camelCased } from "./camel-case";
import { type OlderToken, olderTokens } from "./older-tokens";
import { plain, undecided } from "./plain-value";
import type { ResourceTranslation } from "./translation";
import { translations } from "./translations";

const cloudControl = "aws:cloudcontrol/resource:Resource";

/** `aws-native:sagemaker:Endpoint` for `AWS::SageMaker::Endpoint`, without what is canonical as it is. */
const nativeTypes: ReadonlyMap<string, ResourceTranslation> = new Map(
  [...translations].flatMap(([name, translation]) => {
    const token = nativeToken(name);
    return token === translation.type ? [] : [[token, translation] as const];
  }),
);

/** In what other way than the present `@pulumi/aws` a resource is written. */
export type Dialect =
  | (OlderToken & { readonly kind: "older" })
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
  const older = olderTokens.get(resource.type);
  return older === undefined ? undefined : { kind: "older", ...older };
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
  return jsonObject(camelCased(parseJson(text.value)));
}

function nativeToken(name: string): string {
  const [, service = "", kind = ""] = name.split("::");
  return `aws-native:${service.toLowerCase()}:${kind}`;
}
