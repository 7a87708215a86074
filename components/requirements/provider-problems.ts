import type * as pulumi from "@pulumi/pulumi";
import satisfies from "semver/functions/satisfies";
import type { Problem } from "../problems";
import { manifest } from "./manifest";

/**
 * What is wrong with the AWS provider that a component is given or inherits. Without one, the version of `@pulumi/aws`
 * selects it, which is checked on import. A provider of another Pulumi language has no version that could be read.
 */
export function providerProblems(opts: pulumi.ComponentResourceOptions | undefined): Problem[] {
  const { property, provider } = awsProvider(opts ?? {});
  const range = String(manifest.peerDependencies["@pulumi/aws"]);
  // The SDK keeps both in fields that its types do not show.
  const version: unknown = provider === undefined ? undefined : Reflect.get(provider, "__version");
  if (typeof version !== "string" || satisfies(version, range, { includePrerelease: true })) return [];
  const reason = `is an AWS provider of version ${version}, but ${range} is needed; make it with that @pulumi/aws, without \`version\``;
  return [{ propertyPath: property, reason }];
}

interface Found {
  readonly property: string;
  readonly provider: pulumi.ProviderResource | undefined;
}

/** In the order in which the SDK looks. */
function awsProvider(opts: pulumi.ComponentResourceOptions): Found {
  const isAws = (provider: pulumi.ProviderResource) =>
    Reflect.get(provider, "__pulumiType") === "pulumi:providers:aws";
  if (opts.provider !== undefined && isAws(opts.provider))
    return { property: "opts.provider", provider: opts.provider };
  const listed = Object.values(opts.providers ?? {}).find(isAws);
  return listed === undefined
    ? { property: "opts.parent", provider: opts.parent?.getProvider("aws:index:Resource") }
    : { property: "opts.providers", provider: listed };
}
