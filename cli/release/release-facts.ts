import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { recordedProgramNames } from "./upgrades/recorded-states";

/** The packages that are published, by their folder. */
export const publishedFolders = ["components", "policies"] as const;
export type PublishedFolder = (typeof publishedFolders)[number];

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  repository: z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]).optional(),
});
const packSchema = z
  .array(z.object({ size: z.number(), files: z.array(z.object({ path: z.string() })) }))
  .min(1);

export interface PackageFacts {
  readonly folder: PublishedFolder;
  readonly name: string;
  readonly version: string;
  readonly license: string | undefined;
  /** The address of its repository. */
  readonly repository: string | undefined;
  readonly changelog: string;
  /** What npm would publish: bytes of the packed file, and the paths in it. */
  readonly packed: { readonly bytes: number; readonly files: readonly string[] };
}

/** What a release is judged by that can be read without building or running anything. */
export interface ReleaseFacts {
  /** Lines of `git status --porcelain`. */
  readonly uncommitted: readonly string[];
  /** Where `origin` leads; undefined in a checkout without one. */
  readonly origin: string | undefined;
  /** Those of released versions have the form `<package>@<version>`. */
  readonly tags: readonly string[];
  readonly programVersion: string;
  readonly schemaVersion: string;
  readonly packages: readonly PackageFacts[];
  /** Files of changesets that wait for `release version`. */
  readonly pendingChangesets: readonly string[];
  /** Programs with a recorded state of the version that `components/package.json` names. */
  readonly recordedPrograms: readonly string[];
}

/** Reads the facts of a checkout. Throws when a file that every checkout has is missing or is no JSON. */
export function readReleaseFacts(checkout: string): ReleaseFacts {
  const read = (...parts: readonly string[]): string => readFileSync(path.join(checkout, ...parts), "utf8");
  const packages = publishedFolders.map((folder): PackageFacts => {
    const manifest = manifestSchema.parse(JSON.parse(read(folder, "package.json")));
    return {
      folder,
      name: manifest.name,
      version: manifest.version,
      license: manifest.license,
      repository: manifest.repository,
      changelog: existsSync(path.join(checkout, folder, "CHANGELOG.md")) ? read(folder, "CHANGELOG.md") : "",
      packed: packedContent(path.join(checkout, folder)),
    };
  });
  const version = packages.find(({ folder }) => folder === "components")?.version ?? "";
  const git = (...args: readonly string[]): string[] =>
    linesOf(execFileSync("git", args, { cwd: checkout, encoding: "utf8" }));
  return {
    uncommitted: git("status", "--porcelain"),
    origin: git("remote").includes("origin") ? git("remote", "get-url", "origin")[0] : undefined,
    tags: git("tag", "--list"),
    programVersion: manifestSchema.parse(JSON.parse(read("package.json"))).version,
    schemaVersion: z.object({ version: z.string() }).parse(JSON.parse(read("components", "schema.json")))
      .version,
    packages,
    pendingChangesets: changesetFiles(checkout),
    recordedPrograms: recordedProgramNames(version, path.join(checkout, "test", "upgrades")),
  };
}

/** The files in `.changeset` that describe a change. */
export function changesetFiles(checkout: string): string[] {
  const folder = path.join(checkout, ".changeset");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");
}

function packedContent(folder: string): PackageFacts["packed"] {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts", "--loglevel=error"];
  const [packed] = packSchema.parse(JSON.parse(execFileSync("npm", args, { cwd: folder, encoding: "utf8" })));
  return { bytes: packed?.size ?? 0, files: packed?.files.map(({ path: file }) => file) ?? [] };
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
