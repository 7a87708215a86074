import { readdirSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../sandbox/paths";
import { measureProcess } from "./measure-process";

/** How long one thing takes to load beside what it stands on, in the same run. */
export interface ImportCost {
  readonly title: string;
  readonly seconds: number;
  readonly baseSeconds: number;
  readonly budgetRatio: number;
}

export interface BundleSize {
  readonly name: string;
  readonly bytes: number;
  readonly budgetBytes: number;
}

const rounds = 5;

/** Start-up of the policy pack over the bare SDK, and of the components over the modules of the SDKs that they need. */
export async function measureImports(): Promise<ImportCost[]> {
  const modules = sdkModules().map((name) => `require('${name}')`);
  const [pack, bare, components, sdk] = await medians([
    "require('./policies/dist/index.js')",
    "require('@pulumi/policy')",
    "require('./components/dist/index.js')",
    modules.join("; "),
  ]);
  return [
    {
      title: "policy pack over bare @pulumi/policy",
      seconds: pack ?? 0,
      baseSeconds: bare ?? 0,
      budgetRatio: 1.3,
    },
    {
      title: `monitored-endpoint over @pulumi/aws/sagemaker and ${modules.length - 1} other modules that it needs`,
      seconds: components ?? 0,
      baseSeconds: sdk ?? 0,
      budgetRatio: 1.2,
    },
  ];
}

/** Modules of the Pulumi SDKs that the built components load. */
function sdkModules(): string[] {
  const dist = path.join(checkoutFolder, "components/dist");
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".js") && !file.startsWith("functions"),
  );
  const found = files.flatMap((file) => [
    ...readFileSync(path.join(dist, file), "utf8").matchAll(/require\("(@pulumi\/[^"]+)"\)/g),
  ]);
  return [...new Set(found.map(([, name]) => name ?? ""))].sort();
}

/** Runs the snippets in turn, so that a busy moment hits all of them, and takes each one's median. */
async function medians(snippets: readonly string[]): Promise<number[]> {
  const times = snippets.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, snippet] of snippets.entries()) {
      const { seconds, exitCode, output } = await measureProcess(
        process.execPath,
        // The pack opens its port and would wait for the engine: loading is all that is measured.
        ["-e", `process.argv[2] = '127.0.0.1:1'; ${snippet}; process.exit(0)`],
        { cwd: checkoutFolder },
      );
      if (exitCode !== 0) throw new Error(`${snippet} failed: ${output}`);
      times[index]?.push(seconds);
    }
  return times.map((list) => list.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN);
}

/** Sizes of the functions' bundles. */
export function bundleSizes(names: readonly string[]): BundleSize[] {
  return names.map((name) => ({
    name,
    bytes: statSync(path.join(checkoutFolder, "components/dist/functions", name, "index.js")).size,
    budgetBytes: 500_000,
  }));
}
