import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../paths";
import { newDraft } from "./drafts";
import {
  builtEnginePath,
  type EngineChoice,
  engineChoiceFile,
  fileIdentity,
  pulumiOnPath,
  readEngineChoice,
} from "./engine-choice";
import { fingerprint } from "./fingerprint";
import { findGo, findPulumi } from "./prerequisites.mjs";
import { runQuietly } from "./run-quietly";
import { inPlace, type SetupStep, toMake } from "./step";
import { UserError } from "./user-error";

const moduleFolder = path.join("sandbox", "engine");
const moduleFiles = ["go.mod", "go.sum"].map((file) => path.join(moduleFolder, file));
const commandPackage = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";

/** The Pulumi engine: the official CLI on `PATH` if it is new enough, otherwise built from its Go module. */
export const engineStep: SetupStep = {
  title: "engine",
  check() {
    const choice = readEngineChoice();
    const official = pulumiOnPath();
    const identity = official === undefined ? undefined : fileIdentity(official);
    if (choice === undefined) {
      return toMake("no engine has been chosen yet");
    }
    if (choice.kind === "official") {
      return choice.identity === identity
        ? inPlace(`Pulumi ${choice.version} at ${choice.path}`)
        : toMake("the pulumi on PATH has changed");
    }
    if (identity !== choice.passedOver) {
      return toMake("the pulumi on PATH has changed");
    }
    if (!existsSync(builtEnginePath)) {
      return toMake(`${path.relative(checkoutFolder, builtEnginePath)} is not there`);
    }
    return choice.madeFrom === fingerprint(checkoutFolder, moduleFiles)
      ? inPlace(`Pulumi ${choice.version} at ${builtEnginePath}`)
      : toMake("the pinned version of the engine has changed");
  },
  async make(report) {
    const official = findPulumi();
    if (official.found !== undefined) {
      const { path: file, version } = official.found;
      writeChoice({ kind: "official", path: file, version, identity: fileIdentity(file) });
      return;
    }
    const passedOver = pulumiOnPath();
    const madeFrom = fingerprint(checkoutFolder, moduleFiles);
    const built = readEngineChoice();
    if (!(built?.kind === "built" && built.madeFrom === madeFrom && existsSync(builtEnginePath))) {
      await buildEngine(report);
    }
    writeChoice({
      kind: "built",
      version: pinnedVersion(),
      madeFrom,
      ...(passedOver === undefined ? {} : { passedOver: fileIdentity(passedOver) }),
    });
  },
};

function writeChoice(choice: EngineChoice): void {
  writeFileSync(engineChoiceFile, `${JSON.stringify(choice, undefined, 2)}\n`);
}

/** The version of the engine that our go.mod asks for, such as `3.259.0`. */
export function pinnedVersion(): string {
  const text = readFileSync(path.join(checkoutFolder, moduleFolder, "go.mod"), "utf8");
  const version = /pulumi\/pkg\/v3 v(\d+\.\d+\.\d+)/.exec(text)?.[1];
  if (version === undefined) {
    throw new Error(`${moduleFolder}/go.mod names no version of github.com/pulumi/pulumi/pkg/v3`);
  }
  return version;
}

async function buildEngine(report: (waitingFor: string) => void): Promise<void> {
  const go = findGo().found;
  if (go === undefined) {
    throw new UserError(
      'neither a Pulumi CLI nor Go to build one; "npm run doctor" says which ones are needed',
    );
  }
  const cwd = path.join(checkoutFolder, moduleFolder);
  report("Go modules of the engine");
  let downloads = 0;
  const packages = await runQuietly(
    go.path,
    ["list", "-deps", "-f", "package {{.ImportPath}}", commandPackage],
    {
      cwd,
      onLine: (line) => {
        if (line.startsWith("go: downloading")) {
          downloads += 1;
          report(`Go modules of the engine, ${downloads} downloaded so far`);
        }
      },
    },
  );
  const total = packages.filter((line) => line.startsWith("package ")).length;
  report(`the Go compiler, ${total} packages (minutes the first time)`);
  const draft = newDraft("pulumi");
  mkdirSync(path.dirname(builtEnginePath), { recursive: true });
  try {
    let compiled = 0;
    const versionFlag = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${pinnedVersion()}`;
    await runQuietly(
      go.path,
      ["build", "-v", "-trimpath", "-ldflags", `-s -w ${versionFlag}`, "-o", draft, commandPackage],
      {
        cwd,
        onLine: () => {
          compiled += 1;
          report(`the Go compiler, ${compiled} of at most ${total} packages done`);
        },
      },
    );
    renameSync(draft, builtEnginePath);
  } finally {
    rmSync(draft, { force: true });
  }
}
