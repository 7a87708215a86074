import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import {
  exitCodeOf,
  type RehearseRequest,
  rehearseCommand,
} from "../../../../sandbox/rehearsal/rehearse-command";
import { UserError } from "../../../../sandbox/setup/user-error";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";
import { planText } from "./sample-plan";

describe("the command rehearse", () => {
  let folder: string;
  let plan: string;

  beforeEach(() => {
    folder = temporaryFolder("rehearsal");
    plan = path.join(folder, "plan.json");
    writeFileSync(plan, planText());
  });

  afterEach(() => removeFolder(folder));

  async function run(changes: Partial<RehearseRequest> = {}): Promise<{ code: number; output: string }> {
    const lines: string[] = [];
    const request = { plan, scenario: "failing", traffic: "10/s", seed: "1", ...changes };
    const code = await rehearseCommand(request, (line) => lines.push(line));
    return { code, output: lines.join("\n") };
  }

  const chart = () => path.join(folder, "chart.svg");

  it("prints the timeline and what the new version did, and ends with the verdict's code", async () => {
    const { code, output } = await run();
    assert.equal(code, 4);
    assert.match(output, /scenario failing: the new version fails one request in five/);
    assert.match(output, /02:10 {3}25 % {2}25 % on the new version/);
    assert.match(output, /verdict +ROLLED_BACK/);
    assert.match(output, /breach to rollback +\d+ s/);
    assert.match(output, /answered by the new version +\d+ of \d+ requests \(\d+\.\d %\), \d+ of them bad/);
    assert.match(output, /instance-minutes +\d+\.\d \(old fleet/);
  });

  it("tells a promoted fault from a promoted healthy version", async () => {
    assert.equal((await run({ scenario: "healthy" })).code, 0);
    assert.equal((await run({ scenario: "wrong-schema" })).code, 3);
  });

  it("has a code for a rollback that failed", () => {
    const rehearsal = { kind: "rehearsed", verdict: "FAILED" } as Parameters<typeof exitCodeOf>[1];
    assert.equal(exitCodeOf("failing", rehearsal), 5);
  });

  it("compares the four strategies in a table, and draws them", async () => {
    const { code, output } = await run({ compare: true, out: chart() });
    assert.equal(code, 0);
    assert.match(
      output,
      /canary \(the plan\) +ROLLED_BACK[\s\S]*linear +R[\s\S]*all-at-once +R[\s\S]*rolling +R/,
    );
    const svg = readFileSync(chart(), "utf8");
    assert.match(svg, /^<svg [\s\S]*<\/svg>\n$/);
    for (const title of ["canary: ROLLED_BACK", "linear: ", "all-at-once: ", "rolling: ", "minutes since"])
      assert.ok(svg.includes(title), title);
    assert.match(svg, /@media screen and \(prefers-color-scheme: dark\)/);
  });

  it("gives byte-identical output and charts for the same input and seed", async () => {
    const outcome = async () => {
      const text = await run({ compare: true, out: chart() });
      return [text, await run({ compare: true, json: true }), readFileSync(chart(), "utf8")];
    };
    assert.deepEqual(await outcome(), await outcome());
  });

  it("prints everything for programs too", async () => {
    const { output } = await run({ json: true });
    const { scenario, seed, rehearsals } = JSON.parse(output);
    assert.deepEqual([scenario, seed, rehearsals.length], ["failing", 1, 1]);
    assert.deepEqual(
      [rehearsals[0].verdict, rehearsals[0].detection.noTrafficSeconds > 130],
      ["ROLLED_BACK", true],
    );
  });

  it("compares with refused strategies named, and fails when the plan itself is refused", async () => {
    const { size: _, ...rollout } = JSON.parse(planText()).rollout;
    const one = { instanceCount: 1, rollout: { ...rollout, strategy: "allAtOnce", waitSeconds: 0 } };
    writeFileSync(plan, planText(one));
    const allowed = await run({ compare: true });
    assert.equal(allowed.code, 0);
    assert.match(
      allowed.output,
      /canary +refused[\s\S]*The canary rollout would not start[\s\S]*instanceCount/,
    );
    writeFileSync(plan, planText({ instanceCount: 1 }, { bakeSeconds: 0 }));
    const refused = await run({ compare: true, out: chart() });
    assert.equal(refused.code, 2);
  });

  it("draws nothing when nothing was rehearsed", async () => {
    writeFileSync(plan, planText({ instanceCount: 1 }));
    const { code, output } = await run({ out: chart() });
    assert.equal(code, 2);
    assert.match(output, /no chart: nothing was rehearsed/);
    assert.throws(() => readFileSync(chart()));
  });

  it("refuses with exit code 2 what cannot be read or written", async () => {
    const refusal = (message: RegExp) => (error: unknown) =>
      error instanceof UserError && error.exitCode === 2 && message.test(error.message);
    await assert.rejects(run({ plan: path.join(folder, "none.json") }), refusal(/--plan: .*cannot be read/));
    await assert.rejects(
      run({ out: path.join(folder, "no", "c.svg") }),
      refusal(/--out: .*cannot be written/),
    );
    await assert.rejects(
      run({ scenario: "quick", seed: "x" }),
      refusal(/cannot be rehearsed:\n- --scenario[\s\S]*\n- --seed/),
    );
  });
});
