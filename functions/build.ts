import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { unusedSdkParts } from "./unused-sdk-parts";

const functionsFolder = __dirname;
const outputFolder = path.resolve(functionsFolder, "../components/dist/functions");

/** The budget of one function's bundle: what Lambda has to load on a cold start. */
export const maximumBundleBytes = 500_000;

export interface BuiltFunction {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  /** What it was made of; its paths are relative to the checkout. */
  readonly metafile: Metafile;
}

/**
 * Lambda hands out credentials in environment variables only. The SDK's default chain also brings the clients for single
 * sign-on, role assumption, processes and instance metadata: a sixth of the bundle that can never run there.
 */
const environmentCredentials: Plugin = {
  name: "environment-credentials",
  setup({ onLoad }) {
    onLoad({ filter: /credential-provider-node[\\/]dist-es[\\/]index\.js$/ }, ({ path: file }) => ({
      contents: 'export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";',
      resolveDir: path.dirname(file),
    }));
  },
};

/** Errors whose own properties are read. All others are told apart by name, which needs no registration. */
const inspectedErrors = new Set([
  "TransactionCanceledException",
  "ConditionalCheckFailedException",
  "ModelError",
]);

/**
 * Makes the SDK's generated schemas droppable. As published, computed keys (`[_x]: …`) and registrations of error classes
 * keep every shape of a service in the bundle, used or not. Keys become the constants they stand for; registrations go
 * for errors that nothing looks into, which then arrive as the service's base error under their own name.
 */
const droppableSchemas: Plugin = {
  name: "droppable-schemas",
  setup({ onLoad }) {
    onLoad({ filter: /client-[^/\\]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ }, ({ path: file }) => {
      const source = readFileSync(file, "utf8");
      const constants = new Map(
        [...source.matchAll(/^const (_\w+) = ("[^"\n]*");$/gm)].map(([, name, value]) => [name, value]),
      );
      const contents = source
        .replace(/\[(_\w+)\]:/g, (key, name: string) =>
          constants.has(name) ? `${constants.get(name)}:` : key,
        )
        .replace(/^n0_registry\.registerError\((\w+)\$, \w+\);$/gm, (line, name: string) =>
          inspectedErrors.has(name) ? line : "",
        );
      return { contents, loader: "js" };
    });
  },
};

/** Of a client's manifest only the version is used, in the user agent. */
const slimManifests: Plugin = {
  name: "slim-manifests",
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/][^/\\]+[\\/]package\.json$/ }, ({ path: file }) => {
      const { name, version } = JSON.parse(readFileSync(file, "utf8"));
      return { contents: JSON.stringify({ name, version }), loader: "json" };
    });
  },
};

/** The sentences of the transition table are for its page in the documentation; no function reads them. */
const statesWithoutSentences: Plugin = {
  name: "states-without-sentences",
  setup({ onLoad }) {
    onLoad({ filter: /orchestrator[\\/]core[\\/][a-z-]*transition(-table|s)\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, "utf8").replace(
        /\b(when|meaning):\s*"[^"\n]*"(\s*\+\s*"[^"\n]*")*,/g,
        '$1: "",',
      ),
      loader: "ts",
    }));
  },
};

/** Bundles every folder of `functions/` that has a `handler.ts`; throws when one is above the budget. */
export async function buildFunctions(folder = outputFolder): Promise<BuiltFunction[]> {
  const names = readdirSync(functionsFolder).filter((name) =>
    existsSync(path.join(functionsFolder, name, "handler.ts")),
  );
  const built = await Promise.all(names.map((name) => buildFunction(name, path.join(folder, name))));
  const large = built.filter(({ bytes }) => bytes > maximumBundleBytes);
  if (large.length > 0)
    throw new Error(
      large
        .map(
          ({ name, bytes }) =>
            `functions/${name}: the bundle has ${bytes} bytes, allowed ${maximumBundleBytes}`,
        )
        .join("; "),
    );
  return built;
}

async function buildFunction(name: string, folder: string): Promise<BuiltFunction> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "index.js");
  const { metafile } = await build({
    absWorkingDir: path.dirname(functionsFolder),
    metafile: true,
    entryPoints: [path.join(functionsFolder, name, "handler.ts")],
    outfile: file,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    // The ES modules of a package come first: only they can be tree-shaken.
    mainFields: ["module", "main"],
    logLevel: "warning",
    plugins: [
      environmentCredentials,
      droppableSchemas,
      slimManifests,
      unusedSdkParts,
      statesWithoutSentences,
    ],
  });
  return { name, file, bytes: statSync(file).size, metafile };
}

if (require.main === module)
  buildFunctions().then(
    (built) => {
      for (const { name, bytes } of built) console.log(`${name}: ${(bytes / 1000).toFixed(1)} kB`);
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    },
  );
