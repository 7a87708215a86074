import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** The provider plugin that this package needs, if it is the SDK of one. */
  readonly plugin: { readonly name: string; readonly version: string; readonly server: string } | undefined;
}

/** Every package that code in `folder` can load, nearest `node_modules` first, each name once. */
export function installedPackages(folder: string): InstalledPackage[] {
  const byName = new Map<string, InstalledPackage>();
  for (const modules of moduleFolders(folder)) {
    for (const name of packageNames(modules)) {
      const installed = byName.has(name) ? undefined : readPackage(path.join(modules, name));
      if (installed !== undefined) {
        byName.set(name, installed);
      }
    }
  }
  return [...byName.values()];
}

/** The names that the manifest in `folder` lists as dependencies of any kind. */
export function declaredDependencies(folder: string): string[] {
  const manifest = readManifest(folder) ?? {};
  return ["dependencies", "devDependencies", "peerDependencies"].flatMap((field) =>
    Object.keys(asObject(manifest[field])),
  );
}

function moduleFolders(folder: string): string[] {
  const parent = path.dirname(folder);
  const here = path.join(folder, "node_modules");
  const above = parent === folder ? [] : moduleFolders(parent);
  return existsSync(here) ? [here, ...above] : above;
}

function packageNames(modules: string): string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@")
        ? readdirSync(path.join(modules, name)).map((inner) => `${name}/${inner}`)
        : [name],
    );
}

function readPackage(folder: string): InstalledPackage | undefined {
  const manifest = readManifest(folder);
  if (typeof manifest?.name !== "string" || typeof manifest.version !== "string") {
    return undefined;
  }
  const { name, version } = manifest as { name: string; version: string };
  return { name, version, plugin: pluginOf(name, version, asObject(manifest.pulumi)) };
}

function pluginOf(
  name: string,
  version: string,
  pulumi: Record<string, unknown>,
): InstalledPackage["plugin"] {
  if (pulumi.resource !== true) {
    return undefined;
  }
  return {
    name: typeof pulumi.name === "string" ? pulumi.name : name.replace(/^@pulumi\//, ""),
    version: typeof pulumi.version === "string" ? pulumi.version : version,
    server: typeof pulumi.server === "string" ? pulumi.server : "",
  };
}

function readManifest(folder: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
