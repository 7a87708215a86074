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
  return generateSchema(
    manifest.name,
    manifest.version,
    manifest.description,
    found.components,
    found.typeDefinitions,
    found.dependencies,
  );
}

if (require.main === module)
  writeFileSync(componentSchemaFile, `${JSON.stringify(componentSchema(), undefined, 2)}\n`);
