// One set-up at a time in one checkout. Plain JavaScript, because it also guards `npm ci`.
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const pollMilliseconds = 500;
/** A takeover is two file operations; one that is older than this was interrupted. */
const takeoverMilliseconds = 10_000;

/**
 * Runs `work` while this process holds the lock file. `onWait(holder)` is called at each look while another
 * live process holds it. The lock of a process that is no longer alive is taken over.
 */
export async function withLock(file, purpose, work, onWait = () => {}) {
  await acquire(file, purpose, onWait);
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
}

async function acquire(file, purpose, onWait) {
  mkdirSync(path.dirname(file), { recursive: true });
  const holder = { pid: process.pid, purpose, since: new Date().toISOString() };
  while (!createOnce(file, JSON.stringify(holder))) {
    const current = readHolder(file);
    if (current === undefined || !isAlive(current.pid)) {
      takeOver(file);
    } else {
      onWait(describeHolder(current, file));
      await wait(pollMilliseconds);
    }
  }
}

// Two processes may see the same dead holder. Only the one that also gets the takeover file removes the lock,
// and only after it has looked again: the other may already have taken it over and be at work.
function takeOver(file) {
  const guard = `${file}.takeover`;
  if (!createOnce(guard, "")) {
    if (ageMilliseconds(guard) > takeoverMilliseconds) {
      rmSync(guard, { force: true });
    }
    return;
  }
  try {
    const current = readHolder(file);
    if (current === undefined || !isAlive(current.pid)) {
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(guard, { force: true });
  }
}

// The text is written first and the file appears by a link, so that nobody can meet it half written.
function createOnce(file, text) {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, text);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") {
      return false;
    }
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The holder, or undefined when the file is gone or is no lock of ours. */
export function readHolder(file) {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8"));
    return Number.isInteger(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
}

function ageMilliseconds(file) {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

/** Whether a process with this id is running, whoever it belongs to. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function describeHolder(holder, file) {
  return `process ${holder.pid} (${holder.purpose}, since ${holder.since}); its lock is ${file}`;
}
