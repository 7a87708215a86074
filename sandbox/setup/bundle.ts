import { build } from "esbuild";
import { checkoutFolder } from "../paths";

interface BundleOptions {
  /** The file to start from, relative to the checkout. */
  readonly entry: string;
  readonly outputFile: string;
  /** Packages that stay outside and are loaded from `node_modules` at run time. */
  readonly external?: readonly string[];
}

/** One CommonJS file for node with everything in it. */
export async function bundle(options: BundleOptions): Promise<void> {
  await build({
    absWorkingDir: checkoutFolder,
    entryPoints: [options.entry],
    outfile: options.outputFile,
    external: [...(options.external ?? [])],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: false,
    logLevel: "warning",
  });
}
