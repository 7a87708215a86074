import * as path from "node:path";
import type { Plugin } from "esbuild";

/** A module of the AWS SDK that no function can reach, and the little that its importers still have to find. */
interface UnusedPart {
  readonly filter: RegExp;
  readonly contents: string;
}

/** What runs instead would be a mistake of this list: it says so. */
const missing = (what: string): string =>
  `() => { throw new Error("${what} was left out of the bundle: see functions/unused-sdk-parts.ts"); }`;
const fallback = (name: string): string =>
  `export const ${name} = ${missing(`${name}, for a Node without crypto`)};`;

/**
 * Importers name what they take, so that a release of the SDK that takes more fails the build rather than the function.
 */
const unusedParts: readonly UnusedPart[] = [
  {
    // Streams of events: S3 Select, Lambda's and SageMaker's response streams. No function reads one.
    filter: /@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]event-streams[\\/]index\.js$/,
    contents: `export const eventStreamSerdeProvider = () => undefined;
      export const resolveEventStreamSerdeConfig = (input) => input;
      export const EventStreamSerde = class { constructor() { (${missing("EventStreamSerde")})(); } };`,
  },
  {
    // DynamoDB's tables are found by their region's address; looking addresses up is off unless somebody turns it on.
    filter: /middleware-endpoint-discovery[\\/]dist-es[\\/]index\.js$/,
    contents: `export const resolveEndpointDiscoveryConfig = (input) => input;
      export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
        environmentVariableSelector: () => undefined, configFileSelector: () => undefined, default: undefined };`,
  },
  {
    // Signatures for all regions at once (multi-region access points) need a native package that is not there either.
    filter: /signature-v4-multi-region[\\/]dist-es[\\/]SignatureV4MultiRegion\.js$/,
    contents: `import { SignatureV4SignWithCredentials } from "./SignatureV4SignWithCredentials";
      export class SignatureV4MultiRegion extends SignatureV4SignWithCredentials {
        static sigv4aDependency() { return "none"; } }`,
  },
  // Digests in JavaScript, for a Node that was built without its crypto module; Lambda's has it.
  { filter: /[\\/]sha256[\\/]Sha256Js\.js$/, contents: fallback("Sha256Js") },
  { filter: /[\\/]sha1[\\/]Sha1Js\.js$/, contents: fallback("Sha1Js") },
  { filter: /[\\/]md5[\\/]Md5Js\.js$/, contents: fallback("Md5Js") },
  {
    // Profiles in a home directory; Lambda configures by environment variables.
    filter: /shared-ini-file-loader[\\/]loadSharedConfigFiles\.js$/,
    contents: `export { CONFIG_PREFIX_SEPARATOR } from "./constants";
      export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  },
];

/** Leaves out of a bundle what the SDK carries for other uses than ours. */
export const unusedSdkParts: Plugin = {
  name: "unused-sdk-parts",
  setup({ onLoad }) {
    for (const { filter, contents } of unusedParts)
      onLoad({ filter }, ({ path: file }) => ({ contents, resolveDir: path.dirname(file), loader: "js" }));
  },
};
