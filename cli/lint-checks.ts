import * as path from "node:path";

/** One check of the sources: a command that ends with 0 when there is nothing to complain about. */
export interface LintCheck {
  readonly title: string;
  readonly file: string;
  readonly args: readonly string[];
}

const typescriptProjects = ["tsconfig.json", "components", "policies", "examples", "tsconfig.tools.json"];

/** Lint, format and the types of every project. The warnings of the linter count as errors. */
export function lintChecks(checkoutFolder: string): LintCheck[] {
  const biome = path.join(checkoutFolder, "node_modules", "@biomejs", "biome", "bin", "biome");
  const compiler = path.join(checkoutFolder, "node_modules", "typescript", "bin", "tsc");
  return [
    {
      title: "lint and format",
      file: process.execPath,
      args: [biome, "check", "--error-on-warnings", "--diagnostic-level=warn"],
    },
    ...typescriptProjects.map((project) => ({
      title: `types of ${project}`,
      file: process.execPath,
      args: [compiler, "-p", project, "--noEmit"],
    })),
  ];
}
