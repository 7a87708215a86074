import type { BuildFailure } from "esbuild";
import { checkoutFolder } from "../paths";
import { UserError } from "./user-error";

interface BundleOptions {
  /** The file to start from, relative to the checkout. */
  readonly entry: string;
  readonly outputFile: string;
  /** Packages that stay outside and are loaded from `node_modules` at run time. */
  readonly external?: readonly string[];
}

/** One CommonJS file for node with everything in it. Throws a `UserError` with all that does not compile. */
export async function bundle(options: BundleOptions): Promise<void> {
  const { build, formatMessages } = await import("esbuild");
  await build({
    absWorkingDir: checkoutFolder,
    entryPoints: [options.entry],
    outfile: options.outputFile,
    external: [...(options.external ?? [])],
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
}
