import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { Plugin } from "esbuild";

/** A module of the AWS SDK that no function can reach. */
interface UnusedPart {
  readonly filter: RegExp;
  /** What its importers still have to find; absent = functions of the same names that throw. */
  readonly contents?: string;
}

function ssmAddresses(): string {
  const client = path.dirname(require.resolve("@aws-sdk/client-ssm/package.json"));
  return readFileSync(path.join(client, "dist-es/endpoint/bdd.js"), "utf8");
}

/**
 * Importers name what they take, so that a release of the SDK that takes more fails the build rather than the function.
 */
const unusedParts: readonly UnusedPart[] = [
  {
    // Streams of events: S3 Select, Lambda's and SageMaker's response streams. No function reads one.
    filter: /@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]event-streams[\\/]index\.js$/,
    contents: `export const eventStreamSerdeProvider = () => undefined;
      export const resolveEventStreamSerdeConfig = (input) => input;
      export function EventStreamSerde() { throw new Error("event streams were left out of the bundle"); }`,
  },
  {
    // DynamoDB's tables are found by their region's address; looking addresses up is off unless somebody turns it on.
    filter: /middleware-endpoint-discovery[\\/]dist-es[\\/]index\.js$/,
    contents: `export const resolveEndpointDiscoveryConfig = (input) => input;
      export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
        environmentVariableSelector: () => undefined, configFileSelector: () => undefined, default: undefined };`,
  },
  {
    // Addresses by account and by the ARN of a table of another one. Ours are named tables of the same account, whose
    // rules are those of any service, such as SSM's.
    filter: /client-dynamodb[\\/]dist-es[\\/]endpoint[\\/]bdd\.js$/,
    contents: ssmAddresses().replaceAll("://ssm", "://dynamodb"),
  },
  {
    // Signatures for all regions at once (multi-region access points) need a native package that is not there either.
    filter: /signature-v4-multi-region[\\/]dist-es[\\/]SignatureV4MultiRegion\.js$/,
    contents: `import { SignatureV4SignWithCredentials } from "./SignatureV4SignWithCredentials";
      export class SignatureV4MultiRegion extends SignatureV4SignWithCredentials {
        static sigv4aDependency() { return "none"; } }`,
  },
  {
    // Compressed requests are for metrics of more than 10 kB at once; ours are a handful of numbers.
    filter: /middleware-compression[\\/]dist-es[\\/]index\.js$/,
    contents: `export const resolveCompressionConfig = (input) => input;
      export const getCompressionPlugin = () => ({ applyToStack: () => undefined });
      const off = { environmentVariableSelector: () => undefined, configFileSelector: () => undefined };
      export const NODE_DISABLE_REQUEST_COMPRESSION_CONFIG_OPTIONS = { ...off, default: true };
      export const NODE_REQUEST_MIN_COMPRESSION_SIZE_BYTES_CONFIG_OPTIONS = { ...off, default: 10240 };`,
  },
  {
    // Profiles in a home directory; Lambda configures by environment variables.
    filter: /shared-ini-file-loader[\\/]loadSharedConfigFiles\.js$/,
    contents: `export { CONFIG_PREFIX_SEPARATOR } from "./constants";
      export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  },
  // Digests in JavaScript, for a Node that was built without its crypto module; Lambda's has it.
  { filter: /[\\/](sha256[\\/]Sha256|sha1[\\/]Sha1|md5[\\/]Md5)Js\.js$/ },
  // The streams of browsers: Node's HTTP answers are Node's own.
  {
    filter:
      /[\\/](sdk-stream-mixin|stream-collector|(create)?ChecksumStream|getAwsChunkedEncodingStream)\.browser\.js$/,
  },
];

/** A function for each name that a module exports, which says where it went when it is called after all. */
function throwingExports(file: string): string {
  const source = readFileSync(file, "utf8");
  const names = [...source.matchAll(/^export (?:const|class|(?:async )?function) (\w+)/gm)].map(
    ([, name]) => name,
  );
  return names
    .map((name) => `export function ${name}() { throw new Error("${name} was left out of the bundle"); }`)
    .join("\n");
}

/** Leaves out of a bundle what the SDK carries for other uses than ours. */
export const unusedSdkParts: Plugin = {
  name: "unused-sdk-parts",
  setup({ onLoad }) {
    for (const { filter, contents } of unusedParts)
      onLoad({ filter }, ({ path: file }) => ({
        contents: contents ?? throwingExports(file),
        resolveDir: path.dirname(file),
        loader: "js",
      }));
  },
};
