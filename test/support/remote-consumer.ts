import type { MonitoredEndpointArgs } from "../../components/index";
import { endpointArguments, platformArguments } from "./component-arguments";

/**
 * The files of a program that makes one platform and one endpoint through the engine, as the SDKs that are generated for
 * other languages do, below a folder of its own in a packed consumer.
 */
export function remoteConsumer(
  folder: string,
  changes: { readonly endpoint?: Readonly<Record<string, unknown>>; readonly platform?: object } = {},
): Record<string, string> {
  const { functionCodeFolder: _, ...platform } = platformArguments();
  const { platform: __, ...endpoint } = endpointArguments(changes.endpoint as Partial<MonitoredEndpointArgs>);
  const files = {
    "Pulumi.yaml": `name: consumer
runtime:
  name: nodejs
  options:
    typescript: false
packages:
  monitored-endpoint: ../node_modules/monitored-endpoint
`,
    "package.json": JSON.stringify({ name: folder, version: "1.0.0", main: "index.js" }),
    "index.js": programText({ ...platform, ...changes.platform }, endpoint),
  };
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

function programText(platform: object, endpoint: object): string {
  return `const pulumi = require("@pulumi/pulumi");
class Remote extends pulumi.ComponentResource {
  constructor(type, name, args, outputs, options) {
    const absent = Object.fromEntries(outputs.map((output) => [output, undefined]));
    super("monitored-endpoint:index:" + type, name, { ...args, ...absent }, options, true);
  }
}
const platform = new Remote("MonitoringPlatform", "platform", ${JSON.stringify(platform)}, [
  "reference", "ledgerTableName", "documentPath",
]);
const endpoint = new Remote(
  "MonitoredEndpoint",
  "turbine-failure",
  { ...${JSON.stringify(endpoint)}, platform: platform.reference },
  ["endpointName", "documentParameterName", "gatewayUrl"],
);
exports.ledgerTableName = platform.ledgerTableName;
exports.documentPath = platform.documentPath;
exports.endpointName = endpoint.endpointName;
exports.documentParameterName = endpoint.documentParameterName;
exports.gatewayUrl = endpoint.gatewayUrl;
`;
}
