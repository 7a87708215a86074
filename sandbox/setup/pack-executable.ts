import { readFile } from "node:fs/promises";
import * as path from "node:path";
import type { Plugin } from "esbuild";
import { checkoutFolder } from "../paths";
import { UserError } from "./user-error";

/** Modules of `@pulumi/pulumi` that are large, by what stands for the little of them that a pack uses. */
const smallModules: Readonly<Record<string, string>> = {
  "@pulumi/pulumi": "pulumi-values.ts",
  "@pulumi/pulumi/runtime": "property-signatures.ts",
  "@pulumi/pulumi/runtime/rpc": "property-signatures.ts",
};

/** How the policy SDK asks for the version of a pack: in the folder in which it is started, which is the user's here. */
const versionLookup = /^( *const pkg = )require\(`\$\{cwd\}\/package\.json`\);$/m;

/** Makes a pack independent of `node_modules` and of the folder in which it is started. */
export function standalonePack(packFolder: string): Plugin {
  return {
    name: "standalone-pack",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^@pulumi\/pulumi(\/runtime(\/rpc)?)?$/ }, ({ path: name }) => {
        const file = smallModules[name];
        return file === undefined ? undefined : { path: path.join(packFolder, "executable", file) };
      });
      // The SDKs are inside, so that only Node is left to ask for.
      onResolve({ filter: /^\.\/requirements\/check$/ }, () => ({
        path: path.join(packFolder, "executable", "check-node.ts"),
      }));
      onLoad({ filter: /@pulumi[\\/]policy[\\/]policy\.js$/ }, async ({ path: file }) => ({
        contents: withVersion(
          await readFile(file, "utf8"),
          JSON.parse(await readFile(path.join(packFolder, "package.json"), "utf8")).version,
        ),
      }));
    },
  };
}

/** The policy SDK's source with the pack's version in place of the look-up. */
export function withVersion(source: string, version: string): string {
  if (!versionLookup.test(source)) {
    throw new UserError(
      "@pulumi/policy looks up a pack's version in another way than before; mend sandbox/setup/pack-executable.ts",
    );
  }
  return source.replace(versionLookup, `$1${JSON.stringify({ version })};`);
}

/** Where the executable pack is made: a name that node takes for CommonJS wherever the file is copied to. */
export const packExecutable = path.join(
  checkoutFolder,
  "policies",
  "dist",
  "pulumi-analyzer-monitored-endpoint.cjs",
);
