import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { checkoutFolder } from "../../sandbox/paths";

/** A source file of the checkout: its path from the root (with `/`), its text and what it imports. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
  readonly lines: number;
  /** Modules as written for packages, and paths from the root for relative imports. */
  readonly imports: readonly string[];
}

/** Every file that git tracks or would track, from the root, with `/`. */
export function trackedFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: checkoutFolder,
    encoding: "utf8",
  });
  const deleted = execFileSync("git", ["ls-files", "--deleted"], { cwd: checkoutFolder, encoding: "utf8" });
  const gone = new Set(deleted.split("\n"));
  return listed.split("\n").filter((file) => file !== "" && !gone.has(file));
}

/** The TypeScript and JavaScript sources under a folder of the checkout. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return trackedFiles()
    .filter((file) => /\.(tsx?|mts|cts|js|mjs|cjs)$/.test(file) && !file.endsWith(".d.ts"))
    .filter((file) => folders.length === 0 || folders.some((folder) => file.startsWith(`${folder}/`)))
    .map(readSource);
}

function readSource(file: string): SourceFile {
  const text = readFileSync(path.join(checkoutFolder, file), "utf8");
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) =>
    fileName.startsWith(".")
      ? path
          .relative(checkoutFolder, path.resolve(checkoutFolder, path.dirname(file), fileName))
          .split(path.sep)
          .join("/")
      : fileName,
  );
  return { file, text, lines: text.split("\n").length - 1, imports };
}
