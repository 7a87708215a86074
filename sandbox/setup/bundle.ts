import { chmod } from "node:fs/promises";
import type { BuildFailure, Metafile, Plugin } from "esbuild";
import { checkoutFolder } from "../paths";
import { UserError } from "./user-error";

interface BundleOptions {
  /** The file to start from, relative to the checkout. */
  readonly entry: string;
  readonly outputFile: string;
  /** Packages that stay outside and are loaded from `node_modules` at run time. */
  readonly external?: readonly string[];
  readonly plugins?: readonly Plugin[];
  /** Whether it is started by its own name, without `node` before it. */
  readonly executable?: boolean;
}

/**
 * One CommonJS file for node with everything in it, and an account of what that was. Throws a `UserError` with all that does
 * not compile.
 */
export async function bundle(options: BundleOptions): Promise<Metafile> {
  const { build, formatMessages } = await import("esbuild");
  const { metafile } = await build({
    absWorkingDir: checkoutFolder,
    metafile: true,
    entryPoints: [options.entry],
    outfile: options.outputFile,
    external: [...(options.external ?? [])],
    plugins: [...(options.plugins ?? [])],
    ...(options.executable ? { banner: { js: "#!/usr/bin/env node" }, minifyWhitespace: true } : {}),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    logLevel: "silent",
  }).catch(async (failure: BuildFailure) => {
    const messages = await formatMessages(failure.errors ?? [], { kind: "error" });
    throw new UserError(
      [...messages, `${options.entry}: ${failure.message.split("\n")[0]}; mend what is named above`].join(
        "\n",
      ),
    );
  });
  if (options.executable) await chmod(options.outputFile, 0o755);
  return metafile;
}
