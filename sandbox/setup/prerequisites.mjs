// The tools that a person has to install: found, or named with how to get them.
// Plain JavaScript, because it runs before `npm ci` has brought the TypeScript loader.
import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import * as path from "node:path";

export const oldestNode = "20.19.0";
export const oldestPython = "3.10.0";
export const oldestGo = "1.25.11";
export const oldestPulumi = "3.259.0";

const pythonNames = ["python3", "python3.13", "python3.12", "python3.11", "python3.10"];
// venv and ensurepip are asked for by name: Debian ships Python without them.
const pythonQuestion = "import sys, venv, ensurepip; print('.'.join(map(str, sys.version_info[:3])))";

/** True if dotted version `version` is `oldest` or newer; what follows the third number is left aside. */
export function isAtLeast(version, oldest) {
  const wanted = numbersOf(oldest);
  const given = numbersOf(version);
  const firstDifference = wanted.findIndex((number, index) => given[index] !== number);
  return firstDifference === -1 || given[firstDifference] > wanted[firstDifference];
}

function numbersOf(version) {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(version);
  return match === null ? [0, 0, 0] : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

/** Every executable file of this name on `PATH`, in its order, without those that npm puts there for packages. */
export function executablesOnPath(name) {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((folder) => folder !== "" && !folder.endsWith(path.join("node_modules", ".bin")))
    .map((folder) => path.resolve(folder, name))
    .filter(isExecutableFile);
}

function isExecutableFile(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function ask(file, args) {
  const answer = spawnSync(file, args, { encoding: "utf8", timeout: 30_000 });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

function findTool(candidates, args, oldest) {
  const tooOld = [];
  for (const file of candidates) {
    const answer = ask(file, args);
    const version = answer === undefined ? undefined : /\d+\.\d+(\.\d+)?/.exec(answer)?.[0];
    if (version !== undefined && isAtLeast(version, oldest)) {
      return { found: { path: file, version }, rejected: tooOld };
    }
    tooOld.push(`${file} ${version === undefined ? "does not answer" : `is ${version}`}`);
  }
  return { found: undefined, rejected: tooOld };
}

export function findPython() {
  return findTool(pythonNames.flatMap(executablesOnPath), ["-c", pythonQuestion], oldestPython);
}

export function findGo() {
  return findTool(executablesOnPath("go"), ["version"], oldestGo);
}

export function findPulumi() {
  return findTool(executablesOnPath("pulumi").slice(0, 1), ["version"], oldestPulumi);
}

/** One line for each tool that is missing or too old, with how to get it. Empty when set-up can start. */
export function missingPrerequisites() {
  const python = findPython();
  const pulumi = findPulumi();
  const go = pulumi.found === undefined ? findGo() : undefined;
  const problems = [];
  if (python.found === undefined) {
    problems.push(
      describe(`Python >= ${shortVersion(oldestPython)} with venv and pip`, python.rejected, [
        "Debian, Ubuntu: apt install python3 python3-venv",
        "macOS: brew install python",
        "others: https://www.python.org/downloads/",
      ]),
    );
  }
  if (go !== undefined && go.found === undefined) {
    problems.push(
      describe(
        `Pulumi CLI >= ${oldestPulumi}, or Go >= ${oldestGo} to build it`,
        [...pulumi.rejected, ...go.rejected],
        [
          "Pulumi: https://www.pulumi.com/docs/install/ (macOS: brew install pulumi)",
          "Go: https://go.dev/dl/ (macOS: brew install go)",
        ],
      ),
    );
  }
  return problems;
}

function shortVersion(version) {
  return version.split(".").slice(0, 2).join(".");
}

function describe(what, rejected, ways) {
  const seen = rejected.length === 0 ? "not found on PATH" : rejected.join("; ");
  return [`- ${what}: ${seen}`, ...ways.map((way) => `    ${way}`)].join("\n");
}
