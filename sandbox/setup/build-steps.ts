import * as path from "node:path";
import { checkoutFolder } from "../paths";
import { bundle } from "./bundle";
import { runQuietly } from "./run-quietly";
import { stampedStep } from "./stamped-step";
import type { SetupStep } from "./step";

const functionNames = ["orchestrator", "drift-evaluator"];
const componentsFolder = path.join(checkoutFolder, "components");
const policiesBundle = path.join(checkoutFolder, "policies", "dist", "index.js");

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

/** The component package as JavaScript: what a stack imports and what the component plugin runs. */
export const componentsStep: SetupStep = stampedStep({
  title: "components",
  inputs: ["components", "tsconfig.base.json", "package-lock.json"],
  outputs: [path.join(componentsFolder, "dist", "index.js")],
  make: async (report) => {
    report("the TypeScript compiler");
    const compiler = require.resolve("typescript/bin/tsc");
    await runQuietly(process.execPath, [compiler, "-p", "components"], { cwd: checkoutFolder });
  },
});

/** The policy pack as one file. The Pulumi SDKs stay outside: the pack's runner loads the same copy. */
export const policiesStep: SetupStep = stampedStep({
  title: "policies",
  inputs: ["policies", "package-lock.json"],
  outputs: [policiesBundle],
  make: async () => {
    await bundle({
      entry: "policies/index.ts",
      outputFile: policiesBundle,
      external: ["@pulumi/policy", "@pulumi/pulumi"],
    });
  },
});
