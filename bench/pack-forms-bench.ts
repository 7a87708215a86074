import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { startPackRunner } from "../sandbox/engine/start-pack-runner";
import { checkoutFolder } from "../sandbox/paths";
import { packExecutable } from "../sandbox/setup/pack-executable";
import { previewUnder } from "../test/support/policy-engine";

const rounds = 5;

/** The pack from npm is a folder as well: the engine treats both alike. */
const forms = {
  folder: path.join(checkoutFolder, "policies"),
  executable: packExecutable,
} as const;
type Form = keyof typeof forms;
const names: readonly Form[] = ["folder", "executable"];

/** How fast each form of the pack starts, alone and in a preview of a small stack, in turns so that a busy moment hits both. */
export async function packFormsBench(say: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "pack-forms-"));
  try {
    const starts = await medians(rounds, (form) => startSeconds(form));
    const previews = await medians(3, (form, round) =>
      previewSeconds(form, path.join(folder, `${form}-${round}`)),
    );
    say("Forms of the pack, medians, side by side");
    say(line("start", starts));
    say(line("preview of an endpoint", previews));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Seconds = Readonly<Record<Form, number>>;

async function medians(
  count: number,
  measure: (form: Form, round: number) => Promise<number>,
): Promise<Seconds> {
  const times: Record<Form, number[]> = { folder: [], executable: [] };
  for (let round = 0; round < count; round += 1)
    for (const form of names) times[form].push(await measure(form, round));
  const median = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(count / 2)] ?? Number.NaN;
  return { folder: median(times.folder), executable: median(times.executable) };
}

/** From the start of the process until it has said its port. */
async function startSeconds(form: Form): Promise<number> {
  const start = performance.now();
  const child = form === "folder" ? (await startPackRunner(forms.folder, process.env)).child : await run();
  const seconds = (performance.now() - start) / 1000;
  child.kill();
  return seconds;
}

async function run() {
  const child = spawn(process.execPath, [forms.executable, "127.0.0.1:1"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(child, "exit").then(([code]): never => {
    throw new Error(`${forms.executable} ended with exit code ${code} before it said its port`);
  });
  ended.catch(() => undefined);
  await Promise.race([once(createInterface(child.stdout), "line"), ended]);
  return child;
}

async function previewSeconds(form: Form, backend: string): Promise<number> {
  const program = path.join(checkoutFolder, "test/integration/policies/good");
  const start = performance.now();
  const { exitCode, output } = await previewUnder(forms[form], program, backend);
  if (exitCode !== 0) throw new Error(output);
  return (performance.now() - start) / 1000;
}

function line(what: string, { folder, executable }: Seconds): string {
  return `  ${what}: folder ${folder.toFixed(2)} s, executable ${executable.toFixed(2)} s = ${(executable / folder).toFixed(2)} ×`;
}
