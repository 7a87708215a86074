import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type WatchDocument, watchDocument } from "../../../cli/watch/watch-document";
import { checkoutFolder } from "../../../sandbox/paths";
import { environmentPython } from "../../../sandbox/setup/python-step";
import { eventually } from "../../support/eventually";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { TerminalDouble } from "../../support/terminal-double";
import { breach } from "../orchestrator/sandbox-endpoint";
import { type OrdersWorld, startOrdersWorld } from "./orders-world";

const endpointName = "sandbox-turbine-failure";

/** A command that runs while the test moves the world. */
interface Watching {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Waits until the output has the text. */
  saw(text: string | RegExp): Promise<unknown>;
  ended(): Promise<number>;
}

describe("watching a rollout", function () {
  this.timeout(90_000);
  const folder = temporaryFolder("watch");
  const running: ChildProcess[] = [];
  let world: OrdersWorld;

  before(async () => {
    world = await startOrdersWorld(folder, endpointName, [{}, {}, { withoutEvaluation: true }, {}]);
  });
  afterEach(() => {
    for (const child of running.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  });
  after(async () => {
    await world?.stop();
    removeFolder(folder);
  });

  function start(file: string, args: readonly string[]): Watching {
    const child = spawn(file, args, { cwd: checkoutFolder, stdio: ["ignore", "pipe", "pipe"] });
    running.push(child);
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString();
    });
    const ended = once(child, "close").then(([code]) => Number(code));
    return {
      child,
      stdout: () => out,
      stderr: () => err,
      saw: (text) =>
        eventually(
          String(text),
          async () => (typeof text === "string" ? out.includes(text) : text.test(out)) || undefined,
          20_000,
        ),
      ended: () => ended,
    };
  }
  const watch = (...args: string[]) =>
    start(process.execPath, [
      "cli/bootstrap.mjs",
      "watch",
      "turbine-failure",
      "--world",
      world.sandbox.folder,
      ...args,
    ]);
  const documents = (text: string): WatchDocument[] =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => watchDocument.parse(JSON.parse(line)));

  it("says that nothing runs, what serves, and how to wait", async () => {
    const watching = watch();
    assert.equal(await watching.ended(), 0, watching.stderr());
    assert.match(watching.stdout(), /has had no rollout; version 1 serves/);
    assert.match(watching.stderr(), /No rollout is running\. To wait .*npm run watch -- .* --wait$/m);
    const script = watch("--until-verdict");
    assert.equal(await script.ended(), 3);
  });

  it("waits for the next rollout and follows its canary to the promotion, in lines and as documents", async () => {
    const [lines, json] = [watch("--wait"), watch("--wait", "--json")];
    await Promise.all([lines.saw("has had no rollout"), json.saw("has had no rollout")]);
    await world.approve(2);
    await world.reconcile();
    await Promise.all([lines.saw("0 % on version 2"), json.saw("0 % on version 2")]);
    await world.sandbox.clock.advance(200);
    await world.reconcile();
    await Promise.all([lines.saw("25 % on version 2, 75 % on version 1"), json.saw("25 % on version 2")]);
    await world.sandbox.clock.advance(700);
    await Promise.all([lines.saw("100 % on version 2"), json.saw("100 % on version 2")]);
    await world.sandbox.clock.advance(3600);
    await world.reconcile();
    assert.deepEqual(
      await Promise.all([lines.ended(), json.ended()]),
      [0, 0],
      lines.stderr() + json.stderr(),
    );
    const told = lines.stdout().trimEnd().split("\n");
    assert.ok(
      told.every((line) => /^\d\d:\d\d:\d\d {2}\S/.test(line)),
      lines.stdout(),
    );
    assert.equal(new Set(told).size, told.length, "a line was told twice");
    assert.match(
      lines.stdout(),
      /rollout of version 2 after version 1 · a new version\n[\s\S]*plan: canary 25 % for \d+ min/,
    );
    assert.match(lines.stdout(), /bake of \d+ min: .*; the next step follows$/m);
    assert.match(told.at(-1) ?? "", /version 2 was promoted\. Next: Nothing to do: version 2 serves\.$/);
    const found = documents(json.stdout());
    const bakes = found.flatMap(({ rollout }) => (rollout?.bake === undefined ? [] : [rollout.bake]));
    assert.ok(bakes.some(({ last }) => !last) && bakes.some(({ last }) => last));
    assert.equal(found.at(-1)?.rollout?.verdict?.outcome, "promoted");
    assert.equal(found.at(-1)?.servingVersion, 2);
  });

  it("ends with 3 and the reason when the gate refuses the version", async () => {
    const watching = watch("--wait");
    await watching.saw("no rollout is running");
    await world.approve(3);
    await world.reconcile();
    assert.equal(await watching.ended(), 3, watching.stderr());
    assert.match(watching.stdout(), /REFUSED version 3: .*has no modelQuality\.statistics/);
    assert.match(watching.stdout(), /version 3 was not promoted \(REFUSED\)\. Next: No user met version 3\./);
  });

  it("draws in place on a terminal, shows the ringing alarm and the rollback, and leaves no rubbish", async () => {
    await world.approve(4);
    await world.reconcile();
    const command = `${process.execPath} cli/bootstrap.mjs watch turbine-failure --world ${world.sandbox.folder}`;
    const watching = start(environmentPython, ["-c", inPseudoTerminal, command, "100", "40"]);
    await watching.saw("SHIFTING");
    const { nowMs } = await world.sandbox.clock.advance(240);
    await watching.saw("25 % version 4, 75 % version 2");
    await breach(world.clients, `${endpointName}-latency-p95`, nowMs);
    await world.sandbox.clock.advance(80);
    await watching.saw("ALARM");
    await world.sandbox.clock.advance(600);
    await world.reconcile();
    assert.equal(await watching.ended(), 3, watching.stdout());
    const terminal = new TerminalDouble(100, 40);
    terminal.write(watching.stdout().replaceAll("\r\n", "\n"));
    const shown = terminal.text();
    assert.equal(terminal.cursorIsHidden, false);
    // The text of every drawing but the last is gone: each heading stands there once.
    for (const label of [
      /^watch sandbox/,
      /^sandbox-turbine-failure ·/,
      /^rollout /,
      /^state /,
      /^verdict /,
      /^alarms /,
    ])
      assert.equal(shown.filter((line) => label.test(line)).length, 1, shown.join("\n"));
    assert.match(shown.join("\n"), /^state +ROLLED_BACK · took /m);
    assert.match(shown.join("\n"), /^verdict +NOT PROMOTED: /m);
    assert.ok(!shown.some((line) => /25 % version 4/.test(line)));
  });

  it("ends with 130 on Ctrl-C, and says how to watch again", async () => {
    const watching = watch("--wait");
    await watching.saw("no rollout is running");
    watching.child.kill("SIGINT");
    assert.equal(await watching.ended(), 130);
    assert.match(
      watching.stderr(),
      /Not watched any more; what runs goes on\. .*npm run watch -- sandbox-turbine/,
    );
  });

  it("names the endpoints there are when one is misspelt", async () => {
    const args = ["cli/bootstrap.mjs", "watch", "turbine", "--world", world.sandbox.folder];
    const watching = start(process.execPath, args);
    assert.equal(await watching.ended(), 1);
    assert.match(watching.stderr(), /There are:\n {2}sandbox-turbine-failure/);
    assert.equal(watching.stdout(), "");
  });
});

/** Runs a command in a terminal of the given size, copies what it writes, and ends with its exit code. */
const inPseudoTerminal = `
import fcntl, os, pty, shlex, struct, sys, termios
command, columns, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
pid, terminal = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm"
    os.environ["NO_COLOR"] = "1"
    arguments = shlex.split(command)
    os.execvp(arguments[0], arguments)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
while True:
    try:
        data = os.read(terminal, 65536)
    except OSError:
        break
    if not data:
        break
    os.write(1, data)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;
