import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema, type PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";

const folder = path.resolve(__dirname, "../../components");

/** Where the schema belongs. */
export const componentSchemaFile = path.join(folder, "schema.json");

/** What the components look like from every other Pulumi language, read from their types and docstrings. */
export function componentSchema(): PackageSpec {
  const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const components = new Set(["MonitoredEndpoint", "MonitoringPlatform"]);
  const found = new Analyzer(folder, manifest.name, manifest, components).analyze();
  return withoutArgs(
    generateSchema(
      manifest.name,
      manifest.version,
      manifest.description,
      found.components,
      found.typeDefinitions,
      found.dependencies,
    ),
  );
}

/** The SDK generators append `Args` to the name of each input type themselves: `ContactArgs` would be `ContactArgsArgs`. */
export function withoutArgs(schema: PackageSpec): PackageSpec {
  const stem = (token: string): string => token.replace(/Args$/, "");
  const tokens = Object.keys(schema.types ?? {});
  const clash = tokens.find((token) => token !== stem(token) && tokens.includes(stem(token)));
  if (clash !== undefined)
    throw new Error(`${clash} and ${stem(clash)} would be one type; rename one of them`);
  const renamed = (key: string, value: unknown): unknown => {
    if (key === "$ref" && typeof value === "string") return stem(value);
    if (key !== "types") return value;
    return Object.fromEntries(Object.entries(Object(value)).map(([token, type]) => [stem(token), type]));
  };
  return JSON.parse(JSON.stringify(schema, renamed));
}

if (require.main === module)
  writeFileSync(componentSchemaFile, `${JSON.stringify(componentSchema(), undefined, 2)}\n`);
