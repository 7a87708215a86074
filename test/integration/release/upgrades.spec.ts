import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Deployment } from "@pulumi/pulumi/automation";
import { judgeSteps, type UpgradeStep, unusedAllowances } from "../../../cli/release/upgrades/judge-steps";
import { migrationsAfter } from "../../../cli/release/upgrades/migration";
import { previewSteps } from "../../../cli/release/upgrades/preview-steps";
import { type ProgramStacks, programStacks } from "../../../cli/release/upgrades/program-stacks";
import { recordedPrograms } from "../../../cli/release/upgrades/recorded-programs";
import {
  readRecordedState,
  recordedProgramNames,
  recordedVersions,
} from "../../../cli/release/upgrades/recorded-states";

// The SDK keeps these in globals. Mocha, which looks for leaks, is to know them from the beginning.
for (const name of ["globalStore", "stackResource"])
  Reflect.set(globalThis, name, Reflect.get(globalThis, name));

describe("an upgrade", function () {
  this.timeout(120_000);
  let stacks: ProgramStacks;
  const steps: UpgradeStep[] = [];

  before(async () => {
    stacks = await programStacks();
  });
  after(() => stacks.stop());

  /** Each preview has an empty stack of the recorded name, which is part of each URN. */
  async function preview(
    program: string,
    state: Deployment,
    prepare: () => void = () => undefined,
  ): Promise<readonly UpgradeStep[]> {
    const stack = await stacks.stack(program);
    try {
      const found = await previewSteps(stack, state, () => {
        prepare();
        recordedPrograms[program]?.(stacks.functionCodeFolder);
      });
      assert.ok(found.length > 20, `only ${found.length} steps: the program has not run`);
      return found;
    } finally {
      await stack.workspace.removeStack(program, { force: true });
    }
  }

  for (const version of recordedVersions()) {
    for (const program of recordedProgramNames(version)) {
      it(`from ${version} replaces and deletes nothing that no page allows: ${program}`, async () => {
        const found = await preview(program, readRecordedState(version, program));
        steps.push(...found);
        assert.deepEqual(judgeSteps(found, migrationsAfter(version)), []);
      });
    }

    it(`from ${version} needs everything that a migration page allows`, () => {
      const unused = migrationsAfter(version).flatMap((migration) => unusedAllowances(steps, migration));
      assert.deepEqual(unused, []);
    });
  }

  it("covers each recorded program in the newest recorded version", () => {
    const newest = recordedVersions().at(-1) ?? "none";
    assert.deepEqual(recordedProgramNames(newest), Object.keys(recordedPrograms).sort());
  });

  const program = "endpoints-model-monitor";
  const recorded = (change: (text: string) => string): Deployment => {
    const state = JSON.stringify(readRecordedState(recordedVersions().at(-1) ?? "", program));
    const changed = change(state);
    assert.notEqual(changed, state, "nothing was changed");
    return JSON.parse(changed);
  };

  it("is refused when a child has got another name without an alias", async () => {
    const state = recorded((text) =>
      text.replaceAll("MetricAlarm::prod-in-a-vpc-abort", "MetricAlarm::old-abort"),
    );
    const problems = judgeSteps(await preview(program, state), []);
    assert.deepEqual(
      problems.map(({ kind, urn }) => [kind, urn.split("::").at(-1)]),
      [["moved without an alias", "old-abort"]],
    );
    assert.match(problems[0]?.text ?? "", /aliases: \[\{ name: "old-abort" \}\]/);
  });

  it("is accepted when the renamed child has an alias", async () => {
    const state = recorded((text) =>
      text.replaceAll("MetricAlarm::prod-in-a-vpc-abort", "MetricAlarm::old-abort"),
    );
    const found = await preview(program, state, () =>
      pulumi.runtime.registerStackTransformation(({ name, props, opts }) =>
        name === "prod-in-a-vpc-abort"
          ? { props, opts: pulumi.mergeOptions(opts, { aliases: [{ name: "old-abort" }] }) }
          : undefined,
      ),
    );
    assert.deepEqual(judgeSteps(found, []), []);
    assert.ok(!found.some(({ operation }) => operation === "create"), "it was made anew");
  });

  it("is refused when a child is not made any more", async () => {
    const state = recorded((text) => {
      const deployment = JSON.parse(text);
      const { resources } = deployment.deployment;
      const alarm = resources.find(({ urn }: { urn: string }) => urn.endsWith("::prod-in-a-vpc-abort"));
      resources.push({ ...alarm, urn: `${alarm.urn}-of-old`, id: "abort-of-old" });
      return JSON.stringify(deployment);
    });
    const problems = judgeSteps(await preview(program, state), []);
    assert.deepEqual(
      problems.map(({ kind, urn }) => [kind, urn.split("::").at(-1)]),
      [["deleted", "prod-in-a-vpc-abort-of-old"]],
    );
  });

  it("is refused when a child would be replaced, and says because of what", async () => {
    const state = recorded((text) =>
      text.replaceAll('"name":"prod-in-a-vpc-abort"', '"name":"prod-in-a-vpc-stop"'),
    );
    const [problem, ...more] = judgeSteps(await preview(program, state), []);
    assert.deepEqual(more, []);
    assert.equal(problem?.kind, "replaced");
    assert.match(problem?.text ?? "", /because of name/);
  });
});
