import type { MonitoredEndpointArgs } from "../../components/index";
import { endpointArguments, platformArguments } from "./component-arguments";

/** What a test changes of a program with one platform and one endpoint. */
export interface RemoteChanges {
  readonly platform?: object;
  readonly endpoint?: Readonly<Record<string, unknown>>;
}

/**
 * The files of a program that makes one platform and one endpoint through the engine, as the SDKs that are generated for
 * other languages do, below a folder of its own in a packed consumer.
 */
export function remoteConsumer(folder: string, changes: RemoteChanges = {}): Record<string, string> {
  const { platform, endpoint } = remoteArguments(changes);
  return remoteProject(
    folder,
    `${remoteHead}
const platform = new MonitoringPlatform("platform", ${JSON.stringify(platform)});
const endpoint = new MonitoredEndpoint("turbine-failure", {
  ...${JSON.stringify(endpoint)},
  platform: platform.reference,
});
exports.ledgerTableName = platform.ledgerTableName;
exports.documentPath = platform.documentPath;
exports.endpointName = endpoint.endpointName;
exports.documentParameterName = endpoint.documentParameterName;
exports.gatewayUrl = endpoint.gatewayUrl;
`,
  );
}

/**
 * The files of a program that makes one endpoint on a platform of another stack, which costs a tenth of the time; it may have
 * any argument.
 */
export function remoteEndpoint(
  folder: string,
  changes: Readonly<Record<string, unknown>> = {},
  plugin?: string,
): Record<string, string> {
  const args = JSON.stringify({ ...endpointArguments(), ...changes });
  return remoteProject(folder, `${remoteHead}\nnew MonitoredEndpoint("turbine-failure", ${args});\n`, plugin);
}

/** The arguments of that program; the functions are those of the package, and the endpoint lacks its platform. */
export function remoteArguments(changes: RemoteChanges = {}): {
  readonly platform: object;
  readonly endpoint: object;
} {
  const { functionCodeFolder: _, ...platform } = platformArguments();
  const { platform: __, ...endpoint } = endpointArguments(changes.endpoint as Partial<MonitoredEndpointArgs>);
  return { platform: { ...platform, ...changes.platform }, endpoint };
}

/** The files of a program in JavaScript; the package is a folder, by default in the packed consumer's `node_modules`. */
export function remoteProject(
  folder: string,
  text: string,
  plugin = "../node_modules/monitored-endpoint",
): Record<string, string> {
  const files = {
    "Pulumi.yaml": `name: consumer
runtime:
  name: nodejs
  options:
    typescript: false
packages:
  monitored-endpoint: ${plugin}
`,
    "package.json": JSON.stringify({ name: folder, version: "1.0.0", main: "index.js" }),
    "index.js": text,
  };
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));
}

/** The head of such a program: `pulumi`, and the two classes as an SDK has them. */
export const remoteHead = `const pulumi = require("@pulumi/pulumi");
class Remote extends pulumi.ComponentResource {
  constructor(type, name, args, outputs, options) {
    const absent = Object.fromEntries(outputs.map((output) => [output, undefined]));
    super("monitored-endpoint:index:" + type, name, { ...args, ...absent }, options, true);
  }
}
class MonitoringPlatform extends Remote {
  constructor(name, args, options) {
    super("MonitoringPlatform", name, args, ["reference", "ledgerTableName", "documentPath"], options);
  }
}
class MonitoredEndpoint extends Remote {
  constructor(name, args, options) {
    super("MonitoredEndpoint", name, args, ["endpointName", "documentParameterName", "gatewayUrl"], options);
  }
}
`;
