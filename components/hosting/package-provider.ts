import type { ComponentResource, ComponentResourceOptions } from "@pulumi/pulumi";
import type { ConstructResult, Provider } from "@pulumi/pulumi/provider/provider";
import { MonitoredEndpoint } from "../monitored-endpoint";
import type { MonitoredEndpointArgs } from "../monitored-endpoint-args";
import { MonitoringPlatform } from "../monitoring-platform";
import type { MonitoringPlatformArgs } from "../monitoring-platform-args";
import { type Problem, problemText } from "../problems";
import { providerProblems } from "../requirements/provider-problems";
import { validateEndpoint } from "../validation/validate-endpoint";
import { validatePlatform } from "../validation/validate-platform";
import { withKnownPlatform } from "./known-platform";
import { type PackageSchema, packedSchema } from "./package-schema";
import { unknownProperties } from "./unknown-properties";
import { withoutNulls } from "./without-nulls";

type Given = Readonly<Record<string, unknown>>;

interface Component {
  readonly problems: (name: string, inputs: Given) => readonly Problem[];
  /** The constructor checks its arguments too, whatever the other language has made of them. */
  readonly make: (name: string, inputs: Given, options: ComponentResourceOptions) => ComponentResource;
}

const components: Readonly<Record<string, Component>> = {
  "monitored-endpoint:index:MonitoredEndpoint": {
    problems: validateEndpoint,
    make: (name, inputs, options) =>
      new MonitoredEndpoint(name, inputs as unknown as MonitoredEndpointArgs, options),
  },
  "monitored-endpoint:index:MonitoringPlatform": {
    problems: (_, inputs) => validatePlatform(inputs),
    make: (name, inputs, options) =>
      new MonitoringPlatform(name, inputs as unknown as MonitoringPlatformArgs, options),
  },
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
      const component = components[type];
      if (properties === undefined || component === undefined) throw new Error(unknownType(type, schema));
      const given = withoutNulls(inputs);
      const problems = [
        ...unknownProperties(schema, type, given),
        ...component.problems(name, await withKnownPlatform(given)),
        ...providerProblems(options),
      ];
      // As a plain text: of problems by property the engine shows the values as well, which may be secrets.
      if (problems.length > 0) throw new Error(problemText(shortName(type), name, problems));
      const made = component.make(name, given, options);
      const outputs = new Map<string, unknown>(Object.entries(made));
      const state = Object.keys(properties).map((property) => [property, outputs.get(property)]);
      return { urn: made.urn, state: Object.fromEntries(state) };
    },
  };
}

function shortName(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

function unknownType(type: string, { name, version, resources }: PackageSchema): string {
  const known = Object.keys(resources).join(", ");
  return `the package ${name} ${version} has no component ${type}; it has ${known}`;
}
