import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { checkoutFolder } from "../../../sandbox/paths";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { finding, hourMs, report } from "../../unit/functions/knowledge-base/samples";
import { reconcile, startViolationsWorld, type ViolationsWorld } from "./violations-world";

interface CommandRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe("the knowledge base, from a report to the command line", function () {
  this.timeout(90_000);
  const folder = temporaryFolder("knowledge-base");
  let world: ViolationsWorld;
  /** Start of the newest whole hour of the sandbox's clock. */
  let hour: number;

  before(async () => {
    world = await startViolationsWorld(folder);
    hour = Math.floor((await world.sandbox.clock.read()).nowMs / hourMs) * hourMs - hourMs;
  });
  after(async () => {
    await world?.stop();
    removeFolder(folder);
  });

  const findings = [finding(), finding({ feature: "rpm", direction: "down", measured: -5 })];
  const write = (startMs: number) => world.write(startMs, report({ findings }, startMs));
  const records = async () =>
    (await world.reader.records()).found
      .map(({ feature, state, occurrences }) => `${feature} ${state} ${occurrences}`)
      .sort();
  const run = (...args: string[]): Promise<CommandRun> =>
    new Promise((resolve) => {
      const all = ["cli/bootstrap.mjs", "violations", ...args, "--world", world.sandbox.folder];
      const child = execFile(process.execPath, all, { cwd: checkoutFolder }, (_error, stdout, stderr) =>
        resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
      );
    });

  it("takes a report in once, however often and in which order its event comes", async () => {
    const events = [await write(hour - 2 * hourMs), await write(hour - hourMs)].flatMap((event) =>
      Array.from({ length: 5 }, () => event),
    );
    const outcomes = await world.invoke(...events);
    // Whoever loses against another invocation is tried again by Lambda, and finds that all is done.
    const [again] = [await world.invoke(...events.slice(0, 1), ...events.slice(5, 6))];
    assert.deepEqual(again, ["handled", "handled"], JSON.stringify(outcomes));
    assert.deepEqual(await records(), ["air_temperature open 2", "rpm open 2"]);
  });

  it("finds the report that no event told of, and writes the same lines again", async () => {
    await write(hour - 3 * hourMs);
    const before = await world.lines();
    assert.deepEqual(await world.invoke(reconcile), ["handled"]);
    assert.deepEqual(await records(), ["air_temperature open 3", "rpm open 3"]);
    const after = await world.lines();
    assert.equal(Object.keys(after).length, 3);
    for (const [key, text] of Object.entries(before)) assert.equal(after[key], text);
    assert.deepEqual(await world.invoke(reconcile), ["handled"]);
    assert.deepEqual(await world.lines(), after);
  });

  it("lists what cannot be read until it can", async () => {
    const event = await world.write(hour - 4 * hourMs, { formatVersion: 1 });
    assert.deepEqual(await world.invoke(event), ["handled"]);
    const { stdout, stderr } = await run("list", "--json");
    const [unfinished] = JSON.parse(stdout).unfinishedReports;
    assert.equal(unfinished.outcome, "unreadable");
    assert.match(stderr, /1 report\(s\) are not taken in yet/);
    await write(hour - 4 * hourMs);
    await world.invoke(reconcile);
    assert.deepEqual((await world.reader.unfinishedReports()).found, []);
    assert.deepEqual(await records(), ["air_temperature open 4", "rpm open 4"]);
  });

  it("is listed, filtered and added up for people", async () => {
    const list = await run("list", "--feature", "rpm", "--endpoint", "turbine");
    assert.equal(list.exitCode, 0, list.stderr);
    assert.match(list.stdout, /^fingerprint +state +times/);
    assert.match(list.stdout, /^rpm-[0-9a-f]{16} +open +4 +1 .* -5 of 3 sigma +rpm mean_shift_check down/m);
    assert.doesNotMatch(list.stdout, /air_temperature/);
    const top = await run("top", "--group-by", "source");
    assert.match(top.stdout, /^historian +4 +█+ +1 +1 +1 +0 /m);
    assert.match(top.stdout, /^unknown +4 +█+ +1 +1 +1 +0 /m);
  });

  it("keeps what people say, and opens what was fixed when it occurs again", async () => {
    const noted = await run("note", "rpm", "--text", "probe 3 is being replaced", "--by", "Ada");
    assert.equal(noted.exitCode, 0, noted.stderr);
    const closed = await run(
      "close",
      "rpm",
      "--as",
      "fixed",
      "--reason",
      "replaced",
      "--cause",
      "worn",
      "--by",
      "Ada",
    );
    assert.match(closed.stdout, /^It is fixed now, by Ada: rpm-/, closed.stderr);
    await write(hour);
    await world.sandbox.clock.advance(3 * 3600);
    const later = hour + 2 * hourMs;
    await write(later);
    assert.deepEqual(await world.invoke(reconcile), ["handled"]);
    assert.deepEqual(await records(), ["air_temperature open 6", "rpm open 6"]);
    const { stdout } = await run("show", "rpm");
    assert.match(stdout, /^state +open again \(1\)$/m);
    assert.match(stdout, /^closed +as fixed by Ada, .*: replaced$/m);
    assert.match(stdout, /^opened +by re-occurrence, .*it occurred again on sandbox-turbine/m);
    assert.match(stdout, /Ada\n {4}probe 3 is being replaced/);
    assert.match(stdout, /Ada -> fixed\n {4}replaced\n {4}cause: worn/);
  });

  it("refuses what does not fit with exit code 1, and what makes no sense with 2", async () => {
    const [again, none, state, several] = await Promise.all([
      run("reopen", "rpm", "--reason", "r"),
      run("show", "torque"),
      run("close", "rpm", "--as", "done", "--reason", "r"),
      run("list", "--since", "yesterday"),
    ]);
    assert.deepEqual([again.exitCode, none.exitCode, state.exitCode, several.exitCode], [1, 1, 2, 2]);
    assert.match(again.stderr, /Nothing was changed, of rpm-.*: it is open already\./);
    assert.match(none.stderr, /There is no violation "torque"\. The nearest are:\n +/);
    assert.match(state.stderr, /Allowed choices are explained, fixed, expected/);
  });
});
