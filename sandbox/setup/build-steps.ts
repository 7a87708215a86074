import * as path from "node:path";
import { checkoutFolder } from "../paths";
import { bundle } from "./bundle";
import { emptyFolder } from "./empty-folder";
import { packExecutable, standalonePack } from "./pack-executable";
import { runQuietly } from "./run-quietly";
import { stampedStep } from "./stamped-step";
import type { SetupStep } from "./step";

const functionNames = ["orchestrator", "drift-evaluator"];
const componentsFolder = path.join(checkoutFolder, "components");
const policiesDist = path.join(checkoutFolder, "policies", "dist");
const policiesBundle = path.join(policiesDist, "index.js");
const policiesTesting = path.join(policiesDist, "testing.js");

/** The code that AWS Lambda runs, one bundle for each function. */
export const functionsStep: SetupStep = stampedStep({
  title: "functions",
  inputs: ["functions", "contracts", "package-lock.json"],
  outputs: functionNames.map((name) => path.join(componentsFolder, "dist", "functions", name, "index.js")),
  make: async () => {
    // Loaded when it is needed: every command checks this step, few make it.
    const { buildFunctions }: typeof import("../../functions/build") = require("../../functions/build");
    await buildFunctions();
  },
});

/**
 * The component package as JavaScript: what a stack imports and what the component plugin runs. What an earlier build left
 * goes first, or npm would publish the output of sources that are gone; the functions are another step's.
 */
export const componentsStep: SetupStep = stampedStep({
  title: "components",
  inputs: ["components", "tsconfig.base.json", "package-lock.json"],
  outputs: [path.join(componentsFolder, "dist", "index.js")],
  make: async (report) => {
    report("the TypeScript compiler");
    const compiler = require.resolve("typescript/bin/tsc");
    emptyFolder(path.join(componentsFolder, "dist"), ["functions"]);
    await runQuietly(process.execPath, [compiler, "-p", "components"], { cwd: checkoutFolder });
  },
});

/**
 * The policy pack as one file, and beside it what tests of programs and rules import, with its types. The Pulumi SDKs
 * stay outside: the pack's runner loads the same copy. Besides it the same pack with them inside, which the engine starts
 * without a runner.
 */
export const policiesStep: SetupStep = stampedStep({
  title: "policies",
  inputs: ["policies", "package-lock.json"],
  outputs: [policiesBundle, policiesTesting, packExecutable],
  make: async (report) => {
    const external = ["@pulumi/policy", "@pulumi/pulumi"];
    emptyFolder(policiesDist);
    await bundle({ entry: "policies/index.ts", outputFile: policiesBundle, external });
    await bundle({ entry: "policies/testing/index.ts", outputFile: policiesTesting, external });
    report("its executable form");
    await buildPackExecutable();
    report("the types of its test harness");
    const compiler = require.resolve("typescript/bin/tsc");
    const types = ["--emitDeclarationOnly", "--outDir", path.join(policiesDist, "types")];
    await runQuietly(process.execPath, [compiler, "-p", "policies", ...types], { cwd: checkoutFolder });
  },
});

/** The policy pack with the Pulumi SDKs inside: one file that the engine starts itself. */
export function buildPackExecutable(): Promise<void> {
  return bundle({
    entry: "policies/index.ts",
    outputFile: packExecutable,
    plugins: [standalonePack(path.join(checkoutFolder, "policies"))],
    executable: true,
  });
}
