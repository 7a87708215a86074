#!/usr/bin/env node
// What every npm script starts. It needs nothing but Node: it brings the node modules when they are not there
// and hands over to `cli/main.ts`, in this same process, so that arguments, exit code and signals are its own.
import { createRequire } from "node:module";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "../sandbox/setup/lock.mjs";
import { install, reasonToInstall } from "../sandbox/setup/node-modules.mjs";
import { isAtLeast, missingPrerequisites, oldestNode } from "../sandbox/setup/prerequisites.mjs";

const checkoutFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
/** These find missing tools themselves or do not need them. */
const commandsWithoutTools = ["doctor", "lint"];

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Shows that something is going on: in place on a terminal, as plain lines elsewhere. */
function showProgress(title, waitingFor) {
  const started = Date.now();
  const onTerminal = process.stderr.isTTY === true;
  const line = () => `${title} · ${Math.round((Date.now() - started) / 1000)} s · waiting for ${waitingFor}`;
  const draw = () => process.stderr.write(onTerminal ? `\r\x1b[K${line()}` : `${line()}\n`);
  draw();
  const timer = setInterval(draw, onTerminal ? 1000 : 15_000);
  return (outcome) => {
    clearInterval(timer);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stderr.write(`${onTerminal ? "\r\x1b[K" : ""}${title} · ${outcome} · ${seconds} s\n`);
  };
}

async function bringNodeModules(command) {
  if (reasonToInstall(checkoutFolder) === undefined) {
    return;
  }
  const missing = commandsWithoutTools.includes(command) ? [] : missingPrerequisites();
  if (missing.length > 0) {
    fail(`These have to be installed first:\n${missing.join("\n")}`);
  }
  let said = false;
  const onWait = (holder) => {
    if (!said) {
      process.stderr.write(`node modules · waiting for ${holder}\n`);
      said = true;
    }
  };
  const lock = path.join(checkoutFolder, ".sandbox", "setup.lock");
  await withLock(lock, "npm ci", installUnlessDone, onWait);
}

async function installUnlessDone() {
  const reason = reasonToInstall(checkoutFolder);
  if (reason === undefined) {
    return;
  }
  process.stderr.write(`node modules · ${reason}\n`);
  const done = showProgress("node modules", "npm ci");
  try {
    await install(checkoutFolder);
    done("ready");
  } catch (error) {
    done("failed");
    fail(`${error.message}\nMend what npm says above and start the command again.`);
  }
}

if (!isAtLeast(process.versions.node, oldestNode)) {
  fail(`Node ${process.versions.node} is too old: install ${oldestNode} or newer (https://nodejs.org/)`);
}
// Paths on the command line mean the folder in which they were typed; npm says so itself.
process.env.INIT_CWD ??= process.cwd();
process.chdir(checkoutFolder);
// What the SDK says of future releases is no business of whoever runs a command here; the versions are pinned.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
await bringNodeModules(process.argv[2]);
// Both: files are CommonJS, but a dynamic import() in one of them goes through Node's ES module loader.
(await import("tsx/cjs/api")).register();
(await import("tsx/esm/api")).register();
createRequire(import.meta.url)("./main.ts");
