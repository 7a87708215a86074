import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { extract } from "tar";
import { checkoutFolder } from "../../sandbox/paths";
import { writeFiles } from "./pulumi-project";

/** The packages of this repository that others consume, by the folder that each is packed from. */
const published = { components: "monitored-endpoint", policies: "monitored-endpoint-policies" } as const;

export type PublishedFolder = keyof typeof published;

/** Packs a package as `npm publish` would, and says where the file is. */
export function packedFile(folder: PublishedFolder, destination: string): string {
  mkdirSync(destination, { recursive: true });
  const arguments_ = ["pack", "--silent", "--pack-destination", destination];
  const name = execFileSync("npm", arguments_, { cwd: path.join(checkoutFolder, folder), encoding: "utf8" });
  return path.join(destination, name.trim());
}

/**
 * An empty project outside of the repository with what `npm install` makes of the packed files: their content is
 * unpacked, and what they ask for (peers and dependencies) stands beside them. Whoever calls removes the folder.
 */
export async function packedConsumer(
  files: Readonly<Record<string, string>>,
  packages: readonly PublishedFolder[] = ["components", "policies"],
): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "monitored-endpoint-consumer-"));
  const modules = path.join(folder, "node_modules");
  for (const scope of ["@pulumi", "@aws-lambda-powertools", "@types"]) {
    mkdirSync(path.join(modules, scope), { recursive: true });
  }
  // Links, because the SDKs are 300 MB; the packages under test are real files, so that nothing of ours leaks in.
  for (const name of [
    "@pulumi/pulumi",
    "@pulumi/aws",
    "@pulumi/policy",
    "@aws-lambda-powertools/jmespath",
    "@types/node",
    "semver",
    "typescript",
  ]) {
    symlinkSync(path.join(checkoutFolder, "node_modules", name), path.join(modules, name));
  }
  for (const source of packages) {
    const target = path.join(modules, published[source]);
    mkdirSync(target);
    await extract({ file: packedFile(source, path.join(folder, "packed")), cwd: target, strip: 1 });
  }
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "consumer", version: "1.0.0" }));
  writeFiles(folder, files);
  return folder;
}
