// The node modules: are they those of package-lock.json, and bring them if not.
// Plain JavaScript, because without them nothing else can be loaded.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";

/**
 * Undefined when what npm says it installed (its hidden lock file, written as the last thing of an install) is what
 * package-lock.json asks for; otherwise the reason why it is not.
 */
export function reasonToInstall(checkoutFolder) {
  const wanted = readPackages(path.join(checkoutFolder, "package-lock.json"));
  const installed = readPackages(path.join(checkoutFolder, "node_modules", ".package-lock.json"));
  if (wanted === undefined) {
    return "package-lock.json cannot be read";
  }
  if (installed === undefined) {
    return "node_modules is not there or an install was interrupted";
  }
  const different = Object.entries(wanted).filter(
    ([place, entry]) => place.startsWith("node_modules/") && !isSame(entry, installed[place]),
  );
  return different.length === 0
    ? undefined
    : `${different.length} packages differ from package-lock.json, such as ${different[0][0]}`;
}

function isSame(wanted, installed) {
  // npm leaves out the optional packages of other platforms.
  if (installed === undefined) {
    return wanted.optional === true;
  }
  // A package that npm has found in place, and not fetched itself, is listed as its own manifest says it:
  // without an integrity, and with the "v" before the version where the manifest has one.
  const sameContent = installed.integrity === undefined || installed.integrity === wanted.integrity;
  return sameContent && installed.version?.replace(/^v/, "") === wanted.version;
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Runs `npm ci`. What npm says is only shown when it fails. */
export function install(checkoutFolder) {
  const child = spawn("npm", ["ci", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"], {
    cwd: checkoutFolder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = [];
  child.stdout.on("data", (chunk) => said.push(chunk));
  child.stderr.on("data", (chunk) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`npm could not be started: ${error.message}`)));
    child.once("close", (code) =>
      code === 0
        ? resolve()
        : reject(
            new Error(`${Buffer.concat(said).toString().trimEnd()}\nnpm ci ended with exit code ${code}`),
          ),
    );
  });
}
