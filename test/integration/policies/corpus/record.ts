import { parseArgs } from "node:util";
import { buildPack } from "../../../support/policy-engine";
import { programPreviews } from "../../../support/program-previews";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";
import {
  corpusPrograms,
  type Kind,
  kinds,
  lineOf,
  type Outcome,
  previewProgram,
  stacks,
  writeFindings,
} from "./corpus";

/*
 * Prints what the pack finds in each program of the corpus beside what the tables expect, for a person to judge:
 *
 *   npx tsx test/integration/policies/corpus/record.ts [--write] [--messages] [part of a program's name ...]
 *
 * `--messages` prints the text of each finding. `--write` makes what was found the expectation: only after reading it.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { write: { type: "boolean" }, messages: { type: "boolean" } },
    allowPositionals: true,
  });
  const folder = temporaryFolder("corpus-record");
  await buildPack();
  const previews = await programPreviews(folder, stacks);
  let differing = 0;
  for (const kind of kinds) {
    const programs = corpusPrograms(kind).filter(
      ({ name }) => positionals.length === 0 || positionals.some((part) => `${kind}/${name}`.includes(part)),
    );
    const outcomes = programs.map((program) => previewProgram(previews, program));
    const found = new Map<string, readonly string[]>();
    for (const [position, program] of programs.entries()) {
      const outcome = await outcomes[position];
      if (outcome === undefined) continue;
      found.set(program.name, outcome.lines);
      const lines = comparison(program.expected.findings, outcome.lines);
      const differs = outcome.errors.length > 0 || lines.some((line) => !line.startsWith("  "));
      if (differs) differing += 1;
      print(kind, program.name, program.trick, differs, [
        ...lines,
        ...outcome.errors.map((error) => `! ${error}`),
        ...(values.messages ? messages(outcome) : []),
      ]);
    }
    if (values.write) writeFindings(kind, found);
  }
  previews.stop();
  removeFolder(folder);
  process.stdout.write(`\n${differing} programs differ from their tables\n`);
}

/** Expected and not found with a minus, found and not expected with a plus. */
function comparison(expected: readonly string[], found: readonly string[]): readonly string[] {
  return [...new Set([...expected, ...found])].sort().map((line) => {
    const mark = !found.includes(line) ? "- " : expected.includes(line) ? "  " : "+ ";
    return `${mark}${line}`;
  });
}

function messages({ findings }: Outcome): readonly string[] {
  return findings.flatMap((finding) => [`# ${lineOf(finding)}`, ...finding.message.split("\n")]);
}

function print(kind: Kind, name: string, trick: string, differs: boolean, lines: readonly string[]): void {
  const indented = lines.map((line) => `    ${line}\n`).join("");
  process.stdout.write(`${differs ? "✗" : "✓"} ${kind}/${name}: ${trick}\n${indented}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
