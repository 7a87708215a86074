import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { BuildOptions } from "esbuild";
import { z } from "zod";
import { standalonePack } from "../../sandbox/setup/pack-executable";
import type { ReleaseProblem } from "./verdicts";

/** A package of others whose code is in a file that we publish. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; `UNKNOWN` when its manifest names none. */
  readonly licence: string;
}

/** Licences whose code may be published in ours, which is Apache-2.0, when it is named. */
const permitted = new Set(["Apache-2.0", "MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause"]);

const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });

/** The packages in the functions and in both forms of the policy pack. Those whose code is shaken out later are named too. */
export async function bundledPackages(checkout: string): Promise<readonly BundledPackage[]> {
  const { build } = await import("esbuild");
  const functions = readdirSync(path.join(checkout, "functions"))
    .map((name) => path.join("functions", name, "handler.ts"))
    .filter((file) => existsSync(path.join(checkout, file)));
  const inputsOf = async (options: BuildOptions): Promise<string[]> => {
    const { metafile } = await build({
      absWorkingDir: checkout,
      outdir: "nowhere",
      bundle: true,
      write: false,
      metafile: true,
      platform: "node",
      logLevel: "silent",
      ...options,
    });
    return Object.keys(metafile?.inputs ?? {});
  };
  const pack = "policies/index.ts";
  const inputs = [
    ...(await inputsOf({
      entryPoints: [...functions, pack, "policies/testing/index.ts"],
      external: ["@pulumi/*"],
      mainFields: ["module", "main"],
    })),
    ...(await inputsOf({ entryPoints: [pack], plugins: [standalonePack(path.join(checkout, "policies"))] })),
  ];
  const folders = inputs.flatMap((file) => {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
    return folder === undefined ? [] : [folder];
  });
  return [...new Set(folders)]
    .map((folder) => readManifest(path.join(checkout, folder)))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}

function readManifest(folder: string): BundledPackage {
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const { name, version, license } = manifestSchema.parse(manifest);
  return { name, version, licence: license ?? "UNKNOWN" };
}

/** Of a choice such as `(MIT OR GPL-3.0)` one permitted licence is enough; of `MIT AND ISC` each must be. */
export function licenceProblems(packages: readonly BundledPackage[]): readonly ReleaseProblem[] {
  return packages
    .filter(
      ({ licence }) =>
        !licence
          .replace(/[()]/g, "")
          .split(" OR ")
          .some((choice) => choice.split(" AND ").every((each) => permitted.has(each))),
    )
    .map(({ name, version, licence }) => ({
      problem: `${name} ${version} is bundled, and its licence is ${licence}`,
      fix: "replace the package, or have the licence reviewed and permit it in bundled-packages.ts",
    }));
}
