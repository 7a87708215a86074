import type { Command } from "commander";
import { helpText } from "../help-text";
import { jsonDocument } from "../json-document";

export function register(program: Command): void {
  const release = program
    .command("release")
    .description("Prepare a release of both packages: its versions, its recorded states, its checklist.")
    .addHelpText("after", helpText(["npm run release -- check"], { 0: "done", 1: "something is missing" }));
  release
    .command("check")
    .description("Go through the release checklist, print the commands that publish, and publish nothing.")
    .option("--quick", "without what takes minutes: builds, upgrade previews, tests", false)
    .option("--json", "as one JSON document", false)
    .addHelpText(
      "after",
      helpText(["npm run release -- check", "npm run -s release -- check --quick --json"], {
        0: "everything that was checked holds",
        1: "something does not; each such line says the fix",
      }),
    )
    .action(async ({ quick, json }: { readonly quick: boolean; readonly json: boolean }) => {
      const { checkoutFolder } = await import("../../sandbox/paths");
      const { checkRelease } = await import("../release/check-release");
      const { say } = await import("../say");
      const report = await checkRelease(checkoutFolder, quick, (line) => process.stderr.write(`${line}\n`));
      const holds = report.steps.every(({ problems }) => problems.length === 0);
      if (json) say(jsonDocument(report));
      else if (report.ready) ["Ready. These commands publish:", ...report.publish].forEach(say);
      else if (holds) say(`Everything checked holds; left out: ${report.leftOut.join(", ")}.`);
      else say("Not ready: mend what failed above.");
      process.exitCode = holds ? 0 : 1;
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
    .addHelpText(
      "after",
      helpText(["npm run release -- record"], {
        0: "written to test/upgrades; commit it",
        1: "a program could not be deployed, or the version is released and its states must stay",
      }),
    )
    .action(async () => {
      const { recordRelease } = await import("../release/upgrades/record-release");
      const { say } = await import("../say");
      await recordRelease(say);
    });
}
