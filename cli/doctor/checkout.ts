import { existsSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder, toolFolders } from "../../sandbox/paths";
import { findBotocoreDataFolder } from "../../sandbox/setup/botocore-data";
import { reasonToInstall } from "../../sandbox/setup/node-modules.mjs";
import { allSteps } from "../../sandbox/setup/set-up";
import type { SetupStep } from "../../sandbox/setup/step";
import type { Finding } from "./finding";

const fix = "npm run setup";

/** What set-up has made in this checkout. */
export function examineCheckout(): Finding[] {
  const environment = toolFolders.pythonEnvironment;
  return [
    nodeModules(),
    ...allSteps.map(fromStep),
    found("emulator (ministack)", ministackVersion(environment)),
    found("AWS service models", findBotocoreDataFolder(environment)),
  ];
}

function nodeModules(): Finding {
  const reason = reasonToInstall(checkoutFolder);
  return reason === undefined
    ? { name: "node modules", state: "found", detail: path.join(checkoutFolder, "node_modules") }
    : { name: "node modules", state: "missing", detail: reason, fix: "npm ci" };
}

function fromStep(step: SetupStep): Finding {
  const state = step.check();
  return state.kind === "in place"
    ? { name: step.title, state: "found", detail: state.detail }
    : { name: step.title, state: "missing", detail: state.reason, fix };
}

function found(name: string, detail: string | undefined): Finding {
  return detail === undefined
    ? { name, state: "missing", detail: "not in the python environment", fix }
    : { name, state: "found", detail };
}

function ministackVersion(environment: string): string | undefined {
  const library = path.join(environment, "lib");
  const folders = existsSync(library) ? readdirSync(library) : [];
  return folders
    .map((folder) => path.join(library, folder, "site-packages"))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
    .map((name) => /^ministack-(.+)\.dist-info$/.exec(name)?.[1])
    .find((version) => version !== undefined);
}
