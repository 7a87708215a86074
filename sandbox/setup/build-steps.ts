import * as path from "node:path";
import type { Metafile } from "esbuild";
import { checkoutFolder } from "../paths";
import { bundle } from "./bundle";
import { emptyFolder } from "./empty-folder";
import { packExecutable, standalonePack } from "./pack-executable";
import { runQuietly } from "./run-quietly";
import { stampedStep } from "./stamped-step";
import type { SetupStep } from "./step";
import { noticesFile, writeNotices } from "./third-party-notices";

const functionNames = ["orchestrator", "drift-evaluator"];
const componentsDist = path.join(checkoutFolder, "components", "dist");
const policiesDist = path.dirname(packExecutable);
const licenceTexts = "sandbox/setup/licence-texts";

/** The code that AWS Lambda runs, one bundle for each function, and whose code is in it. */
export const functionsStep: SetupStep = stampedStep({
  title: "functions",
  inputs: ["functions", "contracts", "package-lock.json", licenceTexts],
  outputs: [
    ...functionNames.map((name) => path.join(componentsDist, "functions", name, "index.js")),
    path.join(componentsDist, noticesFile),
  ],
  make: async () => {
    // Loaded when it is needed: every command checks this step, few make it.
    const { buildFunctions }: typeof import("../../functions/build") = require("../../functions/build");
    const built = await buildFunctions();
    writeNotices(
      componentsDist,
      built.map(({ metafile }) => metafile),
    );
  },
});

/**
 * The component package as JavaScript: what a stack imports and what the component plugin runs. What an earlier build left
 * goes first, or npm would publish the output of sources that are gone; the functions and their notices are another step's.
 */
export const componentsStep: SetupStep = stampedStep({
  title: "components",
  inputs: ["components", "tsconfig.base.json", "package-lock.json"],
  outputs: [path.join(componentsDist, "index.js")],
  make: async (report) => {
    report("the TypeScript compiler");
    const compiler = require.resolve("typescript/bin/tsc");
    emptyFolder(componentsDist, ["functions", noticesFile]);
    await runQuietly(process.execPath, [compiler, "-p", "components"], { cwd: checkoutFolder });
  },
});

/**
 * The policy pack as one file, and beside it what tests of programs and rules import, with its types; the same pack in the
 * form that the engine starts without a runner; and whose code is in all of them.
 */
export const policiesStep: SetupStep = stampedStep({
  title: "policies",
  inputs: ["policies", "package-lock.json", licenceTexts],
  outputs: [
    ...["index.js", "testing.js", noticesFile].map((file) => path.join(policiesDist, file)),
    packExecutable,
  ],
  make: async (report) => {
    emptyFolder(policiesDist);
    writeNotices(policiesDist, await buildPackForms(policiesDist, report));
    report("the types of its test harness");
    const compiler = require.resolve("typescript/bin/tsc");
    const types = ["--emitDeclarationOnly", "--outDir", path.join(policiesDist, "types")];
    await runQuietly(process.execPath, [compiler, "-p", "policies", ...types], { cwd: checkoutFolder });
  },
});

/** What the pack is published as, written to a folder, and what each was made of. */
export async function buildPackForms(
  folder: string,
  report: (waitingFor: string) => void = () => undefined,
): Promise<readonly Metafile[]> {
  // The pack's runner loads the same copy of the Pulumi SDKs.
  const external = ["@pulumi/policy", "@pulumi/pulumi"];
  const outputFile = (name: string): string => path.join(folder, name);
  const pack = await bundle({ entry: "policies/index.ts", outputFile: outputFile("index.js"), external });
  const testing = { entry: "policies/testing/index.ts", outputFile: outputFile("testing.js"), external };
  const harness = await bundle(testing);
  report("its executable form");
  return [pack, harness, await buildPackExecutable(outputFile(path.basename(packExecutable)))];
}

/** The policy pack with the Pulumi SDKs inside: one file that the engine starts itself. */
export function buildPackExecutable(outputFile = packExecutable): Promise<Metafile> {
  return bundle({
    entry: "policies/index.ts",
    outputFile,
    plugins: [standalonePack(path.join(checkoutFolder, "policies"))],
    executable: true,
  });
}
