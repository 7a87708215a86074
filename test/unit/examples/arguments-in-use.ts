import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import * as components from "../../../components/index";
import { checkoutFolder } from "../../../sandbox/paths";

export const examplesFolder = path.join(checkoutFolder, "examples");

/** The folders of the examples. */
export const exampleNames = readdirSync(examplesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
  .map(({ name }) => name);

interface PropertyType {
  readonly $ref?: string;
  readonly items?: PropertyType;
  readonly additionalProperties?: PropertyType;
}

interface Schema {
  readonly resources: Readonly<Record<string, { inputProperties: Record<string, PropertyType> }>>;
  readonly types: Readonly<Record<string, { properties?: Record<string, PropertyType> }>>;
}

/** What other Pulumi languages see of the components. */
export const schema: Schema = JSON.parse(
  readFileSync(path.join(checkoutFolder, "components", "schema.json"), "utf8"),
);

/** Every public argument, as `DriftArgs.engine`. What a platform hands out is no argument that people write. */
export function publicArguments(): readonly string[] {
  const types = Object.entries(schema.types).filter(([token]) => !token.endsWith("PlatformReference"));
  return [
    ...Object.entries(schema.resources).flatMap(([token, { inputProperties }]) =>
      Object.keys(inputProperties).map((name) => `${nameOf(token)}.${name}`),
    ),
    ...types.flatMap(([token, { properties = {} }]) =>
      Object.keys(properties).map((name) => `${nameOf(token)}.${name}`),
    ),
  ];
}

/** The arguments that an example gives to the components, found by running it with components that only take note. */
export function argumentsUsedBy(example: string): ReadonlySet<string> {
  const source = readFileSync(path.join(examplesFolder, example, "index.ts"), "utf8");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const used = new Set<string>();
  const noting = (component: string) =>
    class {
      readonly reference = {};
      constructor(_name: string, args: Readonly<Record<string, unknown>>) {
        const token = `monitored-endpoint:index:${component}`;
        note(component, schema.resources[token]?.inputProperties ?? {}, args, used);
      }
    };
  const modules: Readonly<Record<string, unknown>> = {
    "monitored-endpoint": {
      ...components,
      MonitoredEndpoint: noting("MonitoredEndpoint"),
      MonitoringPlatform: noting("MonitoringPlatform"),
    },
    "@pulumi/pulumi": {
      Config: NamingConfig,
      StackReference: EmptyStackReference,
      output: (value: unknown) => value,
    },
    "@pulumi/aws": { cloudwatch: { MetricAlarm: class {} } },
  };
  new Function("require", "exports", outputText)((name: string) => modules[name], {});
  return used;
}

/** Answers each key with itself. */
class NamingConfig {
  require = (key: string): string => key;
  requireSecret = (key: string): string => key;
}

/** Has an object for each output. */
class EmptyStackReference {
  requireOutput = (): object => ({});
}

function note(
  owner: string,
  properties: Readonly<Record<string, PropertyType>>,
  value: Readonly<Record<string, unknown>>,
  used: Set<string>,
): void {
  for (const [name, type] of Object.entries(properties)) {
    if (value[name] === undefined) continue;
    used.add(`${owner}.${name}`);
    const reference = type.$ref ?? type.items?.$ref;
    const token = reference?.replace("#/types/", "");
    const inner = token === undefined ? undefined : schema.types[token]?.properties;
    if (token === undefined || inner === undefined) continue;
    for (const each of [value[name]].flat())
      if (typeof each === "object" && each !== null) note(nameOf(token), inner, { ...each }, used);
  }
}

const nameOf = (token: string): string => token.split(":").at(-1) ?? token;
