import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { Deployment } from "@pulumi/pulumi/automation";
import { judgeContract } from "../../../cli/release/upgrades/judge-schema";
import { judgeSteps, type UpgradeStep, unusedAllowances } from "../../../cli/release/upgrades/judge-steps";
import { migrationsAfter } from "../../../cli/release/upgrades/migration";
import { parsePackageSchema } from "../../../cli/release/upgrades/package-schema";
import { importState, previewSteps } from "../../../cli/release/upgrades/preview-steps";
import { type ProgramStacks, programStacks } from "../../../cli/release/upgrades/program-stacks";
import { currentSchemaFile, stateOf } from "../../../cli/release/upgrades/record-states";
import { recordedPrograms } from "../../../cli/release/upgrades/recorded-programs";
import {
  readRecordedSchema,
  readRecordedState,
  recordedProgramNames,
  recordedVersions,
  writeRecordedState,
} from "../../../cli/release/upgrades/recorded-states";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

// The SDK keeps these in globals. Mocha, which looks for leaks, is to know them from the beginning.
for (const name of ["globalStore", "stackResource"])
  Reflect.set(globalThis, name, Reflect.get(globalThis, name));

describe("an upgrade", function () {
  this.timeout(120_000);
  let stacks: ProgramStacks;
  const steps: UpgradeStep[] = [];
  const newest = recordedVersions().at(-1) ?? "none";

  before(async () => {
    stacks = await programStacks();
  });
  after(() => stacks.stop());

  /**
   * Each preview has an empty stack of the recorded name, which is part of each URN. The stack that a program reads is still
   * that of its release: whoever has two stacks upgrades one after the other.
   */
  async function preview(
    program: string,
    state: Deployment,
    { version = newest, prepare = () => undefined }: { version?: string; prepare?: () => void } = {},
  ): Promise<readonly UpgradeStep[]> {
    const { run, reads, remote } = recordedPrograms[program] ?? assert.fail(`there is no program ${program}`);
    const stack = await stacks.stack(program, { host: remote ?? false });
    const other = reads === undefined ? undefined : await stacks.stack(reads);
    try {
      if (other !== undefined) await importState(other, readRecordedState(version, other.name));
      const found = await previewSteps(stack, state, () => {
        prepare();
        return run(stacks.functionCodeFolder);
      });
      assert.ok(found.length > 20, `only ${found.length} steps: the program has not run`);
      return found;
    } finally {
      await stack.workspace.removeStack(program, { force: true });
      if (other !== undefined) await other.workspace.removeStack(other.name, { force: true });
    }
  }

  for (const version of recordedVersions()) {
    for (const program of recordedProgramNames(version)) {
      it(`from ${version} replaces and deletes nothing that no page allows: ${program}`, async () => {
        const found = await preview(program, readRecordedState(version, program), { version });
        steps.push(...found);
        assert.deepEqual(judgeSteps(found, migrationsAfter(version)), []);
      });
    }

    it(`from ${version} needs everything that a migration page allows`, () => {
      const unused = migrationsAfter(version).flatMap((migration) => unusedAllowances(steps, migration));
      assert.deepEqual(unused, []);
    });

    it(`from ${version} takes no argument and no output from programs that no page tells of`, () => {
      const before = parsePackageSchema(readRecordedSchema(version) ?? assert.fail("no schema was recorded"));
      const after = parsePackageSchema(readFileSync(currentSchemaFile, "utf8"));
      assert.equal(before.version, version);
      assert.deepEqual(judgeContract(before, after, migrationsAfter(version)), { problems: [], unused: [] });
    });
  }

  it("covers each recorded program in the newest recorded version", () => {
    assert.deepEqual(recordedProgramNames(newest), Object.keys(recordedPrograms).sort());
  });

  it("is judged by states that the same code gives to the byte, recorded anywhere", async () => {
    const name = "endpoints-model-monitor";
    const elsewhere = await programStacks();
    const folders = [temporaryFolder("recorded"), temporaryFolder("recorded")];
    try {
      const files = await Promise.all(
        folders.map(async (folder, index) => {
          writeRecordedState("1.0.0", name, await stateOf(index === 0 ? stacks : elsewhere, name), folder);
          return readFileSync(path.join(folder, "1.0.0", `${name}.json.gz`));
        }),
      );
      assert.ok(files[0] !== undefined && files[0].length > 1000);
      assert.ok(files[1]?.equals(files[0]), "the two recordings differ");
    } finally {
      elsewhere.stop();
      folders.forEach(removeFolder);
      const mine = await stacks.stack(`${name}-done`);
      await mine.workspace.removeStack(name, { force: true });
    }
  });

  const program = "endpoints-model-monitor";
  const recorded = (change: (text: string) => string, of = program): Deployment => {
    const state = JSON.stringify(readRecordedState(newest, of));
    const changed = change(state);
    assert.notEqual(changed, state, "nothing was changed");
    return JSON.parse(changed);
  };
  const token = "monitored-endpoint:index:MonitoredEndpoint";
  /** As a component of the same release would have left it under another token, on an older provider. */
  const ofOldToken = (text: string): string =>
    text
      .replaceAll(token, `${token}Old`)
      .replaceAll("aws::default_7_48_0", "aws::default_7_40_0")
      .replaceAll('"protect":true', '"protect":false');

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
    const found = await preview(program, state, {
      prepare: () => aliasEach(({ name }) => name === "prod-in-a-vpc-abort", { name: "old-abort" }),
    });
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

  it("is refused when a component has another token, and one alias of each component is asked for", async () => {
    const problems = judgeSteps(await preview(program, recorded(ofOldToken)), []);
    assert.deepEqual(
      problems.map(({ kind, urn }) => [kind, urn.split("::").slice(2).join("::")]).sort(),
      ["in-a-vpc", "model-monitor"].map((name) => ["moved without an alias", `${token}Old::${name}`]),
    );
    for (const { text } of problems) assert.match(text, new RegExp(`aliases: \\[{ type: "${token}Old" }\\]`));
  });

  it("is accepted when the component has that alias, on a newer provider too", async () => {
    const found = await preview(program, recorded(ofOldToken), {
      prepare: () => aliasEach(({ type }) => type === token, { type: `${token}Old` }),
    });
    assert.deepEqual(judgeSteps(found, []), []);
    assert.ok(found.some(({ urn, operation }) => operation === "delete" && urn.endsWith("default_7_40_0")));
  });

  it("is refused by the engine itself where it would delete a protected endpoint", async () => {
    const state = recorded((text) => text.replaceAll('Endpoint::prod-in-a-vpc"', 'Endpoint::prod-of-old"'));
    await assert.rejects(preview(program, state), /prod-of-old[\s\S]*cannot be deleted/);
  });

  it("is accepted by what an older version of the plugin has constructed", async () => {
    const remote = "endpoint-by-plugin";
    const old = "monitored-endpoint::default_0_0_9";
    const state = recorded(
      (text) =>
        text
          .replaceAll(/monitored-endpoint::default_\d\w*/g, old)
          .replaceAll(`"version":"${newest}"`, '"version":"0.0.9"'),
      remote,
    );
    const found = await preview(remote, state);
    assert.deepEqual(judgeSteps(found, []), []);
    assert.ok(found.some(({ urn, operation }) => operation === "delete" && urn.endsWith(old)));
  });
});

function aliasEach(chosen: (args: pulumi.ResourceTransformationArgs) => boolean, alias: pulumi.Alias): void {
  pulumi.runtime.registerStackTransformation((args) =>
    chosen(args)
      ? { props: args.props, opts: pulumi.mergeOptions(args.opts, { aliases: [alias] }) }
      : undefined,
  );
}
