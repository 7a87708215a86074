import type { Command } from "commander";
import { helpText } from "../help-text";
import { jsonDocument } from "../json-document";

interface CheckOptions {
  readonly quick: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
}

interface RecordOptions {
  readonly check: boolean;
}

export function register(program: Command): void {
  const release = program
    .command("release")
    .description("Prepare a release of both packages: its versions, its recorded states, its checklist.")
    .addHelpText("after", helpText(["npm run release -- check"], { 0: "done", 1: "something is missing" }));
  release
    .command("check")
    .description("Go through the release checklist, print the commands that publish, and publish nothing.")
    .option("--quick", "without what takes minutes: builds, upgrade previews, tests", false)
    .option("--verbose", "also name every package whose code is bundled, with its licence", false)
    .option("--json", "as one JSON document, which names them too", false)
    .addHelpText(
      "after",
      helpText(["npm run release -- check", "npm run -s release -- check --quick --json"], {
        0: "everything that was checked holds",
        1: "something does not; each such line says the fix",
      }),
    )
    .action(async ({ quick, json, verbose }: CheckOptions) => {
      const { checkoutFolder } = await import("../../sandbox/paths");
      const { checkRelease } = await import("../release/check-release");
      const { reportLines } = await import("../release/report-lines");
      const { showChecks } = await import("../release/show-checks");
      const { say } = await import("../say");
      const report = await checkRelease({ checkout: checkoutFolder, quick }, showChecks);
      if (json) say(jsonDocument(report));
      else reportLines(report, verbose).forEach(say);
      process.exitCode = report.steps.every(({ problems }) => problems.length === 0) ? 0 : 1;
    });
  release
    .command("version")
    .description("Apply the waiting changesets: versions, schema, changelogs; date the changelogs' entries.")
    .addHelpText(
      "after",
      helpText(["npm run release -- version"], {
        0: "applied; commit the result",
        1: "a changeset cannot be used",
      }),
    )
    .action(async () => {
      const { checkoutFolder } = await import("../../sandbox/paths");
      const { applyVersions } = await import("../release/apply-versions");
      const { say } = await import("../say");
      applyVersions(checkoutFolder, new Date().toISOString().slice(0, 10)).forEach(say);
    });
  release
    .command("record")
    .description("Deploy the recorded programs in no AWS and write their states, for later upgrade previews.")
    .option("--check", "write nothing; compare with the states that are there", false)
    .addHelpText(
      "after",
      helpText(["npm run release -- record", "npm run release -- record --check"], {
        0: "written to test/upgrades; commit it. With --check: they are those of this code, or released",
        1: "a program could not be deployed, the version is released and its states must stay, or --check found others",
      }),
    )
    .action(async ({ check }: RecordOptions) => {
      const { recordRelease, staleInPreparation } = await import("../release/upgrades/record-release");
      const { say } = await import("../say");
      if (!check) return recordRelease(say);
      const stale = await staleInPreparation();
      for (const { problem, fix } of stale) say(`${problem}\n  fix: ${fix}`);
      if (stale.length === 0) say("the recorded states are those of this code, or of a released version");
      process.exitCode = stale.length === 0 ? 0 : 1;
    });
}
