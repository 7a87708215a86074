import { existsSync } from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** Names of the functions that come with this package. */
export type FunctionName =
  | "orchestrator"
  | "drift-evaluator"
  | "accuracy-evaluator"
  | "gateway"
  | "traffic-hooks"
  | "synthetic-canary"
  | "knowledge-base"
  | "notifier"
  | "operator";

/**
 * Folder of the built functions that come with this package. This file runs from `dist/orchestration` when compiled
 * and from `orchestration` when run from source, and the functions are always in `dist/functions`.
 */
export function packagedFunctionsFolder(here: string = __dirname): string {
  const root = path.dirname(here);
  return path.join(path.basename(root) === "dist" ? root : path.join(root, "dist"), "functions");
}

/**
 * The code of a function. Look it up before anything is registered: it fails with the fix when it was never built.
 */
export function functionArchive(name: FunctionName, folder: string): pulumi.asset.Archive {
  const code = path.resolve(folder, name);
  if (!existsSync(path.join(code, "index.js")))
    throw new pulumi.RunError(
      `The code of the function ${name} is missing: there is no index.js in ${code}. ` +
        "Build the functions first (npm run build), or set functionCodeFolder to where they are.",
    );
  return new pulumi.asset.FileArchive(code);
}
