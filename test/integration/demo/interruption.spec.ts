import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { DemoRecord } from "../../../sandbox/demo/demo-record";
import { checkoutFolder } from "../../../sandbox/paths";
import { eventually } from "../../support/eventually";
import { processesOfWorld } from "../../support/sandbox-processes";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

interface RunningDemo {
  /** Waits for a text in what the demo prints. */
  printed(text: string): Promise<void>;
  /** Ctrl-C on a terminal reaches the whole foreground group. */
  pressControlC(): void;
  /** As `kill -INT` does it: only the demo's own process is reached. */
  signalAlone(signal: NodeJS.Signals): void;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly output: string;
    readonly seconds: number;
  }>;
}

describe("the demo, interrupted", function () {
  this.timeout(150_000);
  let folder: string;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = temporaryFolder("interruption");
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    removeFolder(folder);
  });

  function start(): RunningDemo {
    const child = spawn(process.execPath, ["cli/bootstrap.mjs", "demo", "--out", path.join(folder, "out")], {
      cwd: checkoutFolder,
      detached: true,
    });
    children.push(child);
    let output = "";
    let interruptedAt = 0;
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString("utf8");
      });
    const signalTo = (pid: number, signal: NodeJS.Signals): void => {
      interruptedAt ||= performance.now();
      try {
        process.kill(pid, signal);
      } catch {
        // The second one comes too late when the first has ended everything already.
      }
    };
    assert.ok(child.pid);
    const { pid } = child;
    return {
      printed: async (text) => {
        await eventually(`"${text}" is printed`, () => output.includes(text) || undefined, 100_000).catch(
          (error: Error) => assert.fail(`${error.message}\n${output}`),
        );
      },
      pressControlC: () => signalTo(-pid, "SIGINT"),
      signalAlone: (signal) => signalTo(pid, signal),
      ended: new Promise((resolve) => {
        child.once("close", (code) =>
          resolve({ code, output, seconds: (performance.now() - interruptedAt) / 1000 }),
        );
      }),
    };
  }

  /** What holds wherever the demo was interrupted. */
  async function endsWell(demo: RunningDemo, code = 130): Promise<string> {
    const end = await demo.ended;
    assert.equal(end.code, code, end.output);
    assert.ok(end.seconds < 15, `it took ${end.seconds} s to end\n${end.output}`);
    assert.match(end.output, /interrupted: ending what was started/);
    assert.match(end.output, /start again: npm run demo -- --out \S+/);
    assert.doesNotMatch(end.output, /Command failed|Stopped|^\s+at /m);
    // What a signal has just ended may still be on its way out.
    await eventually("no process is left", () => processesOfWorld(folder).length === 0 || undefined, 5_000);
    return end.output;
  }

  it("before its sandbox is up says that nothing is left", async () => {
    const demo = start();
    await demo.printed("A sandbox of its own");
    demo.pressControlC();
    assert.match(await endsWell(demo), /interrupted before the first chapter: nothing is left running/);
  });

  it("while Pulumi makes its stack does not call it a failure of Pulumi", async () => {
    const demo = start();
    await demo.printed("pulumi preview, judged");
    demo.pressControlC();
    assert.match(await endsWell(demo), /Interrupted: the emulator, the simulator and all .* were ended/);
  });

  it("in the middle of pulumi up by an impatient person leaves no process behind", async () => {
    const demo = start();
    await demo.printed("pulumi up: ");
    demo.pressControlC();
    demo.pressControlC();
    await demo.printed("interrupted: ending");
    demo.pressControlC();
    await endsWell(demo);
  });

  it("in the middle of a rollout does not wait for the rollout's end, and records how far it came", async () => {
    const demo = start();
    await demo.printed("CHECKING");
    demo.signalAlone("SIGTERM");
    await endsWell(demo, 143);
    const record: DemoRecord = JSON.parse(readFileSync(path.join(folder, "out", "demo.json"), "utf8"));
    assert.equal(record.outcome, "interrupted");
    assert.equal(record.chapters.at(-1)?.title, "Version 1 is in service and answers");
    assert.equal(record.ledger.at(-1)?.decision, "CHECKING");
  });
});
