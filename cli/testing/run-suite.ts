import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder, localFolder } from "../../sandbox/paths";
import { say } from "../say";
import { stopwatch } from "../stopwatch";
import { judgeSuite, type SuiteCount, type SuiteEnd, suiteCountSchema } from "./suite-count";

/** Spec files that run in one process. */
export interface Suite {
  readonly title: string;
  readonly files: readonly string[];
  /** The process is ended after this; open handles would otherwise keep it for ever. */
  readonly deadlineSeconds: number;
}

/** Runs the suite with its output on this process's, and says how it went. */
export async function runSuite(suite: Suite, grep: string | undefined): Promise<SuiteCount> {
  const elapsed = stopwatch();
  const folder = mkdtempSync(path.join(localFolder, "test-counts-"));
  const countsFile = path.join(folder, "counts.json");
  try {
    say(`\n${suite.title}`);
    const end = await runMocha(suite, countsFile, grep);
    const { count, problem } = judgeSuite(end, readCounts(countsFile), grep !== undefined);
    const note = problem === undefined ? "" : ` (${problem})`;
    say(`${suite.title}: ${count.passed} passed, ${count.failed} failed${note} · ${elapsed()}`);
    return count;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runMocha(suite: Suite, countsFile: string, grep: string | undefined): Promise<SuiteEnd> {
  const child = spawn(
    process.execPath,
    [
      path.join(checkoutFolder, "node_modules", "mocha", "bin", "mocha.js"),
      `--reporter=${path.join(__dirname, "counting-reporter.ts")}`,
      `--reporter-option=counts=${countsFile}`,
      ...(grep === undefined ? [] : [`--grep=${grep}`]),
      ...suite.files,
    ],
    // A group of its own, so that what a hanging test has started goes with it.
    { cwd: checkoutFolder, stdio: ["ignore", "inherit", "inherit"], detached: true },
  );
  const endGroup = (): void => {
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid, "SIGKILL");
    }
  };
  process.once("exit", endGroup);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      endGroup();
      resolve({ kind: "too long", seconds: suite.deadlineSeconds });
    }, suite.deadlineSeconds * 1000);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      process.removeListener("exit", endGroup);
      resolve({ kind: "exited", exitCode: code ?? 1 });
    });
  });
}

function readCounts(file: string): SuiteCount | undefined {
  try {
    return suiteCountSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}
