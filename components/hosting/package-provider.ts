import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { ComponentResource, ComponentResourceOptions, Inputs } from "@pulumi/pulumi";
import type { ConstructResult, Provider } from "@pulumi/pulumi/provider/provider";
import { MonitoredEndpoint } from "../monitored-endpoint";
import type { MonitoredEndpointArgs } from "../monitored-endpoint-args";
import { MonitoringPlatform } from "../monitoring-platform";
import type { MonitoringPlatformArgs } from "../monitoring-platform-args";

/** What this file reads of `schema.json`. */
interface PackageSchema {
  readonly name: string;
  readonly version: string;
  readonly resources: Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>;
}

type Construct = (name: string, inputs: Inputs, options: ComponentResourceOptions) => ComponentResource;

/** The constructors check their arguments themselves, whatever the other language has made of them. */
const constructors: Readonly<Record<string, Construct>> = {
  "monitored-endpoint:index:MonitoredEndpoint": (name, inputs, options) =>
    new MonitoredEndpoint(name, inputs as MonitoredEndpointArgs, options),
  "monitored-endpoint:index:MonitoringPlatform": (name, inputs, options) =>
    new MonitoringPlatform(name, inputs as MonitoringPlatformArgs, options),
};

/** The provider that makes the components of this package; its schema is the packed one. */
export function packageProvider(
  schemaText = packedSchema(),
): Provider & Required<Pick<Provider, "construct">> {
  const schema: PackageSchema = JSON.parse(schemaText);
  return {
    version: schema.version,
    getSchema: async () => schemaText,
    construct: async (name, type, inputs, options): Promise<ConstructResult> => {
      const properties = schema.resources[type]?.properties;
      const make = constructors[type];
      if (properties === undefined || make === undefined) throw new Error(unknownType(type, schema));
      const component = make(name, inputs, options);
      const outputs = new Map<string, unknown>(Object.entries(component));
      const state = Object.keys(properties).map((property) => [property, outputs.get(property)]);
      return { urn: component.urn, state: Object.fromEntries(state) };
    },
  };
}

function unknownType(type: string, { name, version, resources }: PackageSchema): string {
  const known = Object.keys(resources).join(", ");
  return `the package ${name} ${version} has no component ${type}; it has ${known}`;
}

/** Lies beside `dist`; this file runs from `dist/hosting` when compiled and from `hosting` when run from source. */
function packedSchema(here: string = __dirname): string {
  const parent = path.dirname(here);
  const folder = path.basename(parent) === "dist" ? path.dirname(parent) : parent;
  return readFileSync(path.join(folder, "schema.json"), "utf8");
}
